import { createHash, randomUUID } from 'node:crypto';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Role } from '../../policy/codes.ts';
import type { Database, Transaction } from '../client.ts';
import { account, agency, invitation } from '../schema/index.ts';
import { dropWaysIn, revokeKeys } from './administration.ts';
import { storePassword } from './people.ts';

/** Accounts begin with an invitation and end at once. */

export const INVITATION_HOURS = 72;
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

export interface Invited {
  accountId: string;
  /** Shown once to who invites; only its hash is kept. */
  token: string;
}

/**
 * Invites a person to an agency of this place: anew while nobody has accepted, never over an account in use.
 *
 * @param wanted.id of the invitation: asked twice for the same, the first answer comes again.
 * @param wanted.token what the link holds, unguessable.
 * @returns null when the agency is not one of this place now; `'taken'` when the address has an account in use;
 *   `'other'` when this invitation was asked for something else before.
 */
export async function invite(
  tx: Transaction,
  wanted: {
    id: string;
    token: string;
    email: string;
    agencyId: string;
    roles: Role[];
    place: string;
    invitedBy: string;
  },
): Promise<(Invited & { replayed: boolean }) | 'taken' | 'other' | null> {
  const email = wanted.email.toLowerCase();
  // The same request twice at once: the second waits here, and then finds what the first one made.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${wanted.id}, 0))`);
  const [before] = await tx
    .select({ accountId: invitation.accountId, hash: invitation.hash })
    .from(invitation)
    .where(eq(invitation.id, wanted.id));
  if (before)
    return before.hash === hashOf(wanted.token)
      ? { accountId: before.accountId, token: wanted.token, replayed: true }
      : 'other';
  const [home] = await tx
    .select({ id: agency.id })
    .from(agency)
    .where(
      and(
        eq(agency.id, wanted.agencyId),
        eq(agency.place, wanted.place),
        sql`(${agency.validTo} is null or ${agency.validTo} > now())`,
      ),
    );
  if (!home) return null;
  const [known] = await tx
    .select({ id: account.id, active: account.active, agencyId: account.agencyId })
    .from(account)
    .where(eq(account.email, email));
  if (known && (known.active || known.agencyId !== home.id)) return 'taken';
  const accountId = known?.id ?? randomUUID();
  if (known) await tx.update(account).set({ roles: wanted.roles, leftAt: null }).where(eq(account.id, accountId));
  else
    await tx
      .insert(account)
      .values({ id: accountId, name: email, email, agencyId: home.id, roles: wanted.roles, active: false });
  await tx
    .update(invitation)
    .set({ endedAt: sql`now()` })
    .where(and(eq(invitation.accountId, accountId), isNull(invitation.endedAt)));
  await tx.insert(invitation).values({
    id: wanted.id,
    accountId,
    hash: hashOf(wanted.token),
    invitedBy: wanted.invitedBy,
    expiresAt: sql`now() + make_interval(hours => ${INVITATION_HOURS})`,
  });
  return { accountId, token: wanted.token, replayed: false };
}

/** Whose invitation this link is, while it can be used. */
export async function findInvited(db: Pick<Database, 'select'>, token: string): Promise<string | null> {
  const [row] = await db
    .select({ accountId: invitation.accountId })
    .from(invitation)
    .where(and(eq(invitation.hash, hashOf(token)), isNull(invitation.endedAt), gt(invitation.expiresAt, sql`now()`)));
  return row?.accountId ?? null;
}

/** Makes the account of an invitation usable, once. Null: the link is unknown, used, replaced or too old. */
export async function acceptInvitation(
  tx: Transaction,
  token: string,
  person: { name: string; passwordHash: string },
): Promise<{ accountId: string; agencyId: string } | null> {
  const [used] = await tx
    .update(invitation)
    .set({ endedAt: sql`now()` })
    .where(and(eq(invitation.hash, hashOf(token)), isNull(invitation.endedAt), gt(invitation.expiresAt, sql`now()`)))
    .returning({ accountId: invitation.accountId });
  if (!used) return null;
  const [row] = await tx
    .update(account)
    .set({ name: person.name, active: true, updatedAt: sql`now()` })
    .where(eq(account.id, used.accountId))
    .returning({ agencyId: account.agencyId });
  if (!row) return null;
  await storePassword(tx, used.accountId, person.passwordHash);
  return { accountId: used.accountId, agencyId: row.agencyId };
}

/** Ends an account with all its ways in, from the commit of this transaction on. */
export async function endAccount(tx: Transaction, accountId: string, by: string): Promise<void> {
  await tx
    .update(account)
    .set({ active: false, leftAt: sql`now()`, updatedAt: sql`now()` })
    .where(eq(account.id, accountId));
  await dropWaysIn(tx, accountId);
  await revokeKeys(tx, accountId, by);
  await tx
    .update(invitation)
    .set({ endedAt: sql`now()` })
    .where(and(eq(invitation.accountId, accountId), isNull(invitation.endedAt)));
}
