import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { hotline } from '../schema/index.ts';

/** The hotlines a place added. */

export type HotlineRow = typeof hotline.$inferSelect;

export const hotlinesOf = (tx: Pick<Transaction, 'select'>, place: string): Promise<HotlineRow[]> =>
  tx
    .select()
    .from(hotline)
    .where(and(eq(hotline.place, place), isNull(hotline.endedAt)))
    .orderBy(asc(hotline.nameVi), asc(hotline.id));

export async function hotlineOf(
  tx: Pick<Transaction, 'select'>,
  place: string,
  id: string,
): Promise<HotlineRow | null> {
  const [row] = await tx
    .select()
    .from(hotline)
    .where(and(eq(hotline.place, place), eq(hotline.id, id)));
  return row ?? null;
}

/** @returns whether it was not there before. */
export async function storeHotline(
  tx: Pick<Transaction, 'insert'>,
  row: Omit<HotlineRow, 'createdAt' | 'endedAt' | 'endedBy'>,
): Promise<boolean> {
  return (await tx.insert(hotline).values(row).onConflictDoNothing().returning({ id: hotline.id })).length > 0;
}

/** @returns whether it stood until now. */
export async function closeHotline(tx: Pick<Transaction, 'update'>, id: string, by: string): Promise<boolean> {
  const ended = await tx
    .update(hotline)
    .set({ endedBy: by, endedAt: sql`now()` })
    .where(and(eq(hotline.id, id), isNull(hotline.endedAt)))
    .returning({ id: hotline.id });
  return ended.length > 0;
}
