import { writeAudit } from '../../db/audit/audit.ts';
import { type DraftBody, dropDraft, findDraft, saveDraft as saveRow } from '../../db/queries/drafts.ts';
import { formOf } from '../../domain/forms/index.ts';
import type { BodyOf } from '../../domain/referral/actions.ts';
import { isWorking, templateFor } from '../../domain/referral/rules.ts';
import { isOpen, type ReferralState, type StepState } from '../../domain/referral/state.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { stepFor } from '../referral/read-case.ts';

export interface Draft {
  referralId: string;
  stepId: string;
  /** Fields of the form as filled in so far; empty, with no destination: no draft any more. */
  report: DraftBody['report'];
  destinationAgencyId: string | null;
  /** Version of the step the form was filled against. */
  version: number;
  /** ISO instant at which the draft this goes on from was saved, null: none; absent: whatever is there is replaced. */
  basedOn?: string | null | undefined;
}

/** Keeps what somebody has filled in so far. @returns when; null: there is no draft any more. @throws UseCaseError */
export function saveDraft(
  deps: Pick<AppDeps, 'database' | 'vault'>,
  by: Command,
  { referralId, stepId, report, destinationAgencyId, version, basedOn }: Draft,
): Promise<Date | null> {
  const { vault } = deps;
  const { actionId } = by;
  return asCaller(deps, by, async (tx) => {
    const { row, step } = await stepFor(tx, by, { referralId, stepId });
    requireFillable(by, row.state, step, report);
    const key = { referralId, stepId, authorId: by.caller.userId };
    // Typed on another device meanwhile: a person chooses, not whoever comes last. The same form may save again and again.
    const stored = basedOn === undefined ? null : await findDraft(tx, vault, key);
    if (stored && stored.by !== actionId && stored.savedAt.toISOString() !== basedOn)
      throw new UseCaseError('draft-changed');
    const empty = Object.keys(report).length === 0 && !destinationAgencyId;
    const saved = empty
      ? await dropDraft(tx, key).then(() => null)
      : await saveRow(tx, vault, key, { body: { report, destinationAgencyId, by: actionId }, version });
    await writeAudit(tx, { action: 'draft', ...auditedAs(by), referralId, stepId, detail: { kept: !empty } });
    return saved;
  });
}

/** Asked beside the fields of the form, and kept with them until it is handed in. */
const HAPPENED_AT: keyof BodyOf<'complete'> = 'happenedAt';

/** @throws UseCaseError for a step that is not the caller's to report on, or fields that its form does not have. */
function requireFillable({ caller }: By, state: ReferralState, step: StepState, report: Draft['report']): void {
  const template = templateFor(state, step);
  const works = template.review ? caller.roles.includes('manager') : isWorking(caller);
  if (step.agencyId !== caller.agencyId || !works) throw new UseCaseError('not-your-agency');
  if (!isOpen(step)) throw new UseCaseError('step-ended');
  const known = formOf(template.form).schema.shape;
  const fields = Object.keys(report)
    .filter((name) => !(name in known) && name !== HAPPENED_AT)
    .map((name) => ({
      field: `report.${name}`,
      message: { vi: 'Biểu mẫu không có mục này', en: 'The form has no such field' },
    }));
  if (fields.length > 0) throw new UseCaseError('invalid', { fields });
}
