import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { askErasure, erase, inOpenReferral } from '../../db/vault/erase.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import { requireMay } from '../kernel/access.ts';
import { isUuid } from '../kernel/action-id.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';
import { badField, notThere, UseCaseError } from '../kernel/use-case-error.ts';

export const ERASURE_REASONS = ['person-asks', 'retention-ended', 'entered-by-mistake', 'court-order'] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/**
 * Erases a person for good, which takes two: an administrator asks, with a reason, and another administrator confirms with
 * the same one, each signed in with a second factor shown just now. The victim of an open referral is not erased: nobody could go on helping.
 *
 * @returns `asked`: it waits for another administrator.
 * @throws UseCaseError `case-open`; `not-found`; for another reason than the one that was given.
 */
export async function erasePerson(
  deps: Pick<AppDeps, 'database' | 'signInDatabase'>,
  by: By,
  { personId, reason }: { personId: string; reason: ErasureReason },
): Promise<'asked' | 'erased'> {
  requireMay(by, 'erasePerson');
  await requireRecentFactor(deps.signInDatabase.db, by.caller);
  if (!isUuid(personId)) throw notThere();
  return asCaller(deps, by, (tx) => askOrErase(tx, by, { personId, reason }));
}

async function askOrErase(
  tx: Transaction,
  by: By,
  { personId, reason }: { personId: string; reason: ErasureReason },
): Promise<'asked' | 'erased'> {
  // An administrator sees no referral: PostgreSQL says yes or no, and not which.
  if (await inOpenReferral(tx, personId)) throw new UseCaseError('case-open');
  const asked = await askErasure(tx, personId, { by: by.caller.userId, reason });
  if (asked === null) throw notThere();
  if (asked.status === 'erased') return 'erased';
  if (asked.status === 'waiting') return 'asked';
  const confirmed = asked.status === 'confirmed';
  if (confirmed) {
    if (asked.reason !== reason) throw badField('reason', 'khác lý do đã đề nghị', 'not the reason that was given');
    await erase(tx, [personId], { by: by.caller.userId, reason });
  }
  const action = confirmed ? 'erase' : 'erase:ask';
  await writeAudit(tx, { action, ...auditedAs(by), detail: { person: personId, reason } });
  return confirmed ? 'erased' : 'asked';
}
