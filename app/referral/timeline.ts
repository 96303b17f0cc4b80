import type { Transaction } from '../../db/client.ts';
import { listEvents, type ReferralRow } from '../../db/queries/referrals.ts';

type Entry = Awaited<ReturnType<typeof listEvents>>[number];

/** What happened in a case, in order; of one that is none, what it seems to have been. */
export function readTimeline(
  tx: Pick<Transaction, 'select'>,
  { id, invented }: ReferralRow,
  after: number,
  limit: number,
): Promise<Entry[]> {
  if (!invented) return listEvents(tx, id, after, limit);
  const entries = invented.map(({ atMs, ...entry }): Entry => {
    const at = new Date(atMs);
    return { ...entry, at, recordedAt: at, actorId: null, actorAgencyId: null, deputyFor: null };
  });
  return Promise.resolve(entries.filter(({ revision }) => revision > after).slice(0, limit));
}
