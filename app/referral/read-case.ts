import type { AuditAction } from '../../db/audit/audit.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { loadGranted } from '../../db/queries/emergency.ts';
import { loadReferral, type ReferralRow } from '../../db/queries/referrals.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';

/**
 * Loads a case file for reading and notes who looked, in one transaction.
 *
 * @param options.emergency also under a grant for an emergency (domain/access); for every other reading, and for every
 *   write, a case that is granted only is not there.
 * @throws UseCaseError `not-found`.
 */
export function readCase<T>(
  deps: Pick<AppDeps, 'database'>,
  by: By,
  referralId: string,
  action: AuditAction,
  use: (row: ReferralRow, tx: Transaction) => Promise<T>,
  { stepId, emergency = false }: { stepId?: string; emergency?: boolean } = {},
): Promise<T> {
  return asCaller(deps, by, async (tx) => {
    const row =
      (await loadReferral(tx, by.caller, referralId)) ??
      (emergency ? await loadGranted(tx, by.caller, referralId) : null);
    if (!row) throw notThere();
    const result = await use(row, tx);
    await writeAudit(tx, { action, ...auditedAs(by), referralId, stepId, breakGlass: row.grant?.id });
    return result;
  });
}
