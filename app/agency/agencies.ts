import { and, eq, inArray, sql } from 'drizzle-orm';
import type { AgencyKind } from '../../domain/codes.ts';
import { beginningOf, makesCycle } from '../../domain/agency/agencies.ts';
import { dayOf, startOf } from '../../domain/law/days.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import { changeAt, type AgencyChangeRow, type AgencyRow, listAgencies, loadOf } from '../../db/queries/agencies.ts';
import { absence, account, accountChange, agency, agencyChange, type AgencyFields } from '../../db/schema/index.ts';

/**
 * The changes of agencies: each one a row of `agency_change` with its day, its reason and, where it is law, its
 * instrument, and an audit row beside it. The API, the command line and the job that brings a change into force use the
 * same ones. Nothing is ever deleted.
 */

export const AGENCY_FAULTS = [
  'taken',
  'unknown-parent',
  'cycle',
  'nothing-changes',
  'unknown-agency',
  'unknown-successor',
  'successor-not-there',
  'before-it-began',
  'ended',
  'in-cases',
  'stale',
  'in-force',
  'fixed',
] as const;
export type AgencyFault = (typeof AGENCY_FAULTS)[number];

/** Why a change cannot be. `field` is what it is about, `agencyId` whom. */
export class AgencyError extends Error {
  readonly fault: AgencyFault;
  readonly field: string;
  readonly agencyId: string;
  constructor(fault: AgencyFault, field: string, agencyId: string) {
    super(`${fault}: ${field} of ${agencyId}`);
    this.fault = fault;
    this.field = field;
    this.agencyId = agencyId;
  }
}

/** Who changes, and what the record says of it. */
export interface ChangeOf {
  actionId: string;
  /** Null: the command line. */
  userId: string | null;
  userAgencyId: string | null;
  requestId: string | null;
  place: string;
  /** The day it is in force from, in Viet Nam. */
  from: string;
  reason: string;
  source: string | null;
}

export interface NewAgency {
  id: string;
  kind: AgencyKind;
  nameVi: string;
  nameEn: string;
  area: string | null;
  parentId: string | null;
  email: string | null;
  phone: string | null;
  rank: string;
  /** The first day on which it was no more, of one that is entered for the record alone. */
  until?: string | null;
}

/** One after the other, so that two changes never make a cycle together. */
const lock = (tx: Transaction) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('agency_change'))`);

async function madeBefore(tx: Transaction, actionId: string): Promise<AgencyChangeRow[]> {
  return tx.select().from(agencyChange).where(eq(agencyChange.actionId, actionId)).orderBy(agencyChange.revision);
}

async function record(
  tx: Transaction,
  of: ChangeOf,
  change: Pick<typeof agencyChange.$inferInsert, 'agencyId' | 'kind' | 'before' | 'after' | 'successorId'> & {
    applied: boolean;
  },
): Promise<AgencyChangeRow> {
  const { applied, ...row } = change;
  const [made] = await tx
    .insert(agencyChange)
    .values({
      ...row,
      effectiveAt: beginningOf(of.from),
      reason: of.reason,
      source: of.source,
      changedBy: of.userId,
      actionId: of.actionId,
      ...(applied ? { appliedAt: sql`now()` } : {}),
    })
    .returning();
  if (!made) throw new TypeError('an insert answers with its row');
  await writeAudit(tx, {
    action: 'agency',
    actorId: of.userId,
    actorAgencyId: of.userAgencyId,
    requestId: of.requestId,
    detail: {
      change: made.kind,
      agency: made.agencyId,
      revision: made.revision,
      from: of.from,
      ...(made.successorId ? { successor: made.successorId } : {}),
    },
  });
  return made;
}

const byId = (rows: readonly AgencyRow[]) => new Map(rows.map((row) => [row.id, row]));

function checkParent(rows: ReadonlyMap<string, AgencyRow>, id: string, parentId: string | null): void {
  if (parentId === null) return;
  if (!rows.has(parentId)) throw new AgencyError('unknown-parent', 'parentId', id);
  const parents = new Map([...rows.values()].map((row) => [row.id, row.parentId]));
  if (makesCycle(parents, id, parentId)) throw new AgencyError('cycle', 'parentId', id);
}

/** A new agency, there from a day on. The same request twice makes one. @throws AgencyError */
export async function createAgency(tx: Transaction, of: ChangeOf, wanted: NewAgency): Promise<AgencyChangeRow> {
  await lock(tx);
  const [known] = await madeBefore(tx, of.actionId);
  if (known) return known;
  const [taken] = await tx.select({ id: agency.id }).from(agency).where(eq(agency.id, wanted.id));
  if (taken) throw new AgencyError('taken', 'id', wanted.id);
  checkParent(byId(await listAgencies(tx, of.place)), wanted.id, wanted.parentId);
  const { id, until = null, ...fields } = wanted;
  const validTo = until === null ? null : beginningOf(until);
  await tx.insert(agency).values({ id, ...fields, place: of.place, validFrom: beginningOf(of.from), validTo });
  // Nobody ever worked there: there is nothing to hand on.
  if (until !== null)
    await record(
      tx,
      { ...of, from: until, actionId: `${of.actionId}:until` },
      { agencyId: id, kind: 'ended', before: {}, after: {}, successorId: null, applied: true },
    );
  return record(tx, of, {
    agencyId: id,
    kind: 'created',
    before: {},
    after: fields,
    successorId: null,
    applied: true,
  });
}

/**
 * Another name, parent, seat or contact, from a day on; a later day waits for its job.
 *
 * @param version what the form was filled against; null when the client did not say.
 * @throws AgencyError
 */
export async function changeAgency(
  tx: Transaction,
  of: ChangeOf,
  id: string,
  wanted: Partial<Omit<AgencyFields, 'kind'>>,
  version: number | null,
): Promise<AgencyChangeRow> {
  await lock(tx);
  const [known] = await madeBefore(tx, of.actionId);
  if (known) return known;
  const rows = byId(await listAgencies(tx, of.place));
  const row = rows.get(id);
  if (!row) throw new AgencyError('unknown-agency', 'id', id);
  if (version !== null && version !== row.version) throw new AgencyError('stale', 'version', id);
  if (beginningOf(of.from) < row.validFrom && row.validFrom > new Date())
    throw new AgencyError('before-it-began', 'from', id);
  const names = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(
    (name) => wanted[name] !== undefined && wanted[name] !== row[name],
  );
  if (names.length === 0) throw new AgencyError('nothing-changes', 'id', id);
  if (row.validTo !== null && row.validTo <= new Date()) throw new AgencyError('ended', 'id', id);
  const after = Object.fromEntries(names.map((name) => [name, wanted[name]])) as Partial<AgencyFields>;
  const before = Object.fromEntries(names.map((name) => [name, row[name]])) as Partial<AgencyFields>;
  if (after.parentId !== undefined) checkParent(rows, id, after.parentId);
  const applied = beginningOf(of.from) <= new Date();
  await tx
    .update(agency)
    .set({ ...(applied ? after : {}), version: row.version + 1 })
    .where(eq(agency.id, id));
  return record(tx, of, { agencyId: id, kind: 'changed', before, after, successorId: null, applied });
}

/** One that began in the course of a day was there on that day. */
const dayOfBeginning = ({ validFrom }: AgencyRow) => new Date(startOf(dayOf(validFrom.getTime())));

export interface EndOf {
  ids: readonly string[];
  /** Who takes over; null: nobody, and its open steps go back to their coordinators. */
  successorId: string | null;
}

/** Whether these agencies can end as wanted. @throws AgencyError */
export async function checkEnd(tx: Transaction, of: Pick<ChangeOf, 'place' | 'from'>, end: EndOf): Promise<void> {
  const rows = byId(await listAgencies(tx, of.place));
  const at = beginningOf(of.from);
  for (const id of end.ids) {
    const row = rows.get(id);
    if (!row) throw new AgencyError('unknown-agency', 'agencyIds', id);
    if (row.validTo !== null) throw new AgencyError('ended', 'agencyIds', id);
    if (at < dayOfBeginning(row)) throw new AgencyError('before-it-began', 'from', id);
  }
  if (end.successorId !== null) {
    const next = rows.get(end.successorId);
    if (!next || end.ids.includes(end.successorId)) throw new AgencyError('unknown-successor', 'into', end.successorId);
    if (dayOfBeginning(next) > at || next.validTo !== null)
      throw new AgencyError('successor-not-there', 'into', end.successorId);
    return;
  }
  for (const id of end.ids) {
    const { coordinatedReferrals, partyReferrals } = await loadOf(tx, id);
    if (coordinatedReferrals + partyReferrals > 0) throw new AgencyError('in-cases', 'agencyIds', id);
  }
}

/**
 * Agencies end on a day, with a successor or without. From that day they are no more; what they hold goes on by the job
 * of each change.
 *
 * @throws AgencyError
 */
export async function endAgencies(tx: Transaction, of: ChangeOf, end: EndOf): Promise<AgencyChangeRow[]> {
  await lock(tx);
  const known = await madeBefore(tx, of.actionId);
  if (known.length > 0) return known;
  await checkEnd(tx, of, end);
  await tx
    .update(agency)
    .set({ validTo: beginningOf(of.from), successorId: end.successorId, version: sql`${agency.version} + 1` })
    .where(inArray(agency.id, [...end.ids]));
  const made: AgencyChangeRow[] = [];
  for (const agencyId of end.ids)
    made.push(
      await record(tx, of, {
        agencyId,
        kind: end.successorId === null ? 'ended' : 'merged',
        before: {},
        after: {},
        successorId: end.successorId,
        applied: false,
      }),
    );
  return made;
}

/** A planned change is called off before its day. @throws AgencyError */
export async function callOff(
  tx: Transaction,
  of: Pick<ChangeOf, 'userId' | 'userAgencyId' | 'requestId' | 'place'>,
  revision: number,
): Promise<AgencyChangeRow> {
  await lock(tx);
  const change = await changeAt(tx, revision);
  const rows = byId(await listAgencies(tx, of.place));
  if (!change || !rows.has(change.agencyId)) throw new AgencyError('unknown-agency', 'revision', String(revision));
  if (change.calledOffAt !== null) return change;
  if (change.appliedAt !== null || change.effectiveAt <= new Date())
    throw new AgencyError('in-force', 'revision', change.agencyId);
  const [called] = await tx
    .update(agencyChange)
    .set({ calledOffAt: sql`now()`, calledOffBy: of.userId })
    .where(eq(agencyChange.revision, revision))
    .returning();
  await tx
    .update(agency)
    .set({
      version: sql`${agency.version} + 1`,
      ...(change.kind === 'changed' ? {} : { validTo: null, successorId: null }),
    })
    .where(eq(agency.id, change.agencyId));
  await writeAudit(tx, {
    action: 'agency',
    actorId: of.userId,
    actorAgencyId: of.userAgencyId,
    requestId: of.requestId,
    detail: { change: 'called-off', agency: change.agencyId, revision },
  });
  return called ?? change;
}

/**
 * Brings a change into force on its day: its fields, or, for an agency that ends, its people, the agencies below it and
 * those it had itself taken over. Done once, however often it is asked for.
 *
 * @returns null when it was called off.
 * @throws Error while its day has not come.
 */
export async function bringIntoForce(tx: Transaction, revision: number): Promise<AgencyChangeRow | null> {
  await lock(tx);
  const change = await changeAt(tx, revision);
  if (!change) throw new Error(`no change ${revision} of an agency`);
  if (change.calledOffAt !== null) return null;
  if (change.appliedAt !== null) return change;
  if (change.effectiveAt > new Date()) throw new Error(`change ${revision} is in force from ${change.effectiveAt}`);
  if (change.kind === 'changed')
    await tx
      .update(agency)
      .set({ ...change.after, version: sql`${agency.version} + 1` })
      .where(eq(agency.id, change.agencyId));
  else await handOn(tx, change);
  await tx.update(agencyChange).set({ appliedAt: sql`now()` }).where(eq(agencyChange.revision, revision));
  await writeAudit(tx, {
    action: 'agency',
    actorId: null,
    actorAgencyId: null,
    requestId: null,
    detail: { change: 'in-force', agency: change.agencyId, revision },
  });
  return change;
}

async function handOn(tx: Transaction, change: AgencyChangeRow): Promise<void> {
  const { agencyId, successorId, revision, reason } = change;
  const [ended] = await tx.select({ parentId: agency.parentId }).from(agency).where(eq(agency.id, agencyId));
  // The agencies below it come under its successor; the successor itself, if it stood below, under what stood above.
  if (successorId !== null) {
    await tx
      .update(agency)
      .set({ parentId: ended?.parentId ?? null })
      .where(and(eq(agency.id, successorId), eq(agency.parentId, agencyId)));
    await tx.update(agency).set({ successorId }).where(eq(agency.successorId, agencyId));
  }
  await tx
    .update(agency)
    .set({ parentId: successorId ?? ended?.parentId ?? null })
    .where(eq(agency.parentId, agencyId));
  if (successorId === null) return;
  const moved = await tx
    .update(account)
    .set({ agencyId: successorId, version: sql`${account.version} + 1`, updatedAt: sql`now()` })
    .where(eq(account.agencyId, agencyId))
    .returning({ id: account.id, roles: account.roles });
  // Who stands in for whom goes on: it is the same people in the other agency.
  await tx.update(absence).set({ agencyId: successorId }).where(eq(absence.agencyId, agencyId));
  if (moved.length > 0)
    await tx.insert(accountChange).values(
      moved.map(({ id, roles }) => {
        const actionId = `agency-change-${revision}:${id}`;
        return {
          id: stableId('account-change', actionId),
          actionId,
          accountId: id,
          kind: 'moved' as const,
          rolesBefore: roles,
          roles,
          agencyId: successorId,
          changedBy: change.changedBy ?? 'command-line',
          reason,
        };
      }),
    );
  for (const { id } of moved)
    await writeAudit(tx, {
      action: 'account',
      actorId: null,
      actorAgencyId: null,
      requestId: null,
      detail: { change: 'moved', account: id, agency: successorId, revision },
    });
}
