import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { endGrant as endRow, listGrants } from '../../db/queries/emergency.ts';
import { UUID } from '../../db/queries/referrals.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import type { GrantRow } from './open.ts';

/** Ends a grant before its time: whose it is, a manager of either agency, or who leads theirs. Twice is once. */
export async function endGrant(tx: Transaction, by: By, grantId: string): Promise<GrantRow> {
  if (!UUID.test(grantId)) throw notThere();
  const one = { id: grantId, after: null, limit: 1 };
  const [known] = await listGrants(tx, one);
  if (!known) throw notThere();
  // Who may only look at it changes nothing: PostgreSQL finds them no row to end.
  if (!(await endRow(tx, grantId, by.caller.userId))) {
    if (known.live) throw notThere();
    if (known.grant.endedBy === by.caller.userId) return known;
    throw new UseCaseError('grant-over');
  }
  const [over] = await listGrants(tx, one);
  if (!over) throw notThere();
  const { referralId } = over.grant;
  await writeAudit(tx, { action: 'glass:end', ...auditedAs(by), referralId, breakGlass: grantId });
  return over;
}
