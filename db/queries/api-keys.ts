import { and, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Scope } from '../../domain/access/scopes.ts';
import { hashApiKey, isApiKey, prefixOf } from '../credentials/api-keys.ts';
import type { Database, Transaction } from '../client.ts';
import { stableId } from '../ids.ts';
import { account, agency, apiKey } from '../schema/index.ts';
import { callerColumns, activeAccount } from './sign-in.ts';

/** Keys of machine clients: made, found, listed, ended. */

export type ApiKeyRow = typeof apiKey.$inferSelect;

export interface NewApiKey {
  accountId: string;
  name: string;
  scopes: Scope[];
  /** Until it expires. */
  days: number;
  createdBy: string;
}

/** Stores a key that was made. Null: a key with this id is there already. */
export async function insertApiKey(
  tx: Pick<Database, 'insert'>,
  key: string,
  { days, ...wanted }: NewApiKey,
  id = stableId('api-key', hashApiKey(key)),
): Promise<ApiKeyRow | null> {
  const [row] = await tx
    .insert(apiKey)
    .values({
      id,
      ...wanted,
      prefix: prefixOf(key),
      hash: hashApiKey(key),
      expiresAt: sql`now() + make_interval(days => ${days})`,
    })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

const live = and(isNull(apiKey.revokedAt), gt(apiKey.expiresAt, sql`now()`));

/** The keys of an account, newest first; the ended ones too. */
export async function keysOf(tx: Pick<Database, 'select'>, accountId: string): Promise<ApiKeyRow[]> {
  return tx
    .select()
    .from(apiKey)
    .where(eq(apiKey.accountId, accountId))
    .orderBy(desc(apiKey.createdAt), desc(apiKey.id))
    .limit(200);
}

export async function liveKeys(tx: Pick<Database, '$count'>, accountId: string): Promise<number> {
  return tx.$count(apiKey, and(eq(apiKey.accountId, accountId), live));
}

/** Ends a key of this account; what has ended already stays as it is. Null: it has no such key. */
export async function revokeKey(
  tx: Transaction,
  { keyId, accountId, by }: { keyId: string; accountId: string; by: string },
): Promise<{ row: ApiKeyRow; changed: boolean } | null> {
  const its = and(eq(apiKey.id, keyId), eq(apiKey.accountId, accountId));
  const [ended] = await tx
    .update(apiKey)
    .set({ revokedAt: sql`now()`, revokedBy: by })
    .where(and(its, isNull(apiKey.revokedAt)))
    .returning();
  if (ended) return { row: ended, changed: true };
  const [known] = await tx.select().from(apiKey).where(its);
  return known ? { row: known, changed: false } : null;
}

/**
 * Who asks with this key, and how far it reaches. Null for a key that is not one, unknown, revoked, expired, or of
 * somebody who left. Its use is noted, to the hour.
 */
export async function findByKey(db: Database, key: string) {
  if (!isApiKey(key)) return null;
  const [row] = await db
    .select({
      ...callerColumns,
      keyId: apiKey.id,
      scopes: apiKey.scopes,
      unnoted: sql<boolean>`${apiKey.lastUsedAt} is null or ${apiKey.lastUsedAt} < date_trunc('hour', now())`,
    })
    .from(apiKey)
    .innerJoin(account, eq(account.id, apiKey.accountId))
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(and(eq(apiKey.hash, hashApiKey(key)), live, activeAccount));
  if (!row) return null;
  const { unnoted, keyId, ...caller } = row;
  if (unnoted)
    await db
      .update(apiKey)
      .set({ lastUsedAt: sql`date_trunc('hour', now())` })
      .where(
        and(eq(apiKey.id, keyId), or(isNull(apiKey.lastUsedAt), lt(apiKey.lastUsedAt, sql`date_trunc('hour', now())`))),
      );
  return caller;
}
