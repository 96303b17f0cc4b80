import type { Transaction } from '../../db/client.ts';
import { type DecoyOpening, type ListedDecoy, listDecoys, openingsOfDecoys } from '../../db/queries/decoys.ts';
import { requireMay } from '../kernel/access.ts';
import type { By } from '../kernel/by.ts';

export type ShownDecoy = ListedDecoy & { openings: DecoyOpening[] };

/** The invented cases of the caller's place: those that stand first, each with who opened it. */
export async function readDecoys(tx: Transaction, by: By): Promise<ShownDecoy[]> {
  requireMay(by, 'listDecoys');
  const rows = await listDecoys(tx, by.caller.place);
  const openings = await openingsOfDecoys(
    tx,
    rows.map(({ decoy }) => decoy.id),
  );
  return rows.map((row) => ({ ...row, openings: openings.filter(({ decoyId }) => decoyId === row.decoy.id) }));
}
