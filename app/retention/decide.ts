import { writeAudit } from '../../db/audit/audit.ts';
import { isForeignKey } from '../../db/errors.ts';
import {
  lockRetention,
  retentionOf,
  type RetentionRow,
  type RetentionStatus,
  type RetentionStored,
  storeRetention,
} from '../../db/queries/retention.ts';
import type { RETENTION_DECISIONS, RETENTION_REASONS } from '../../domain/retention/retention.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';

export interface RetentionDecision {
  referralIds: readonly string[];
  decision: (typeof RETENTION_DECISIONS)[number];
  reason: (typeof RETENTION_REASONS)[number];
}

/** From which states each decision leads on, and where. Said twice, or by the same person twice, it changes nothing. */
function next(
  row: RetentionStored | undefined,
  decision: RetentionDecision['decision'],
  by: string,
  reason: string,
): RetentionStatus | null {
  const status = row?.status;
  if (decision === 'hold') return status === 'held' || status === 'erased' ? null : 'held';
  if (decision === 'release') return status && ['held', 'asked', 'confirmed'].includes(status) ? 'released' : null;
  if (status === 'proposed') return 'asked';
  return status === 'asked' && row?.askedBy !== by && row?.reason === reason ? 'confirmed' : null;
}

/**
 * Asks for the erasure of closed cases, confirms it, holds or releases them. What the decision does not fit stays as it was.
 *
 * By a person who showed a second factor just now: what is erased does not come back.
 *
 * @throws UseCaseError `not-found`: a case that does not exist cannot be held.
 */
export async function decideRetention(
  deps: AppDeps,
  by: By,
  { decision, reason, ...input }: RetentionDecision,
): Promise<RetentionRow[]> {
  await requireRecentFactor(deps.signInDatabase.db, by.caller);
  // In one order, so that two decisions at once, and their audit rows, do not lock each other out.
  const referralIds = [...new Set(input.referralIds)].sort();
  const { userId } = by.caller;
  return asCaller(deps, by, async (tx) => {
    const known = await lockRetention(tx, referralIds);
    for (const referralId of referralIds) {
      const row = known.find((entry) => entry.referralId === referralId);
      const status = next(row, decision, userId, reason);
      if (!status) continue;
      await storeRetention(tx, { referralId, status, reason, by: userId }, row !== undefined);
      const detail = { decision, reason, status };
      await writeAudit(tx, { action: 'retention', ...auditedAs(by), referralId, detail });
    }
    return retentionOf(tx, referralIds);
  }).catch((error: unknown) => {
    throw isForeignKey(error) ? notThere() : error;
  });
}
