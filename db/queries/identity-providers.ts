import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../client.ts';
import { inVietnamese } from '../by-name.ts';
import { account, agency, credential, identityProvider, passkey, session } from '../schema/index.ts';
import { activeAccount } from './sign-in.ts';

/** The agencies' own OpenID providers, and which account stands behind which of their subjects. */

export type ProviderRow = typeof identityProvider.$inferSelect;
type Reader = Pick<Database, 'select'>;

const linkOf = (agencyId: string) => `oidc:${agencyId}`;
const agencyNow = and(sql`${agency.validFrom} <= now()`, sql`(${agency.validTo} is null or ${agency.validTo} > now())`);

/** Agencies whose people may sign in at a provider of their own: no secret, and shown before anybody has signed in. */
export async function agenciesWithProvider(db: Reader) {
  return db
    .select({ agencyId: agency.id, nameVi: agency.nameVi, nameEn: agency.nameEn })
    .from(identityProvider)
    .innerJoin(agency, eq(agency.id, identityProvider.agencyId))
    .where(agencyNow)
    .orderBy(inVietnamese(agency.nameVi), asc(agency.id));
}

/** Where people of any agency may sign in, ended ones too: for the start of the program. */
export async function issuersInUse(db: Reader): Promise<{ agencyId: string; issuer: string }[]> {
  return db
    .select({ agencyId: identityProvider.agencyId, issuer: identityProvider.issuer })
    .from(identityProvider)
    .orderBy(asc(identityProvider.agencyId));
}

/** The provider of an agency that exists now. */
export async function findProvider(db: Reader, agencyId: string): Promise<ProviderRow | null> {
  const [row] = await db
    .select({ provider: identityProvider })
    .from(identityProvider)
    .innerJoin(agency, eq(agency.id, identityProvider.agencyId))
    .where(and(eq(identityProvider.agencyId, agencyId), agencyNow));
  return row?.provider ?? null;
}

/** Of a place, for its administrators. */
export async function listProviders(db: Reader, place: string) {
  return db
    .select({
      provider: identityProvider,
      linked: sql<number>`(select count(*) from ${credential} where ${credential.providerId} = 'oidc:' || ${identityProvider.agencyId})::int`,
    })
    .from(identityProvider)
    .innerJoin(agency, eq(agency.id, identityProvider.agencyId))
    .where(eq(agency.place, place))
    .orderBy(asc(identityProvider.agencyId));
}

export async function isAgencyOf(db: Reader, agencyId: string, place: string): Promise<boolean> {
  const [row] = await db
    .select({ id: agency.id })
    .from(agency)
    .where(and(eq(agency.id, agencyId), eq(agency.place, place), agencyNow));
  return row !== undefined;
}

export type ProviderValues = Omit<ProviderRow, 'createdAt' | 'updatedAt' | 'version' | 'actionId'>;

export interface ProviderWrite {
  /** The request: repeated, it changes nothing. */
  actionId: string;
  /** What the form was filled against, 0: there was none; null: whatever is there. */
  ifVersion: number | null;
}

/**
 * Another issuer or client is another provider: what the old one vouched for ends with it. Another rule ends the sessions
 * of whoever was linked; the links stay, and are judged by it.
 *
 * @returns `again` when this very request was here before; `stale` when the form was filled against another version.
 */
export async function saveProvider(
  tx: Transaction,
  values: ProviderValues,
  { actionId, ifVersion }: ProviderWrite,
): Promise<{ done: 'added' | 'changed' | 'replaced' | 'again'; version: number } | 'stale'> {
  const before = await lockProvider(tx, values.agencyId);
  if (before?.actionId === actionId) return { done: 'again', version: before.version };
  if (ifVersion !== null && ifVersion !== (before?.version ?? 0)) return 'stale';
  const { agencyId, ...set } = values;
  if (!before) {
    const made = await tx
      .insert(identityProvider)
      .values({ ...values, actionId })
      .onConflictDoNothing()
      .returning({ version: identityProvider.version });
    // Somebody was first, at the same moment.
    return made[0] ? { done: 'added', version: made[0].version } : 'stale';
  }
  const version = before.version + 1;
  await tx
    .update(identityProvider)
    .set({ ...set, version, actionId, updatedAt: sql`now()` })
    .where(eq(identityProvider.agencyId, agencyId));
  if (before.issuer !== values.issuer || before.clientId !== values.clientId) {
    await endSessions(tx, await endLinks(tx, agencyId));
    return { done: 'replaced', version };
  }
  if (before.rule?.claim !== values.rule?.claim || before.rule?.value !== values.rule?.value)
    await endSessions(tx, await linkedAccounts(tx, agencyId));
  return { done: 'changed', version };
}

/** False: there was none. */
export async function removeProvider(
  tx: Transaction,
  agencyId: string,
  ifVersion: number | null,
): Promise<boolean | 'stale'> {
  const before = await lockProvider(tx, agencyId);
  if (!before) return false;
  if (ifVersion !== null && ifVersion !== before.version) return 'stale';
  await tx.delete(identityProvider).where(eq(identityProvider.agencyId, agencyId));
  await endSessions(tx, await endLinks(tx, agencyId));
  return true;
}

async function lockProvider(tx: Transaction, agencyId: string): Promise<ProviderRow | undefined> {
  const [row] = await tx.select().from(identityProvider).where(eq(identityProvider.agencyId, agencyId)).for('update');
  return row;
}

async function linkedAccounts(tx: Transaction, agencyId: string): Promise<string[]> {
  const linked = await tx
    .select({ accountId: credential.userId })
    .from(credential)
    .where(eq(credential.providerId, linkOf(agencyId)));
  return linked.map(({ accountId }) => accountId);
}

async function endLinks(tx: Transaction, agencyId: string): Promise<string[]> {
  const ended = await tx
    .delete(credential)
    .where(eq(credential.providerId, linkOf(agencyId)))
    .returning({ accountId: credential.userId });
  return ended.map(({ accountId }) => accountId);
}

/** All of an account that was linked: one of them may have come from there. */
async function endSessions(tx: Transaction, accounts: string[]): Promise<void> {
  if (accounts.length > 0) await tx.delete(session).where(inArray(session.userId, accounts));
}

/** Why somebody whom the provider knows does not get in. A code for the log; they themselves are told one and the same. */
export type NotLet = 'rule' | 'email-unverified' | 'email-domain' | 'no-account' | 'linked-otherwise' | 'own-factor';

/**
 * The account a provider's subject stands for. Known subjects are their account's, whatever their address is now; an
 * unknown one is linked, once, to the active account with that verified address, in that very agency. Nobody is made. An account that
 * has a factor of its own is linked by its person alone, who has just shown it here: else whoever set the provider would be them.
 *
 * @param self who is signed in here in this browser, with a second factor shown just now; null: nobody.
 */
export async function accountBehind(
  tx: Transaction,
  provider: Pick<ProviderRow, 'agencyId' | 'emailDomains'>,
  identity: { subject: string; email: string | null; emailVerified: boolean; meetsRule: boolean },
  self: string | null,
): Promise<{ accountId: string; linked: boolean } | NotLet> {
  if (!identity.meetsRule) return 'rule';
  if (identity.email === null || !identity.emailVerified) return 'email-unverified';
  if (!provider.emailDomains.includes(identity.email.slice(identity.email.lastIndexOf('@') + 1))) return 'email-domain';
  const providerId = linkOf(provider.agencyId);
  const here = and(eq(account.agencyId, provider.agencyId), activeAccount);
  const person = () => tx.select({ id: account.id }).from(account).innerJoin(agency, eq(agency.id, account.agencyId));
  const [link] = await tx
    .select({ accountId: credential.userId })
    .from(credential)
    .where(and(eq(credential.providerId, providerId), eq(credential.accountId, identity.subject)));
  if (link) {
    const [known] = await person().where(and(eq(account.id, link.accountId), here));
    return known ? { accountId: known.id, linked: false } : 'no-account';
  }
  const [wanted] = await tx
    .select({
      id: account.id,
      ownFactor: sql<boolean>`${account.twoFactorEnabled} or exists (select from ${passkey} where ${passkey.userId} = ${account.id})`,
    })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(and(eq(account.email, identity.email), here))
    .for('update', { of: account });
  if (!wanted) return 'no-account';
  const [other] = await tx
    .select({ subject: credential.accountId })
    .from(credential)
    .where(and(eq(credential.providerId, providerId), eq(credential.userId, wanted.id)));
  // Twice at once: the other one has just linked them.
  if (other?.subject === identity.subject) return { accountId: wanted.id, linked: false };
  // The address went to somebody else there. Who they are, an administrator finds out.
  if (other) return 'linked-otherwise';
  if (wanted.ownFactor && self !== wanted.id) return 'own-factor';
  await tx.insert(credential).values({ id: randomUUID(), userId: wanted.id, providerId, accountId: identity.subject });
  return { accountId: wanted.id, linked: true };
}

/** Everybody of an agency who is told that its provider is another. */
export async function peopleOfAgency(db: Reader, agencyId: string): Promise<string[]> {
  const rows = await db
    .select({ id: account.id })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(and(eq(account.agencyId, agencyId), activeAccount));
  return rows.map(({ id }) => id);
}
