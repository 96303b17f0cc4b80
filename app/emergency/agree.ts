import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { listGrants, storeAgreement } from '../../db/queries/emergency.ts';
import { UUID } from '../../db/queries/referrals.ts';
import { maySecond, wantsSecondPerson } from '../../domain/access/emergency.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import type { GrantRow } from './open.ts';

/**
 * A second person agrees that a grant shows where the person lives, having just shown a second factor. Nobody agrees to what they
 * opened themselves. There is no refusing: who does not agree ends the grant, or does nothing, and then the address stays closed.
 * Twice is once.
 */
export async function agreeToGrant(
  deps: Pick<AppDeps, 'database' | 'signInDatabase'>,
  by: Command,
  grantId: string,
): Promise<GrantRow> {
  const known = UUID.test(grantId) ? await asCaller(deps, by, (tx) => oneGrant(tx, grantId)) : undefined;
  if (!known || !maySecond(by.caller, known.grant)) throw notThere();
  await requireRecentFactor(deps.signInDatabase.db, by.caller);
  return asCaller(deps, by, async (tx) => {
    const row = (await oneGrant(tx, grantId)) ?? known;
    if (row.agreement) return row;
    if (!row.live) throw new UseCaseError('grant-over');
    if (!wantsSecondPerson(row.grant.reason)) throw new UseCaseError('no-second-person');
    const { userId: accountId, agencyId } = by.caller;
    if (await storeAgreement(tx, { grantId, accountId, agencyId })) await noted(tx, by, row);
    return (await oneGrant(tx, grantId)) ?? row;
  });
}

async function oneGrant(tx: Transaction, id: string): Promise<GrantRow | undefined> {
  return (await listGrants(tx, { id, after: null, limit: 1 }))[0];
}

function noted(tx: Transaction, by: By, { grant: { id, referralId, accountId } }: GrantRow): Promise<void> {
  const detail = { account: accountId };
  return writeAudit(tx, { action: 'glass:agree', ...auditedAs(by), referralId, breakGlass: id, detail });
}
