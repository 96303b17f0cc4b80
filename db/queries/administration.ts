import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { AccountState, Overseen, Overseer } from '../../domain/access/accounts.ts';
import type { Role } from '../../domain/codes.ts';
import { foldWords } from '../../domain/person/fold.ts';
import type { Transaction } from '../client.ts';
import { personOrder } from '../by-name.ts';
import { changedSince } from './changed-since.ts';
import {
  account,
  accountChange,
  agency,
  apiKey,
  credential,
  heldSteps,
  passkey,
  session,
  twoFactor,
} from '../schema/index.ts';

/** Accounts as those see them who look after them: who works where, with which roles, since when and by whom. */

type Reader = Pick<Transaction, 'select'>;

/** The accounts a person looks after or certifies: those of the place, or of the own agency for its lead. */
function within(by: Overseer): SQL {
  return by.roles.includes('administrator') || by.roles.includes('auditor')
    ? eq(agency.place, by.place)
    : eq(account.agencyId, by.agencyId);
}

const columns = {
  id: account.id,
  name: account.name,
  email: account.email,
  agencyId: account.agencyId,
  agencyVi: agency.nameVi,
  agencyEn: agency.nameEn,
  place: agency.place,
  roles: account.roles,
  active: account.active,
  leftAt: account.leftAt,
  createdAt: account.createdAt,
  lastSignInOn: account.lastSignInOn,
  version: account.version,
  codes: account.twoFactorEnabled,
  passkeys: sql<number>`(select count(*)::int from ${passkey} where ${passkey.userId} = ${account.id})`,
  taken: sql<number>`coalesce((select ${heldSteps.taken} from ${heldSteps} where ${heldSteps.accountId} = ${account.id}), 0)`,
  reported: sql<number>`coalesce((select ${heldSteps.reported} from ${heldSteps} where ${heldSteps.accountId} = ${account.id}), 0)`,
};

type Row = { active: boolean; leftAt: Date | null; id: string };

/** @param locked ids of those whose sign-in is slowed down now. */
export function stateOf({ active, leftAt, id }: Row, locked: readonly string[]): AccountState {
  if (leftAt) return 'left';
  if (!active) return 'invited';
  return locked.includes(id) ? 'locked' : 'active';
}

const inState = (state: AccountState, locked: readonly string[]): SQL | undefined => {
  const isLocked = locked.length > 0 ? inArray(account.id, [...locked]) : sql`false`;
  switch (state) {
    case 'left':
      return sql`${account.leftAt} is not null`;
    case 'invited':
      return and(eq(account.active, false), isNull(account.leftAt));
    case 'locked':
      return and(eq(account.active, true), isLocked);
    default:
      return and(eq(account.active, true), sql`not ${isLocked}`);
  }
};

/** Without tone marks and case, as `foldWords` writes it. */
const foldedName = sql`lower(translate(regexp_replace(normalize(${account.name}, NFD), ${'[\u0300-\u036f]'}, '', 'g'), 'Đđ', 'dd'))`;
const literally = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

export interface AccountFilter {
  agencyId?: string;
  role?: Role;
  state?: AccountState;
  search?: string;
  after: { name: string; id: string } | null;
  /** Only what was changed since, by id (app/kernel/walk.ts). */
  changed?: { since: string; after: string | null } | null;
  limit: number;
}

/** One page of accounts, by given name. Reads under the purpose `accounts`. */
export function listAccounts(tx: Reader, by: Overseer, filter: AccountFilter, locked: readonly string[]) {
  const { agencyId, role, state, search = '', after, changed, limit } = filter;
  const words = foldWords(search);
  const order = sql.join(personOrder(account.name), sql`, `);
  return tx
    .select(columns)
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(
      and(
        within(by),
        agencyId ? eq(account.agencyId, agencyId) : undefined,
        role ? sql`${role} = any(${account.roles})` : undefined,
        state ? inState(state, locked) : undefined,
        search.trim() === ''
          ? undefined
          : or(
              sql`${account.email} like ${literally(search.trim().toLowerCase())}`,
              words.length > 0 ? and(...words.map((word) => sql`${foldedName} like ${literally(word)}`)) : undefined,
            ),
        after
          ? sql`(${order}, ${account.id}) > (${sql.join(personOrder(after.name), sql`, `)}, ${after.id})`
          : undefined,
        changed ? changedSince(account, changed.since) : undefined,
        changed?.after ? gt(account.id, changed.after) : undefined,
      ),
    )
    .orderBy(...(changed ? [] : [order]), asc(account.id))
    .limit(limit);
}

/** Addresses of everybody a person looks after: to find those that are locked. */
export function addressesOf(tx: Reader, by: Overseer) {
  return tx
    .select({ id: account.id, email: account.email })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(and(within(by), eq(account.active, true)));
}

/** Those among these people who gave wrong codes until the second factor was locked. */
export async function codesLocked(tx: Reader): Promise<string[]> {
  const rows = await tx.select({ id: twoFactor.userId }).from(twoFactor).where(gt(twoFactor.lockedUntil, sql`now()`));
  return rows.map(({ id }) => id);
}

/** One account a person looks after, or null: not there for them. */
export async function findAccount(tx: Reader, by: Overseer, whose: { id: string } | { email: string }) {
  const [row] = await tx
    .select(columns)
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(and(within(by), 'id' in whose ? eq(account.id, whose.id) : eq(account.email, whose.email.toLowerCase())));
  return row ?? null;
}

/** Where an agency is, whether it exists now or not; null: there is none of that id. */
export async function agencyOf(tx: Reader, id: string) {
  const [row] = await tx
    .select({ agencyId: agency.id, place: agency.place, mailDomains: agency.mailDomains })
    .from(agency)
    .where(eq(agency.id, id));
  return row ?? null;
}

export type AccountRow = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

export const overseen = (row: AccountRow, locked: readonly string[]): Overseen => ({
  id: row.id,
  agencyId: row.agencyId,
  place: row.place,
  roles: row.roles,
  state: stateOf(row, locked),
});

/** What was changed about these accounts, oldest first, with the names of those who did. */
export function changesOf(tx: Reader, accountIds: readonly string[]) {
  const changer = sql<string | null>`(select who.name from account who where who.id = ${accountChange.changedBy})`;
  const asker = sql<string | null>`(select who.name from account who where who.id = ${accountChange.askedBy})`;
  return tx
    .select({
      accountId: accountChange.accountId,
      kind: accountChange.kind,
      rolesBefore: accountChange.rolesBefore,
      roles: accountChange.roles,
      agencyId: accountChange.agencyId,
      by: accountChange.changedBy,
      byName: changer,
      askedBy: accountChange.askedBy,
      askedByName: asker,
      reason: accountChange.reason,
      at: accountChange.createdAt,
    })
    .from(accountChange)
    .where(inArray(accountChange.accountId, [...accountIds]))
    .orderBy(asc(accountChange.createdAt), asc(accountChange.id));
}

export type AccountChangeRow = Awaited<ReturnType<typeof changesOf>>[number];

/** Since when each role is held and who gave it; `by` null: from the beginning of the account. */
export function rolesSince(row: Pick<AccountRow, 'roles' | 'createdAt'>, changes: readonly AccountChangeRow[]) {
  const since = new Map<Role, { since: Date; by: string | null; byName: string | null }>();
  for (const { kind, roles, rolesBefore, at, by, byName } of changes)
    if (kind !== 'roles-asked')
      for (const role of roles) if (!rolesBefore.includes(role)) since.set(role, { since: at, by, byName });
  return row.roles.map((role) => ({
    role,
    ...(since.get(role) ?? { since: row.createdAt, by: null, byName: null }),
  }));
}

/** Ways in that are open now. */
export async function waysInOf(tx: Reader, accountId: string): Promise<{ sessions: number; apiKeys: number }> {
  const number = { n: sql<number>`count(*)::int` };
  const [[sessions], [apiKeys]] = await Promise.all([
    tx
      .select(number)
      .from(session)
      .where(and(eq(session.userId, accountId), gt(session.expiresAt, sql`now()`))),
    tx
      .select(number)
      .from(apiKey)
      .where(and(eq(apiKey.accountId, accountId), isNull(apiKey.revokedAt), gt(apiKey.expiresAt, sql`now()`))),
  ]);
  return { sessions: sessions?.n ?? 0, apiKeys: apiKeys?.n ?? 0 };
}

/** One administration of accounts at a time: two administrators who demote each other would leave none. */
export const ADMINISTRATION_LOCK = sql`select pg_advisory_xact_lock(7302)`;

/** What was done under this action id before; null: nothing. */
export async function findChange(tx: Reader, actionId: string) {
  const [row] = await tx.select().from(accountChange).where(eq(accountChange.actionId, actionId));
  return row ?? null;
}

/** Takes the second factor of a person away, with the sessions it was proved for. */
/** Wrong codes of a code generator count no more. */
export async function forgetWrongCodes(tx: Pick<Transaction, 'update'>, accountId: string): Promise<void> {
  await tx
    .update(twoFactor)
    .set({ failedVerificationCount: 0, lockedUntil: null })
    .where(eq(twoFactor.userId, accountId));
}

export async function dropSecondFactor(tx: Pick<Transaction, 'delete' | 'update'>, accountId: string): Promise<void> {
  await tx.delete(twoFactor).where(eq(twoFactor.userId, accountId));
  await tx.delete(passkey).where(eq(passkey.userId, accountId));
  await tx.update(account).set({ twoFactorEnabled: false }).where(eq(account.id, accountId));
  await tx.delete(session).where(eq(session.userId, accountId));
}

/** Every way of proving who one is: what is left of an account of somebody who left is a name in the records. */
export async function dropWaysIn(tx: Pick<Transaction, 'delete' | 'update'>, accountId: string): Promise<void> {
  await dropSecondFactor(tx, accountId);
  await tx.delete(credential).where(eq(credential.userId, accountId));
}

export async function revokeKeys(tx: Pick<Transaction, 'update'>, accountId: string, by: string): Promise<void> {
  await tx
    .update(apiKey)
    .set({ revokedAt: sql`now()`, revokedBy: by })
    .where(and(eq(apiKey.accountId, accountId), isNull(apiKey.revokedAt)));
}
