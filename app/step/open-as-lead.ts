import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import { queueAccountMail } from '../../db/queries/account-mail.ts';
import { type LeadReading, leadReadingsOf, storeLeadReading } from '../../db/queries/lead-reading.ts';
import { whoHas } from '../../db/queries/absences.ts';
import type { LeadReadingReason } from '../../domain/codes.ts';
import { relationsOf } from '../../domain/referral/rules.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { stepFor } from '../referral/read-case.ts';

/**
 * Who leads an agency opens a step of it to themselves for a while: they read what whoever has it reads, who is told, with whoever
 * stands in for them. While it is open another one changes nothing.
 *
 * @throws UseCaseError `person-required`
 */
export function openAsLead(
  deps: Pick<AppDeps, 'database' | 'config'>,
  by: Command,
  { referralId, stepId, reason }: { referralId: string; stepId: string; reason: LeadReadingReason },
): Promise<LeadReading> {
  const { caller } = by;
  return asCaller(deps, by, async (tx) => {
    const { row, step } = await stepFor(tx, by, { referralId, stepId });
    requireMay(by, 'openStepAsLead', relationsOf(row.state, caller.agencyId, step));
    if (!caller.sessionId) throw new UseCaseError('person-required');
    const own = async () =>
      (await leadReadingsOf(tx, { referralId, stepId })).find(({ accountId }) => accountId === caller.userId);
    const open = await own();
    if (open) return open;
    const { userId: accountId, agencyId } = caller;
    const id = stableId('lead-reading', by.actionId);
    if (await storeLeadReading(tx, { id, referralId, stepId, agencyId, accountId, reason })) {
      await writeAudit(tx, { action: 'lead:read', ...auditedAs(by), referralId, stepId, detail: { reason } });
      if (deps.config.mail) await tell(tx, { referralId, stepId, holder: step.assigneeId, lead: accountId });
    }
    const made = await own();
    // The key stood for one that is over.
    if (!made) throw new UseCaseError('idempotency-key-reused');
    return made;
  });
}

async function tell(
  tx: Transaction,
  { referralId, stepId, holder, lead }: { referralId: string; stepId: string; holder: string | null; lead: string },
): Promise<void> {
  const told = holder === null ? [] : await whoHas(tx, holder);
  for (const id of told.filter((one) => one !== lead))
    await queueAccountMail(tx, 'lead-reading', id, { referral: referralId, step: stepId });
}
