import { and, asc, eq } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { boardView } from '../schema/index.ts';

/** The views somebody keeps of the board. */

export type BoardViewRow = typeof boardView.$inferSelect;

export const viewsOf = (tx: Pick<Transaction, 'select'>, accountId: string): Promise<BoardViewRow[]> =>
  tx
    .select()
    .from(boardView)
    .where(eq(boardView.accountId, accountId))
    .orderBy(asc(boardView.createdAt), asc(boardView.id));

/** Once: again under the same id it changes nothing. */
export async function storeView(tx: Pick<Transaction, 'insert'>, row: Omit<BoardViewRow, 'createdAt'>): Promise<void> {
  await tx.insert(boardView).values(row).onConflictDoNothing();
}

export async function dropView(tx: Pick<Transaction, 'delete'>, accountId: string, id: string): Promise<void> {
  await tx.delete(boardView).where(and(eq(boardView.accountId, accountId), eq(boardView.id, id)));
}
