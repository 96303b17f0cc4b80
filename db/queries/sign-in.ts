import { and, eq, gt, isNull, lt, lte, ne, or, sql } from 'drizzle-orm';
import type { Database } from '../client.ts';
import { hashPassword, needsRehash } from '../credentials/passwords.ts';
import { account, agency, credential, passkey, session, twoFactor, verification } from '../schema/index.ts';

type Reader = Pick<Database, 'select'>;

/** Of people and their agencies: the account is active and the agency exists now. */
export const activeAccount = and(
  eq(account.active, true),
  lte(agency.validFrom, sql`now()`),
  or(isNull(agency.validTo), gt(agency.validTo, sql`now()`)),
);

export const callerColumns = {
  userId: account.id,
  name: account.name,
  agencyId: account.agencyId,
  roles: account.roles,
  agencyKind: agency.kind,
  place: agency.place,
  locale: account.locale,
};

/** Whether this person may have a session at all. */
export async function mayEnter(db: Reader, accountId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: account.id })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(and(eq(account.id, accountId), activeAccount));
  return row !== undefined;
}

/** Whose session a token is, whatever its age; null: nobody's. */
export async function whoseSession(db: Reader, token: string) {
  const [row] = await db
    .select({ userId: account.id, agencyId: account.agencyId, email: account.email })
    .from(session)
    .innerJoin(account, eq(account.id, session.userId))
    .where(eq(session.token, token));
  return row ?? null;
}

export interface SessionLimits {
  idleMinutes: number;
  absoluteHours: number;
}

/**
 * The person behind a session, or null: unknown, unused for too long, too old, or of somebody who left. Using it moves
 * its idle end on, written once a minute at most; watching it does not.
 */
export async function findSession(
  db: Database,
  token: string,
  limits: SessionLimits,
  { watching = false }: { watching?: boolean } = {},
) {
  const [row] = await db
    .select({
      ...callerColumns,
      sessionId: session.id,
      strong: session.strong,
      recent: sql<boolean>`${session.createdAt} > now() - interval '15 minutes'`,
      lately: sql<boolean>`${session.strong} and coalesce(${session.strongAt} > now() - interval '15 minutes', false)`,
      enrolled: sql<boolean>`${account.twoFactorEnabled} or exists (select from ${passkey} where ${passkey.userId} = ${account.id})`,
      stale: sql<boolean>`${session.updatedAt} < now() - interval '1 minute'`,
    })
    .from(session)
    .innerJoin(account, eq(account.id, session.userId))
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(
      and(
        eq(session.token, token),
        gt(session.expiresAt, sql`now()`),
        gt(session.createdAt, sql`now() - make_interval(hours => ${limits.absoluteHours})`),
        activeAccount,
      ),
    );
  if (!row) return null;
  const { stale, ...found } = row;
  if (stale && !watching)
    await db
      .update(session)
      .set({
        updatedAt: sql`now()`,
        expiresAt: sql`least(now() + make_interval(mins => ${limits.idleMinutes}), ${session.createdAt} + make_interval(hours => ${limits.absoluteHours}))`,
      })
      .where(eq(session.id, found.sessionId));
  return found;
}

/** Ends the sessions of a person, but for the one with this token when one is named. */
export async function endOtherSessions(
  db: Pick<Database, 'delete'>,
  accountId: string,
  token: string | null,
): Promise<void> {
  await db
    .delete(session)
    .where(and(eq(session.userId, accountId), token === null ? undefined : ne(session.token, token)));
}

/** Whose sign-in waits for its second factor under this identifier. */
export async function pendingAccount(db: Reader, identifier: string): Promise<string | null> {
  const [row] = await db
    .select({ accountId: verification.value })
    .from(verification)
    .where(and(eq(verification.identifier, identifier), gt(verification.expiresAt, sql`now()`)));
  return row?.accountId ?? null;
}

/** The secret of a person's code generator, as it is stored. */
export async function codeSecretOf(db: Reader, accountId: string): Promise<string | null> {
  const [row] = await db.select({ secret: twoFactor.secret }).from(twoFactor).where(eq(twoFactor.userId, accountId));
  return row?.secret ?? null;
}

/**
 * Takes the code of a half minute for an account, once and for all: of many at once one is told true. Codes of the half
 * minutes before it are gone with it.
 */
export async function takeCodeStep(
  db: Pick<Database, 'update'>,
  { accountId, secret, step }: { accountId: string; secret: string; step: number },
): Promise<boolean> {
  const taken = await db
    .update(twoFactor)
    .set({ takenStep: step })
    .where(
      and(
        eq(twoFactor.userId, accountId),
        // The generator it was worked out from: one that was enrolled meanwhile has codes of its own.
        eq(twoFactor.secret, secret),
        or(isNull(twoFactor.takenStep), lt(twoFactor.takenStep, step)),
      ),
    )
    .returning({ id: twoFactor.id });
  return taken.length === 1;
}

/** A second factor was proved for this session just now. */
export async function markStrong(db: Pick<Database, 'update'>, token: string): Promise<void> {
  await db.update(session).set({ strong: true, strongAt: sql`now()` }).where(eq(session.token, token));
}

/** Ends the sign-ins of a person that wait for their second factor: whoever began one knew the password of before. */
export async function endPendingSignIns(db: Pick<Database, 'delete'>, accountId: string): Promise<void> {
  await db.delete(verification).where(eq(verification.value, accountId));
}

/** Hashes a password that was right just now anew, when its hash was made with older parameters. */
export async function renewPassword(db: Database, email: string, password: string): Promise<void> {
  const [row] = await db
    .select({ id: credential.id, hash: credential.password })
    .from(credential)
    .innerJoin(account, eq(account.id, credential.userId))
    .where(and(eq(account.email, email.toLowerCase()), eq(credential.providerId, 'credential')));
  if (!row?.hash || !needsRehash(row.hash)) return;
  const hash = await hashPassword(password);
  // A password that was changed meanwhile stays changed.
  await db
    .update(credential)
    .set({ password: hash })
    .where(and(eq(credential.id, row.id), eq(credential.password, row.hash)));
}

/** What is known of a person that no password of theirs should be made of: name, address, agency. */
export async function aboutAccount(db: Reader, accountId: string): Promise<string[]> {
  const [row] = await db
    .select({ name: account.name, email: account.email, agencyVi: agency.nameVi, agencyEn: agency.nameEn })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(eq(account.id, accountId));
  return row ? Object.values(row) : [];
}

/** Notes the day of a sign-in in Viet Nam, and no more than the day: when somebody works is nobody's to follow. */
export async function noteSignIn(db: Pick<Database, 'update'>, accountId: string): Promise<void> {
  await db
    .update(account)
    .set({ lastSignInOn: sql`(now() at time zone 'Asia/Ho_Chi_Minh')::date` })
    .where(eq(account.id, accountId));
}

/** Whether a second factor was proved for this session in the last quarter of an hour; null: never for this session. */
export async function provedLately(db: Reader, sessionId: string): Promise<boolean | null> {
  const [row] = await db
    .select({ lately: sql<boolean | null>`${session.strongAt} > now() - interval '15 minutes'` })
    .from(session)
    .where(and(eq(session.id, sessionId), eq(session.strong, true)));
  return row ? row.lately === true : null;
}

/** Whose session this is, in which a second factor was shown in the last quarter of an hour; null: nobody's. */
export async function strongAccount(db: Reader, token: string): Promise<string | null> {
  const [row] = await db
    .select({ accountId: session.userId })
    .from(session)
    .where(
      and(
        eq(session.token, token),
        gt(session.expiresAt, sql`now()`),
        eq(session.strong, true),
        sql`${session.strongAt} > now() - interval '15 minutes'`,
      ),
    );
  return row?.accountId ?? null;
}
