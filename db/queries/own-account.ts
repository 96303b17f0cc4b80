import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../client.ts';
import { account, agency, passkey, session } from '../schema/index.ts';

/** What people know and change of their own account. */

/** Name of the agency, and whether a code generator is enrolled. */
export async function ownAccount(db: Pick<Database, 'select'>, userId: string) {
  const [own] = await db
    .select({ vi: agency.nameVi, en: agency.nameEn, codes: account.twoFactorEnabled })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(eq(account.id, userId));
  return own ?? null;
}

export function passkeysOf(db: Pick<Database, 'select'>, userId: string) {
  return db
    .select({ id: passkey.id, name: passkey.name, createdAt: passkey.createdAt })
    .from(passkey)
    .where(eq(passkey.userId, userId));
}

/** The sessions that are open, newest first. */
export function sessionsOf(db: Pick<Database, 'select'>, userId: string, absoluteHours: number) {
  return db
    .select()
    .from(session)
    .where(
      and(
        eq(session.userId, userId),
        gt(session.expiresAt, sql`now()`),
        gt(session.createdAt, sql`now() - make_interval(hours => ${absoluteHours})`),
      ),
    )
    .orderBy(desc(session.createdAt));
}

/** @returns false: there is no such session of this person. */
export async function dropSession(
  tx: Pick<Database, 'delete'>,
  { sessionId, userId }: { sessionId: string; userId: string },
): Promise<boolean> {
  const gone = await tx
    .delete(session)
    .where(and(eq(session.id, sessionId), eq(session.userId, userId)))
    .returning({ id: session.id });
  return gone.length > 0;
}

export async function storeLocale(db: Pick<Database, 'update'>, userId: string, locale: 'vi' | 'en'): Promise<void> {
  await db.update(account).set({ locale }).where(eq(account.id, userId));
}
