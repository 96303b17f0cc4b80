import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import type { Actor } from '../../domain/referral/state.ts';
import type { Transaction } from '../client.ts';
import { visibleTo } from './referrals.ts';
import { bulkAct, bulkItem, referral, type StoredRefusal } from '../schema/index.ts';

/** Acts on several cases: what was asked, and what became of each. */

export type BulkRow = typeof bulkAct.$inferSelect;
export type BulkItemRow = typeof bulkItem.$inferSelect;
export interface AskedItem {
  referralId: string;
  stepId: string | null;
  version: number | null;
}

/**
 * Keeps what was asked, once.
 *
 * @param beside what is kept with it, the first time.
 * @returns what is kept under the id, whether it was this or an earlier request.
 */
export async function keepBulk(
  tx: Pick<Transaction, 'insert' | 'select'>,
  row: Omit<BulkRow, 'createdAt'>,
  items: readonly AskedItem[],
  beside: () => Promise<unknown> = async () => {},
): Promise<BulkRow> {
  const [fresh] = await tx.insert(bulkAct).values(row).onConflictDoNothing().returning();
  if (fresh) {
    const asked = items.map(({ referralId, stepId, version }) => ({ referralId, stepId, version }));
    await tx
      .insert(bulkItem)
      .values(asked.map((item, n) => ({ ...item, n, bulkId: row.id, startedBy: row.startedBy })));
    await beside();
  }
  const [stored] = fresh ? [fresh] : await tx.select().from(bulkAct).where(eq(bulkAct.id, row.id));
  if (!stored) throw new Error(`bulk act ${row.id} was kept and cannot be read`);
  return stored;
}

export async function loadBulk(tx: Pick<Transaction, 'select'>, id: string): Promise<BulkRow | null> {
  const [row] = await tx.select().from(bulkAct).where(eq(bulkAct.id, id));
  return row ?? null;
}

/** What is neither done nor refused, in the order it was asked. */
export function waitingIn(tx: Pick<Transaction, 'select'>, bulkId: string): Promise<BulkItemRow[]> {
  return tx
    .select()
    .from(bulkItem)
    .where(and(eq(bulkItem.bulkId, bulkId), eq(bulkItem.status, 'waiting')))
    .orderBy(asc(bulkItem.n));
}

/** Tried again it would be refused again: it is another than was looked at, and is to be looked at anew. */
export const OUTDATED = 'stale';

/** What waits; what was refused waits again, as another try. */
export async function reopenRefused(tx: Pick<Transaction, 'update'>, bulkId: string): Promise<void> {
  await tx
    .update(bulkItem)
    .set({ status: 'waiting', attempt: sql`${bulkItem.attempt} + 1`, refusal: null, answeredAt: null })
    .where(
      and(
        eq(bulkItem.bulkId, bulkId),
        eq(bulkItem.status, 'refused'),
        sql`${bulkItem.refusal}->>'code' is distinct from ${OUTDATED}`,
      ),
    );
}

/** Each of them in the order it was asked, with the number of its case where the reader sees it. */
export function itemsOf(tx: Pick<Transaction, 'select'>, actor: Actor, bulkId: string) {
  return tx
    .select({ item: bulkItem, place: referral.place, number: referral.number })
    .from(bulkItem)
    .leftJoin(referral, and(eq(referral.id, bulkItem.referralId), visibleTo(actor)))
    .where(eq(bulkItem.bulkId, bulkId))
    .orderBy(asc(bulkItem.n));
}

/**
 * What became of one. What is done stays done, whichever try it was; that it was refused counts for the try that waits, and not where
 * somebody went on meanwhile.
 */
export async function answerItem(
  tx: Pick<Transaction, 'update'>,
  { bulkId, n, attempt }: Pick<BulkItemRow, 'bulkId' | 'n' | 'attempt'>,
  answer: { status: 'done'; revision: number } | { status: 'refused'; refusal: StoredRefusal },
): Promise<void> {
  await tx
    .update(bulkItem)
    .set({ refusal: null, ...answer, answeredAt: sql`now()` })
    .where(
      and(
        eq(bulkItem.bulkId, bulkId),
        eq(bulkItem.n, n),
        answer.status === 'done'
          ? ne(bulkItem.status, 'done')
          : and(eq(bulkItem.attempt, attempt), eq(bulkItem.status, 'waiting')),
      ),
    );
}

/** One's own, the newest first. */
export function latestBulks(tx: Pick<Transaction, 'select'>, startedBy: string, limit: number) {
  const count = (status: string) =>
    sql<number>`(select count(*)::int from ${bulkItem} i where i.bulk_id = ${bulkAct.id} and i.status = ${status})`;
  return tx
    .select({ act: bulkAct, done: count('done'), refused: count('refused'), waiting: count('waiting') })
    .from(bulkAct)
    .where(eq(bulkAct.startedBy, startedBy))
    .orderBy(desc(bulkAct.createdAt), asc(bulkAct.id))
    .limit(limit);
}
