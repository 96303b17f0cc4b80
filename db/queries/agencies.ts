import { and, asc, desc, eq, getTableColumns, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { ListedAgency } from '../../domain/referral/state.ts';
import type { Database, Transaction } from '../client.ts';
import { account, agency, agencyChange } from '../schema/index.ts';

/** Agencies as they were, are and will be. */

type Reader = Pick<Database | Transaction, 'select' | 'execute'>;
export type AgencyRow = typeof agency.$inferSelect;
export type AgencyChangeRow = typeof agencyChange.$inferSelect;

/** It is there now. */
export const agencyInForce = and(
  lte(agency.validFrom, sql`now()`),
  or(isNull(agency.validTo), sql`${agency.validTo} > now()`),
);

/** The agencies of a place, past and future ones too; with `at`, those that were there at that instant. */
export function listAgencies(db: Reader, place: string, at: Date | null = null): Promise<AgencyRow[]> {
  const then = at === null ? null : sql`${at.toISOString()}::timestamptz`;
  return db
    .select()
    .from(agency)
    .where(
      and(
        eq(agency.place, place),
        then === null
          ? undefined
          : and(sql`${agency.validFrom} <= ${then}`, or(isNull(agency.validTo), sql`${agency.validTo} > ${then}`)),
      ),
    )
    .orderBy(asc(agency.kind), asc(agency.rank), asc(agency.id));
}

export async function findAgency(db: Reader, id: string, place: string): Promise<AgencyRow | null> {
  const [found] = await db
    .select()
    .from(agency)
    .where(and(eq(agency.id, id), eq(agency.place, place)));
  return found ?? null;
}

/** One of the place that is there now, as a referral comes to know it. */
export async function agencyHere(db: Pick<Reader, 'select'>, place: string, id: string): Promise<ListedAgency | null> {
  const [found] = await db
    .select({ agencyId: agency.id, kind: agency.kind, area: agency.area })
    .from(agency)
    .where(and(eq(agency.id, id), eq(agency.place, place), agencyInForce));
  return found ?? null;
}

export async function agencyNames(db: Pick<Reader, 'select'>, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ agencyId: agency.id, vi: agency.nameVi, en: agency.nameEn })
    .from(agency)
    .where(inArray(agency.id, [...ids]));
}

/** Of these, the ones that are no more and have a change on record that says so: what a case that knows them was not told. */
export function endedAmong(db: Reader, ids: readonly string[]) {
  return db
    .select({ revision: agencyChange.revision, effectiveAt: agencyChange.effectiveAt })
    .from(agencyChange)
    .innerJoin(agency, eq(agency.id, agencyChange.agencyId))
    .where(
      and(
        inArray(agency.id, [...ids]),
        inArray(agencyChange.kind, ['ended', 'merged']),
        isNull(agencyChange.calledOffAt),
        lte(agency.validTo, sql`now()`),
      ),
    );
}

/** What happened to an agency and what is planned, newest first; what was merged into it too. */
export function changesOf(db: Reader, agencyId: string) {
  return db
    .select({ ...getTableColumns(agencyChange), changedByName: account.name })
    .from(agencyChange)
    .leftJoin(account, eq(account.id, agencyChange.changedBy))
    .where(or(eq(agencyChange.agencyId, agencyId), eq(agencyChange.successorId, agencyId)))
    .orderBy(desc(agencyChange.effectiveAt), desc(agencyChange.revision));
}

export async function changeAt(db: Reader, revision: number): Promise<AgencyChangeRow | null> {
  const [found] = await db.select().from(agencyChange).where(eq(agencyChange.revision, revision));
  return found ?? null;
}

/** Active accounts of an agency, and those that were invited and have not come yet. */
export async function peopleOf(db: Reader, agencyId: string): Promise<{ active: number; inactive: number }> {
  const [counted] = await db
    .select({
      active: sql<number>`(count(*) filter (where ${account.active}))::int`,
      inactive: sql<number>`(count(*) filter (where not ${account.active}))::int`,
    })
    .from(account)
    .where(eq(account.agencyId, agencyId));
  return counted ?? { active: 0, inactive: 0 };
}

export interface AgencyLoad {
  /** Open steps it holds; how many of them wait for signatures. */
  openSteps: number;
  reportedSteps: number;
  /** Steps that wait for its own signature. */
  awaitedSignOffs: number;
  openReferrals: number;
  closedReferrals: number;
  coordinatedReferrals: number;
  /** Open referrals whose person it received, or will take. */
  partyReferrals: number;
}

/** What depends on an agency, in numbers. Asked in the name of an administrator of its place; nothing for anybody else. */
export async function loadOf(tx: Pick<Transaction, 'execute'>, agencyId: string): Promise<AgencyLoad> {
  const [row] = await tx.execute<Record<string, number>>(sql`select * from agency_load(${agencyId})`);
  return {
    openSteps: row?.open_steps ?? 0,
    reportedSteps: row?.reported_steps ?? 0,
    awaitedSignOffs: row?.awaited_sign_offs ?? 0,
    openReferrals: row?.open_referrals ?? 0,
    closedReferrals: row?.closed_referrals ?? 0,
    coordinatedReferrals: row?.coordinated_referrals ?? 0,
    partyReferrals: row?.party_referrals ?? 0,
  };
}

/**
 * An agency and those whose work it has taken over, as a condition on a column: what they had a part in it goes on
 * reading. The rules of row-level security say the same (db/security/row-security.ts).
 */
export const withPredecessors = (agencyId: string) =>
  sql`(select one.id from ${agency} one where one.id = ${agencyId} or (one.successor_id = ${agencyId} and one.valid_to <= now()))`;

/** False: the agency is another version by now. */
export async function saveMailDomains(
  tx: Pick<Transaction, 'update'>,
  { agencyId, domains, version }: { agencyId: string; domains: string[]; version: number },
): Promise<boolean> {
  const saved = await tx
    .update(agency)
    .set({ mailDomains: domains, version: version + 1 })
    .where(and(eq(agency.id, agencyId), eq(agency.version, version)))
    .returning({ id: agency.id });
  return saved.length > 0;
}
