import { randomUUID } from 'node:crypto';
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Role } from '../../domain/codes.ts';
import type { Database, Transaction } from '../client.ts';
import { hashLink, linkState, type LinkState } from '../credentials/links.ts';
import { account, agency, invitation } from '../schema/index.ts';
import { dropWaysIn, revokeKeys } from './administration.ts';
import { storePassword } from './people.ts';

/** Accounts begin with an invitation and end at once. */

export const INVITATION_HOURS = 72;

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
 * @param wanted.request a fingerprint of what was asked for.
 * @returns null when the agency is not one of this place now; `'taken'` when the address has an account in use;
 *   `'other'` when this invitation was asked for something else before.
 */
export async function invite(
  tx: Transaction,
  wanted: {
    id: string;
    token: string;
    request: string;
    email: string;
    agencyId: string;
    roles: Role[];
    locale?: 'vi' | 'en';
    place: string;
    invitedBy: string;
  },
): Promise<(Invited & { replayed: boolean }) | 'taken' | 'other' | null> {
  const email = wanted.email.toLowerCase();
  // The same request twice at once: the second waits here, and then finds what the first one made.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${wanted.id}, 0))`);
  const before = await findInvitation(tx, wanted.id);
  if (before)
    return before.request === wanted.request
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
  const known = await accountAt(tx, email);
  if (known && (known.active || known.agencyId !== home.id)) return 'taken';
  const accountId = known?.id ?? randomUUID();
  if (known) await tx.update(account).set({ roles: wanted.roles, leftAt: null }).where(eq(account.id, accountId));
  else
    await tx
      .insert(account)
      .values({ id: accountId, name: email, email, agencyId: home.id, roles: wanted.roles, active: false });
  if (wanted.locale) await tx.update(account).set({ locale: wanted.locale }).where(eq(account.id, accountId));
  await storeInvitation(tx, accountId, wanted);
  return { accountId, token: wanted.token, replayed: false };
}

/** The invitation that was made under this id; null: none. */
export async function findInvitation(tx: Pick<Database, 'select'>, id: string) {
  const [row] = await tx
    .select({ accountId: invitation.accountId, request: invitation.request })
    .from(invitation)
    .where(eq(invitation.id, id));
  return row ?? null;
}

async function accountAt(tx: Pick<Database, 'select'>, email: string) {
  const [row] = await tx
    .select({ id: account.id, active: account.active, agencyId: account.agencyId })
    .from(account)
    .where(eq(account.email, email.toLowerCase()));
  return row ?? null;
}

/** Whether the address has an account in use, or one of another agency. */
export async function isTaken(tx: Pick<Database, 'select'>, email: string, agencyId: string): Promise<boolean> {
  const known = await accountAt(tx, email);
  return known !== null && (known.active || known.agencyId !== agencyId);
}

async function storeInvitation(
  tx: Transaction,
  accountId: string,
  { id, token, request, invitedBy }: { id: string; token: string; request: string; invitedBy: string },
): Promise<void> {
  // Two at once: the second waits, and then replaces what the first has made. One link is open at a time.
  await tx.select({ id: account.id }).from(account).where(eq(account.id, accountId)).for('update');
  await tx
    .update(invitation)
    .set({ endedAt: sql`now()`, endedBecause: 'replaced' })
    .where(and(eq(invitation.accountId, accountId), isNull(invitation.endedAt)));
  await tx.insert(invitation).values({
    id,
    accountId,
    hash: hashLink(token),
    request,
    invitedBy,
    expiresAt: sql`now() + make_interval(hours => ${INVITATION_HOURS})`,
  });
}

/** The newest invitation of an account of this place that nobody has accepted; null when there is none. */
async function unaccepted(tx: Transaction, accountId: string, place: string) {
  const [row] = await tx
    .select({ id: invitation.id, endedAt: invitation.endedAt, endedBecause: invitation.endedBecause })
    .from(invitation)
    .innerJoin(account, eq(account.id, invitation.accountId))
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(
      and(
        eq(account.id, accountId),
        eq(account.active, false),
        eq(agency.place, place),
        sql`${invitation.endedBecause} is distinct from 'replaced'`,
      ),
    )
    .orderBy(sql`${invitation.endedAt} is null desc`, desc(invitation.createdAt))
    .limit(1);
  // What ended with its account, or was accepted before its person left, is not sent again: that is a new invitation.
  return row && (row.endedAt === null || row.endedBecause === 'revoked') ? row : null;
}

/** What has become of the last invitation of an account; null: it was never invited. */
export async function lastInvitation(tx: Pick<Database, 'select'>, accountId: string) {
  const [row] = await tx
    .select({ expiresAt: invitation.expiresAt, endedAt: invitation.endedAt, endedBecause: invitation.endedBecause })
    .from(invitation)
    .where(eq(invitation.accountId, accountId))
    .orderBy(desc(invitation.createdAt))
    .limit(1);
  return row ? { state: linkState(row), expiresAt: row.expiresAt } : null;
}

/** A fresh link in place of the old one, which ends. False: there is no invitation to send again. */
export async function renewInvitation(
  tx: Transaction,
  wanted: { id: string; token: string; request: string; accountId: string; place: string; invitedBy: string },
): Promise<'renewed' | 'replayed' | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${wanted.id}, 0))`);
  const [before] = await tx
    .select({ accountId: invitation.accountId })
    .from(invitation)
    .where(eq(invitation.id, wanted.id));
  if (before) return before.accountId === wanted.accountId ? 'replayed' : null;
  if (!(await unaccepted(tx, wanted.accountId, wanted.place))) return null;
  await storeInvitation(tx, wanted.accountId, wanted);
  return 'renewed';
}

/** Takes the open invitation of an account of this place back. Null: it has none; `changed`: it had one until now. */
export async function revokeInvitation(
  tx: Transaction,
  accountId: string,
  place: string,
): Promise<{ changed: boolean } | null> {
  const found = await unaccepted(tx, accountId, place);
  if (!found) return null;
  const ended = await tx
    .update(invitation)
    .set({ endedAt: sql`now()`, endedBecause: 'revoked' })
    .where(and(eq(invitation.id, found.id), isNull(invitation.endedAt)))
    .returning({ id: invitation.id });
  return { changed: ended.length > 0 };
}

/** What has become of the invitation behind a link, and, while it is open, for which agency and in which language. */
export async function lookAtInvitation(db: Pick<Database, 'select'>, token: string) {
  const [row] = await db
    .select({
      accountId: invitation.accountId,
      expiresAt: invitation.expiresAt,
      endedAt: invitation.endedAt,
      endedBecause: invitation.endedBecause,
      locale: account.locale,
      agencyVi: agency.nameVi,
      agencyEn: agency.nameEn,
    })
    .from(invitation)
    .innerJoin(account, eq(account.id, invitation.accountId))
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(eq(invitation.hash, hashLink(token)));
  const state: LinkState = row ? linkState(row) : 'unknown';
  return { state, row: row ?? null };
}

/** Makes the account of an invitation usable, once. Null: the link is unknown, used, replaced or too old. */
export async function acceptInvitation(
  tx: Transaction,
  token: string,
  person: { name: string; passwordHash: string },
): Promise<{ accountId: string; agencyId: string } | null> {
  const [used] = await tx
    .update(invitation)
    .set({ endedAt: sql`now()`, endedBecause: 'used' })
    .where(and(eq(invitation.hash, hashLink(token)), isNull(invitation.endedAt), gt(invitation.expiresAt, sql`now()`)))
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
