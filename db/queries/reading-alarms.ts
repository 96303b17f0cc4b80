import { and, arrayOverlaps, desc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { LetOnReason } from '../../domain/access/reading.ts';
import type { Transaction } from '../client.ts';
import { account, agency, readingAlarm } from '../schema/index.ts';

/** Alarms of much reading: raised by the reading itself, seen by who looks after the account. */

/**
 * Who looks after an account and is not it: its agency's leads, the auditors of the place, and administrators where those are not two, or where all
 * of an agency have read, its lead among them.
 */
export async function whomToTell(
  tx: Transaction,
  { accountId, agencyId, scope }: { accountId: string; agencyId: string; scope: 'account' | 'agency' },
) {
  const found = await tx
    .select({ id: account.id, name: account.name, roles: account.roles, agencyId: account.agencyId })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(
      and(
        account.active,
        isNull(account.leftAt),
        ne(account.id, accountId),
        sql`${agency.place} = (select own.place from ${agency} own where own.id = ${agencyId})`,
        or(
          arrayOverlaps(account.roles, ['auditor', 'administrator']),
          and(eq(account.agencyId, agencyId), arrayOverlaps(account.roles, ['agency-lead'])),
        ),
      ),
    )
    .orderBy(account.id);
  const first = found.filter(
    ({ roles, agencyId: home }) => roles.includes('auditor') || (roles.includes('agency-lead') && home === agencyId),
  );
  return scope === 'account' && first.length >= 2 ? first : found;
}

/** False: there is one already, of today or still open. */
export async function raiseAlarm(tx: Transaction, alarm: typeof readingAlarm.$inferInsert): Promise<boolean> {
  const made = await tx.insert(readingAlarm).values(alarm).onConflictDoNothing().returning({ id: readingAlarm.id });
  return made.length > 0;
}

/** Cases whose personal data the caller read in the hour and in the day before, and whether their reading is stopped; without a reading. */
export async function readLately(
  tx: Transaction,
  caseId: string,
): Promise<{ hour: number; day: number; stopped: boolean }> {
  const [row] = await tx.execute<{ lately: number[] }>(sql`select read_lately(${caseId}::uuid) as lately`);
  const [hour = 0, day = 0, , stopped = 0, , , , , together = 0] = row?.lately ?? [];
  return { hour, day, stopped: stopped === 1 || together === 1 };
}

export async function usualReading(tx: Transaction): Promise<number | null> {
  const [row] = await tx.execute<{ usual: number | null }>(sql`select usual_reading() as usual`);
  return row?.usual ?? null;
}

/** The same of all of the caller's agency. */
export async function usualAgencyReading(tx: Transaction): Promise<number | null> {
  const [row] = await tx.execute<{ usual: number | null }>(sql`select usual_agency_reading() as usual`);
  return row?.usual ?? null;
}

const by = sql.identifier('by');

/** Newest first; of whom, PostgreSQL says. One's own is for others to look at. */
export function listAlarms(
  tx: Transaction,
  { accountId, id, before, limit }: { accountId: string; id?: string; before?: string | undefined; limit: number },
) {
  return tx
    .select({
      id: readingAlarm.id,
      scope: readingAlarm.scope,
      level: readingAlarm.level,
      raisedAt: readingAlarm.raisedAt,
      hourCases: readingAlarm.hourCases,
      dayCases: readingAlarm.dayCases,
      decoyNumber: readingAlarm.decoyNumber,
      place: agency.place,
      usual: readingAlarm.usual,
      accountId: readingAlarm.accountId,
      accountName: account.name,
      agencyId: agency.id,
      agencyVi: agency.nameVi,
      agencyEn: agency.nameEn,
      letOnAt: readingAlarm.letOnAt,
      letOnBy: readingAlarm.letOnBy,
      letOnByName: sql<
        string | null
      >`(select ${by}.name from ${account} ${by} where ${by}.id = ${readingAlarm.letOnBy})`,
      reason: readingAlarm.reason,
    })
    .from(readingAlarm)
    .innerJoin(account, eq(account.id, readingAlarm.accountId))
    .innerJoin(agency, eq(agency.id, readingAlarm.agencyId))
    .where(
      and(
        ne(readingAlarm.accountId, accountId),
        id === undefined ? undefined : eq(readingAlarm.id, id),
        before === undefined
          ? undefined
          : sql`(${readingAlarm.raisedAt}, ${readingAlarm.id}) < ((select last.raised_at from ${readingAlarm} last where last.id = ${before}), ${before}::uuid)`,
      ),
    )
    .orderBy(desc(readingAlarm.raisedAt), desc(readingAlarm.id))
    .limit(limit);
}

export type AlarmRow = Awaited<ReturnType<typeof listAlarms>>[number];

/** False: it was let go on before, or stopped nobody. */
export async function letOn(
  tx: Transaction,
  { id, userId, reason }: { id: string; userId: string; reason: LetOnReason },
): Promise<boolean> {
  const changed = await tx
    .update(readingAlarm)
    .set({ letOnAt: sql`now()`, letOnBy: userId, reason })
    .where(and(eq(readingAlarm.id, id), eq(readingAlarm.level, 'stopped'), isNull(readingAlarm.letOnAt)))
    .returning({ id: readingAlarm.id });
  return changed.length > 0;
}
