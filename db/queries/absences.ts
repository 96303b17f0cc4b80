import { and, asc, eq, exists, gt, inArray, lte, not, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type Colleague, type Duty, sharedDuties } from '../../domain/agency/absence.ts';
import type { Actor } from '../../domain/referral/state.ts';
import type { Transaction } from '../client.ts';
import { personOrder } from '../by-name.ts';
import { absence, account } from '../schema/index.ts';

/** Who is away, and who stands in. In the caller's name: row-level security shows the absences of the own agency. */

type Reader = Pick<Transaction, 'select'>;

export const inForce = and(lte(absence.fromAt, sql`now()`), gt(absence.untilAt, sql`now()`));

/** Somebody the actor stands in for now. */
export interface Cover {
  userId: string;
  name: string;
  untilAt: Date;
  /** What both may do. */
  duties: Duty[];
}

/** Asked at each read and each act, so a cover that has ended opens nothing any more. */
export async function coversOf(db: Reader, actor: Pick<Actor, 'userId' | 'agencyId' | 'roles'>): Promise<Cover[]> {
  const own = alias(absence, 'own');
  const away = db
    .select({ id: own.id })
    .from(own)
    .where(and(eq(own.accountId, actor.userId), lte(own.fromAt, sql`now()`), gt(own.untilAt, sql`now()`)));
  const rows = await db
    .select({ userId: account.id, name: account.name, roles: account.roles, untilAt: absence.untilAt })
    .from(absence)
    .innerJoin(account, eq(account.id, absence.accountId))
    .where(
      and(
        eq(absence.deputyId, actor.userId),
        inForce,
        eq(account.active, true),
        eq(account.agencyId, actor.agencyId),
        not(exists(away)),
      ),
    )
    .orderBy(asc(account.id));
  return rows
    .map(({ roles, ...cover }) => ({ ...cover, duties: sharedDuties(roles, actor.roles) }))
    .filter(({ duties }) => duties.length > 0);
}

const colleagueColumns = {
  id: account.id,
  name: account.name,
  agencyId: account.agencyId,
  roles: account.roles,
  active: account.active,
};

export async function colleagues(db: Reader, ids: readonly string[]): Promise<(Colleague & { name: string })[]> {
  return db
    .select(colleagueColumns)
    .from(account)
    .where(inArray(account.id, [...ids]));
}

/** Who works in an agency now, by given name. */
export async function colleaguesIn(db: Reader, agencyId: string): Promise<(Colleague & { name: string })[]> {
  return db
    .select(colleagueColumns)
    .from(account)
    .where(and(eq(account.agencyId, agencyId), eq(account.active, true)))
    .orderBy(...personOrder(account.name), asc(account.id));
}

export type AbsenceRow = typeof absence.$inferSelect;

/** Absences that have not ended: all the caller may know of, soonest end first. */
export async function listAbsences(db: Reader): Promise<AbsenceRow[]> {
  return db
    .select()
    .from(absence)
    .where(gt(absence.untilAt, sql`now()`))
    .orderBy(asc(absence.untilAt), asc(absence.id));
}

/** Absences of these people that have not ended. */
export async function absencesOf(db: Reader, ids: readonly string[]): Promise<AbsenceRow[]> {
  return db
    .select()
    .from(absence)
    .where(and(gt(absence.untilAt, sql`now()`), inArray(absence.accountId, [...ids])));
}

/** Of these people, who is away now: until when, and who stands in. */
export async function awayNow(
  db: Reader,
  ids: readonly string[],
): Promise<Map<string, { until: string; deputyId: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(absence)
    .where(and(inForce, inArray(absence.accountId, [...ids])));
  return new Map(
    rows.map(({ accountId, untilAt, deputyId }) => [accountId, { until: untilAt.toISOString(), deputyId }]),
  );
}

/** Somebody, and who stands in for them now. */
export async function whoHas(db: Reader, accountId: string): Promise<string[]> {
  const deputies = await db
    .select({ id: absence.deputyId })
    .from(absence)
    .where(and(eq(absence.accountId, accountId), inForce));
  return [accountId, ...deputies.map(({ id }) => id)];
}

/** One at a time for an agency: two that are set at once cannot both find the other not there. */
export async function lockAbsences(tx: Transaction, agencyId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`absence:${agencyId}`}, 0))`);
}

export async function findAbsence(db: Reader, id: string): Promise<AbsenceRow | null> {
  const [row] = await db.select().from(absence).where(eq(absence.id, id));
  return row ?? null;
}

export async function storeAbsence(
  tx: Transaction,
  entry: Pick<AbsenceRow, 'id' | 'agencyId' | 'accountId' | 'deputyId' | 'fromAt' | 'untilAt' | 'setBy'>,
): Promise<void> {
  await tx.insert(absence).values(entry);
}

/** Ends it now; one that has not begun never does. @returns whether there was one to end. */
export async function endAbsence(tx: Transaction, id: string, endedBy: string): Promise<boolean> {
  const ended = await tx
    .update(absence)
    .set({ untilAt: sql`greatest(${absence.fromAt}, now())`, endedBy })
    .where(and(eq(absence.id, id), gt(absence.untilAt, sql`now()`)))
    .returning({ id: absence.id });
  return ended.length > 0;
}
