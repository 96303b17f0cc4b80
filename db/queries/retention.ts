import { asc, eq, getTableColumns, inArray, ne, type SQLWrapper, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { account, retention, type RetentionStatus } from '../schema/index.ts';

/** What is kept of closed cases for how long, and what was decided about it. */

type RetentionStored = typeof retention.$inferSelect;
export type { RetentionStatus, RetentionStored };

const nameOf = (column: SQLWrapper) =>
  sql<string | null>`(select ${account.name} from ${account} where ${account.id} = ${column})`;
const columns = {
  ...getTableColumns(retention),
  askedByName: nameOf(retention.askedBy),
  decidedByName: nameOf(retention.decidedBy),
};
export type RetentionRow = RetentionStored & { askedByName: string | null; decidedByName: string | null };

/** Oldest first, without those that were erased. */
export function listRetention(tx: Pick<Transaction, 'select'>): Promise<RetentionRow[]> {
  return tx
    .select(columns)
    .from(retention)
    .where(ne(retention.status, 'erased'))
    .orderBy(asc(retention.createdAt))
    .limit(200);
}

export function retentionOf(tx: Pick<Transaction, 'select'>, referralIds: string[]): Promise<RetentionRow[]> {
  return tx
    .select(columns)
    .from(retention)
    .where(inArray(retention.referralId, referralIds))
    .orderBy(asc(retention.referralId));
}

/** The same, kept from other decisions until the transaction ends. */
export function lockRetention(tx: Pick<Transaction, 'select'>, referralIds: string[]): Promise<RetentionStored[]> {
  return tx.select().from(retention).where(inArray(retention.referralId, referralIds)).for('update');
}

/** What a decision makes of a case, and by whom. */
export async function storeRetention(
  tx: Pick<Transaction, 'insert' | 'update'>,
  { referralId, status, reason, by }: { referralId: string; status: RetentionStatus; reason: string; by: string },
  isKnown: boolean,
): Promise<void> {
  const decided = {
    status,
    reason,
    ...(status === 'confirmed'
      ? {}
      : status === 'asked'
        ? { askedBy: by, askedAt: sql`now()` }
        : { askedBy: null, askedAt: null }),
    ...(status === 'asked' ? { decidedBy: null, decidedAt: null } : { decidedBy: by, decidedAt: sql`now()` }),
  };
  if (isKnown) await tx.update(retention).set(decided).where(eq(retention.referralId, referralId));
  else await tx.insert(retention).values({ referralId, ...decided });
}
