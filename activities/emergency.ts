import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { emergencyGrant } from '../db/schema/index.ts';
import type { ReferralEvent } from '../domain/referral/events.ts';

/** Whether `writeGrants` has something to do. */
export const concernsGrants = (events: readonly ReferralEvent[]): boolean =>
  events.some(({ type }) => type === 'glass-broken' || type === 'glass-judged' || type === 'referral-closed');

/**
 * Grants for an emergency follow from events, in the transaction that writes them: made, judged, and ended with the case.
 * Each has its id from the action, so running it twice changes nothing.
 */
export async function writeGrants(
  tx: Transaction,
  referralId: string,
  events: readonly ReferralEvent[],
): Promise<void> {
  for (const event of events) {
    if (event.type === 'glass-broken')
      await tx.execute(sql`
        insert into emergency_grant (id, referral_id, place, number, coordinator_agency_id, account_id, agency_id, reason, minutes, expires_at, step_id)
        select ${event.grantId}, id, place, number, coordinator_agency_id, ${event.userId}, ${event.agencyId}, ${event.reason}, ${event.minutes}::int, now() + make_interval(mins => ${event.minutes}::int), ${event.stepId}
        from referral where id = ${referralId} on conflict do nothing`);
    if (event.type === 'glass-judged') {
      await tx
        .update(emergencyGrant)
        .set({ judgement: event.judgement, judgedBy: event.userId, judgedAt: sql`now()` })
        .where(eq(emergencyGrant.id, event.grantId));
      // What was not justified does not go on.
      if (event.judgement === 'not-justified') await end(tx, eq(emergencyGrant.id, event.grantId), event.userId);
    }
    if (event.type === 'referral-closed') await end(tx, eq(emergencyGrant.referralId, referralId), null);
  }
}

async function end(tx: Transaction, which: ReturnType<typeof eq>, by: string | null): Promise<void> {
  await tx
    .update(emergencyGrant)
    .set({ endedAt: sql`now()`, endedBy: by })
    .where(and(which, isNull(emergencyGrant.endedAt), sql`${emergencyGrant.expiresAt} > now()`));
}
