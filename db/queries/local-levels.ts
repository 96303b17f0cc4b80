import { and, asc, desc, eq, getTableColumns, gt, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type LevelOverlay, levelsFrom } from '../../domain/law/levels.ts';
import type { Database, Transaction } from '../client.ts';
import { account, localLevel, referral } from '../schema/index.ts';

type Reader = Pick<Database, 'select'>;

/** What counts in a place at an instant, and what will: the newest revision, and the levels that are not yet history. */
export async function levelsOf(db: Reader, place: string, atMs: number): Promise<LevelOverlay> {
  const rows = await db.select().from(localLevel).where(eq(localLevel.place, place)).orderBy(asc(localLevel.revision));
  const levels = rows.map(({ rule, count, unit, fromAt, revision }) => ({
    ...{ rule, count, unit, revision },
    fromMs: fromAt.getTime(),
  }));
  return { revision: rows.at(-1)?.revision ?? 0, levels: levelsFrom(levels, atMs) };
}

/** Everything a place ever set, newest first, with the names of both. */
export function listLevels(db: Reader, place: string) {
  const [asked, approved] = [alias(account, 'asked'), alias(account, 'approved')];
  return db
    .select({ ...getTableColumns(localLevel), askedByName: asked.name, approvedByName: approved.name })
    .from(localLevel)
    .leftJoin(asked, eq(asked.id, localLevel.askedBy))
    .leftJoin(approved, eq(approved.id, localLevel.approvedBy))
    .where(eq(localLevel.place, place))
    .orderBy(desc(localLevel.revision), asc(localLevel.rule));
}
export type ListedLevel = Awaited<ReturnType<typeof listLevels>>[number];

/** The revision that was made under an approval; null: none was. */
export async function levelsBy(db: Reader, actionId: string): Promise<{ place: string; revision: number } | null> {
  const { place, revision } = localLevel;
  const [made] = await db
    .select({ place, revision })
    .from(localLevel)
    .where(eq(localLevel.actionId, actionId))
    .limit(1);
  return made ?? null;
}

/** One change of a place after the other. */
export const lockLevels = (tx: Pick<Transaction, 'execute'>) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('local_level'))`);

/** Each counts from its instant, and never from before it is written. */
export async function storeLevels(
  tx: Pick<Transaction, 'insert'>,
  rows: readonly (typeof localLevel.$inferInsert)[],
): Promise<void> {
  const notBack = (from: Date) => sql`greatest(now(), ${from.toISOString()}::timestamptz)`;
  await tx.insert(localLevel).values(rows.map((row) => ({ ...row, fromAt: notBack(row.fromAt) })));
}

/** Open referrals of a place in the order of their ids, some at a time. */
export function openReferralsOf(db: Reader, place: string, after: string, limit: number) {
  return db
    .select({ id: referral.id, state: referral.state })
    .from(referral)
    .where(and(eq(referral.place, place), ne(referral.status, 'closed'), gt(referral.id, after)))
    .orderBy(asc(referral.id))
    .limit(limit);
}
