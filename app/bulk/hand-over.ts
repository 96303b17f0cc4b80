import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import type { AskedItem } from '../../db/queries/bulk.ts';
import { findDraft, saveDraft } from '../../db/queries/drafts.ts';
import { loadReferral } from '../../db/queries/referrals.ts';
import { PersonErased } from '../../db/vault/vault.ts';
import { handsOver, HANDED_OVER_AT } from '../../domain/forms/happened.ts';
import { formOf } from '../../domain/forms/index.ts';
import { actions, type BodyOf } from '../../domain/referral/actions.ts';
import type { HandOverAct } from '../../domain/referral/bulk.ts';
import { templateFor } from '../../domain/referral/rules.ts';
import { isOpen, type ReferralState, stepOf } from '../../domain/referral/state.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';
import { badField, UseCaseError } from '../kernel/use-case-error.ts';
import { stored } from '../referral/perform.ts';

/**
 * Several people handed over at once: the same instant and the same two sides, and of each their own minutes. What is written of a person is closed with
 * that person's key from the first: it lies as the draft of whoever confirmed, until it is handed in (docs/adr/0075-acts-on-several-cases.md).
 */

/** What is written of one of them, by field of the form. */
export type Minutes = Record<string, string | string[]>;

/** @throws UseCaseError `invalid` for a step at which nobody changes hands. */
export function requireHandOver(state: ReferralState, { stepId }: Pick<AskedItem, 'stepId'>): void {
  const step = stepId === null ? undefined : stepOf(state, stepId);
  if (step && !handsOver(formOf(templateFor(state, step).form)))
    throw badField('stepId', 'Bước này không phải là bàn giao người', 'Nobody is handed over at this step');
}

/** The report of one: what is written of them, and when all of them were handed over. */
export function minutesBody(given: Record<string, unknown>, report: Minutes): BodyOf<'complete'> {
  const { [HANDED_OVER_AT]: at, ...rest } = given;
  return actions.complete.body.parse({ ...rest, report: { ...report, [HANDED_OVER_AT]: at } });
}

/** What was written of each is kept with what was asked. Of a case that is not theirs nothing is, and its act is refused. */
export async function keepMinutes(
  tx: Transaction,
  { vault }: Pick<AppDeps, 'vault'>,
  by: Command,
  items: readonly (AskedItem & { report?: Minutes })[],
): Promise<void> {
  const { userId: authorId, agencyId } = by.caller;
  for (const { referralId, stepId, report } of items) {
    if (!report || stepId === null) continue;
    const row = await loadReferral(tx, by.caller, referralId);
    const step = row && stepOf(row.state, stepId);
    if (!step || !isOpen(step) || step.agencyId !== agencyId) continue;
    const body = { report, destinationAgencyId: null, by: by.actionId };
    const kept = await saveDraft(tx, vault, { referralId, stepId, authorId }, { body, version: step.version }).catch(
      (error: unknown) => {
        if (error instanceof PersonErased) return null;
        throw error;
      },
    );
    if (kept) await writeAudit(tx, { action: 'draft', ...auditedAs(by), referralId, stepId, detail: { kept: true } });
  }
}

/**
 * What is written of one, as it was kept; or, where it was handed in already while the answer was lost, which revision that made.
 *
 * @throws UseCaseError `invalid` for a step at which nobody changes hands.
 */
export function minutesOf(
  { database, vault }: Pick<AppDeps, 'database' | 'vault'>,
  by: Command,
  { referralId, stepId }: AskedItem,
  act: HandOverAct,
): Promise<{ report?: Minutes; revision?: number }> {
  return asCaller({ database }, by, async (tx) => {
    const row = await loadReferral(tx, by.caller, referralId);
    // Not there: the act itself says so.
    if (!row || stepId === null) return {};
    requireHandOver(row.state, { stepId });
    if (act === 'sign') return {};
    const known = await stored(tx, referralId, by.actionId, by.fingerprint);
    if (known) return { revision: known.revision };
    const draft = await findDraft(tx, vault, { referralId, stepId, authorId: by.caller.userId });
    if (draft) return { report: draft.report };
    // Nothing of it was kept, for it was not theirs.
    if (stepOf(row.state, stepId)?.agencyId !== by.caller.agencyId) throw new UseCaseError('not-your-agency');
    return {};
  });
}
