import { walkBegins } from '../../db/queries/changed-since.ts';
import type { Transaction } from '../../db/client.ts';

/**
 * Walks a list whose order changes while it is walked: due dates move, names are corrected. First in its order; then once more, by a key
 * that never changes, whatever was changed since the walk began: it may have moved to a place that was passed already. So every row that is
 * there throughout comes at least once; one that was changed may come twice, as it is by then.
 */

/** Where a walk is: `after`, in the order of the list; `moved`, among what was changed, null at its beginning. */
export type Walking<P, K> = { since: string } & ({ after: P } | { moved: K | null });

export interface Read<P, K> {
  after: P | null;
  /** Only what was changed since, in the order of its key. */
  changed: { since: string; after: K | null } | null;
  limit: number;
}

export async function walk<Row, P, K>(
  tx: Pick<Transaction, 'execute'>,
  { at, limit }: { at: Walking<P, K> | null; limit: number },
  list: { read(how: Read<P, K>): Promise<Row[]>; positionOf(row: Row): P; keyOf(row: Row): K },
): Promise<{ rows: Row[]; next: Walking<P, K> | null }> {
  const since = at?.since ?? (await walkBegins(tx));
  const page = async (how: Pick<Read<P, K>, 'after' | 'changed'>) => {
    const found = await list.read({ ...how, limit: limit + 1 });
    const rows = found.slice(0, limit);
    return { rows, last: found.length > limit ? rows.at(-1) : undefined };
  };
  if (at && 'moved' in at) {
    const { rows, last } = await page({ after: null, changed: { since, after: at.moved } });
    return { rows, next: last === undefined ? null : { since, moved: list.keyOf(last) } };
  }
  const { rows, last } = await page({ after: at?.after ?? null, changed: null });
  if (last !== undefined) return { rows, next: { since, after: list.positionOf(last) } };
  // What was read in one piece has not moved meanwhile.
  if (at === null) return { rows, next: null };
  const moved = await list.read({ after: null, changed: { since, after: null }, limit: 1 });
  return { rows, next: moved.length > 0 ? { since, moved: null } : null };
}
