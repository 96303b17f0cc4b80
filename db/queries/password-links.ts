import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../client.ts';
import { hashLink, linkState, type LinkState } from '../credentials/links.ts';
import { account, agency, credential, passwordLink } from '../schema/index.ts';
import { revokeKeys } from './administration.ts';
import { storePassword } from './people.ts';
import { activeAccount, endOtherSessions, endPendingSignIns } from './sign-in.ts';

/** Links with which a forgotten password is set anew: once, for an hour. */

export const PASSWORD_LINK_MINUTES = 60;

/** Whom an address belongs to, while they may enter at all, and whether they sign in with a password. */
export async function findForgetful(db: Pick<Database, 'select'>, email: string) {
  const [row] = await db
    .select({
      accountId: account.id,
      agencyId: account.agencyId,
      password: sql<boolean>`exists (select from ${credential} where ${credential.userId} = ${account.id} and ${credential.providerId} = 'credential')`,
    })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(and(eq(account.email, email.toLowerCase()), activeAccount));
  return row ?? null;
}

/** The newest link is the one that works. */
export async function storePasswordLink(
  tx: Transaction,
  { id, accountId, token }: { id: string; accountId: string; token: string },
): Promise<void> {
  await tx
    .update(passwordLink)
    .set({ endedAt: sql`now()`, endedBecause: 'replaced' })
    .where(and(eq(passwordLink.accountId, accountId), isNull(passwordLink.endedAt)));
  await tx.insert(passwordLink).values({
    id,
    accountId,
    hash: hashLink(token),
    expiresAt: sql`now() + make_interval(mins => ${PASSWORD_LINK_MINUTES})`,
  });
}

export async function findPasswordLink(
  db: Pick<Database, 'select'>,
  token: string,
): Promise<{ state: LinkState; accountId: string | null }> {
  const [row] = await db
    .select()
    .from(passwordLink)
    .where(eq(passwordLink.hash, hashLink(token)));
  return row ? { state: linkState(row), accountId: row.accountId } : { state: 'unknown', accountId: null };
}

/**
 * Sets the password a link is for, once, and ends every session, every sign-in under way and every API key: whoever
 * has lost it may not know who found it. Null: the link is no longer
 * open, or its person may not enter, or has no password any more.
 */
export async function usePasswordLink(
  tx: Transaction,
  token: string,
  passwordHash: string,
): Promise<{ accountId: string; agencyId: string } | null> {
  const [used] = await tx
    .update(passwordLink)
    .set({ endedAt: sql`now()`, endedBecause: 'used' })
    .where(
      and(eq(passwordLink.hash, hashLink(token)), isNull(passwordLink.endedAt), gt(passwordLink.expiresAt, sql`now()`)),
    )
    .returning({ accountId: passwordLink.accountId });
  if (!used) return null;
  const [row] = await tx
    .select({ accountId: account.id, agencyId: account.agencyId })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .innerJoin(credential, and(eq(credential.userId, account.id), eq(credential.providerId, 'credential')))
    .where(and(eq(account.id, used.accountId), activeAccount));
  if (!row) return null;
  await storePassword(tx, row.accountId, passwordHash);
  await endOtherSessions(tx, row.accountId, null);
  await revokeKeys(tx, row.accountId, row.accountId);
  // Somebody who knew the old password may be waiting at the second factor.
  await endPendingSignIns(tx, row.accountId);
  return row;
}
