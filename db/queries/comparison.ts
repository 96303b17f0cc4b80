import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Transaction } from '../client.ts';
import { difference, setting } from '../schema/index.ts';

/** When records and workflows were last compared, and what came of it. */

const KEY = 'last-comparison';

export const LAST_COMPARISON = z.object({
  at: z.iso.datetime(),
  checked: z.number().int(),
  differing: z.number().int(),
});
export type Comparison = z.infer<typeof LAST_COMPARISON>;

export async function lastComparison(tx: Transaction): Promise<Comparison | null> {
  const [row] = await tx.select({ value: setting.value }).from(setting).where(eq(setting.key, KEY));
  return row ? LAST_COMPARISON.parse(row.value) : null;
}

export async function noteComparison(db: Database, value: Comparison): Promise<void> {
  await db.insert(setting).values({ key: KEY, value }).onConflictDoUpdate({ target: setting.key, set: { value } });
}

/** What comparisons found, newest first. */
export function listDifferences(tx: Pick<Transaction, 'select'>) {
  return tx.select().from(difference).orderBy(desc(difference.id)).limit(200);
}
