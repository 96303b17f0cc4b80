import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { personKey } from '../schema/index.ts';

/** How many keys of people are still wrapped by another key than the active one. */
export async function countKeysToRewrap(tx: Pick<Transaction, 'select'>, activeKid: string): Promise<number> {
  const [keys] = await tx
    .select({ waiting: sql<number>`count(*)::int` })
    .from(personKey)
    .where(and(isNotNull(personKey.wrapped), ne(personKey.kid, activeKid), eq(personKey.live, true)));
  return keys?.waiting ?? 0;
}
