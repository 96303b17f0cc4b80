import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { AgencyKind } from '../../domain/codes.ts';
import { isWorking } from '../../domain/referral/rules.ts';
import type { ListedAgency } from '../../domain/referral/state.ts';
import type { Database } from '../client.ts';
import { stableId } from '../ids.ts';
import { agencyInForce } from './agencies.ts';
import { personOrder } from '../by-name.ts';
import { account, agency, credential } from '../schema/index.ts';

/** May be offered steps now. */
const asked = (place: string) => and(eq(agency.place, place), agencyInForce, sql`${agency.rank} < '99'`);

/**
 * The agencies of a place that may be offered steps now, by kind, in order of preference; and the commune each one has its
 * seat in, also of those that are never asked.
 */
export async function directoryOf(
  db: Pick<Database, 'select'>,
  place: string,
): Promise<{ directory: Partial<Record<AgencyKind, string[]>>; areas: Record<string, string> }> {
  const rows = await db
    .select({ id: agency.id, kind: agency.kind, rank: agency.rank, area: agency.area })
    .from(agency)
    .where(and(eq(agency.place, place), agencyInForce))
    .orderBy(asc(agency.kind), asc(agency.rank), asc(agency.id));
  const directory: Partial<Record<AgencyKind, string[]>> = {};
  for (const { id, kind, rank } of rows) if (rank < '99') directory[kind] = [...(directory[kind] ?? []), id];
  return { directory, areas: Object.fromEntries(rows.flatMap(({ id, area }) => (area === null ? [] : [[id, area]]))) };
}

const listing = { agencyId: agency.id, kind: agency.kind, area: agency.area };

/** One of the place that may be offered steps now; null: there is none. */
export async function askedAgency(
  db: Pick<Database, 'select'>,
  place: string,
  id: string,
): Promise<ListedAgency | null> {
  const [found] = await db
    .select(listing)
    .from(agency)
    .where(and(asked(place), eq(agency.id, id)));
  return found ?? null;
}

/** Those with their seat in one of these communes, in order of preference. */
export async function askedIn(
  db: Pick<Database, 'select'>,
  place: string,
  areas: readonly string[],
): Promise<ListedAgency[]> {
  return db
    .select(listing)
    .from(agency)
    .where(and(asked(place), inArray(agency.area, [...areas])))
    .orderBy(asc(agency.kind), asc(agency.rank), asc(agency.id));
}

/** What communes are called: by their People’s Committee, the latest that had its seat there. */
export async function communeNames(db: Pick<Database, 'selectDistinctOn'>, place: string, areas: readonly string[]) {
  if (areas.length === 0) return [];
  const rows = await db
    .selectDistinctOn([agency.area], { code: agency.area, vi: agency.nameVi, en: agency.nameEn })
    .from(agency)
    .where(and(eq(agency.place, place), eq(agency.kind, 'commune'), inArray(agency.area, [...areas])))
    .orderBy(asc(agency.area), desc(agency.validFrom));
  return rows.flatMap(({ code, vi, en }) => (code === null ? [] : [{ code, vi, en }]));
}

/** Whether an account is active, of that agency, and in a role that does steps. */
export async function worksFor(db: Pick<Database, 'select'>, accountId: string, agencyId: string): Promise<boolean> {
  const [found] = await db
    .select({ userId: account.id, agencyId: account.agencyId, roles: account.roles })
    .from(account)
    .where(and(eq(account.id, accountId), eq(account.agencyId, agencyId), eq(account.active, true)));
  return found !== undefined && isWorking(found);
}

/** Whether an account is active and a coordinator of that agency. */
export async function coordinatesFor(
  db: Pick<Database, 'select'>,
  accountId: string,
  agencyId: string,
): Promise<boolean> {
  return (await coordinatorsOf(db, agencyId)).some(({ id }) => id === accountId);
}

/** The active coordinators of an agency, by name. */
export function coordinatorsOf(db: Pick<Database, 'select'>, agencyId: string) {
  return db
    .select({ id: account.id, name: account.name, roles: account.roles })
    .from(account)
    .where(and(eq(account.agencyId, agencyId), eq(account.active, true), sql`'coordinator' = any(${account.roles})`))
    .orderBy(asc(account.name), asc(account.id));
}

/** Who the accounts belong to, by id; ids that are null or gone are left out. */
export async function namesOf(
  db: Pick<Database, 'select'>,
  ids: readonly (string | null | undefined)[],
): Promise<Record<string, { name: string; agencyId: string }>> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
  if (wanted.length === 0) return {};
  const rows = await db
    .select({ id: account.id, name: account.name, agencyId: account.agencyId })
    .from(account)
    .where(inArray(account.id, wanted));
  return Object.fromEntries(rows.map(({ id, ...person }) => [id, person]));
}

/** Those of an agency who may hold a step. */
export async function workingIn(db: Pick<Database, 'select'>, agencyId: string) {
  const rows = await db
    .select({
      id: account.id,
      userId: account.id,
      name: account.name,
      agencyId: account.agencyId,
      roles: account.roles,
    })
    .from(account)
    .where(and(eq(account.agencyId, agencyId), eq(account.active, true)))
    .orderBy(...personOrder(account.name), asc(account.id));
  return rows.filter(isWorking).map(({ id, name, roles }) => ({ id, name, roles }));
}

/** Gives an account its password, as a hash; a new one takes the place of the old. */
export async function storePassword(db: Pick<Database, 'insert'>, accountId: string, hash: string): Promise<void> {
  await db
    .insert(credential)
    .values({
      id: stableId('password', accountId),
      userId: accountId,
      providerId: 'credential',
      accountId,
      password: hash,
    })
    .onConflictDoUpdate({
      target: [credential.providerId, credential.accountId],
      set: { password: hash, updatedAt: sql`now()` },
    });
}
