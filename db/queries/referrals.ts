import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { CASE_ROLES, hasOne, OVERSIGHT_ROLES } from '../../domain/access/roles.ts';
import type { DecoyEntry } from '../../domain/decoy/case.ts';
import type { EntryRoute, Stage, StepStatus } from '../../domain/codes.ts';
import type { Actor, ReferralState, StepDue } from '../../domain/referral/state.ts';
import type { Database, Transaction } from '../client.ts';
import { withPredecessors } from './agencies.ts';
import { changedSince } from './changed-since.ts';
import { account, agency, type emergencyGrant, event, participant, referral, step } from '../schema/index.ts';

type Reader = Pick<Database | Transaction, 'select'>;

/**
 * Which referrals an actor can see: those their agency has or had a part in, and, for managers and auditors of the agency
 * above the coordinating one, theirs, as long as the person has not withdrawn. A role without need of cases sees none.
 * Everything that loads a referral asks here; what this hides is not there. The rules of row-level security say the
 * same once more (db/security/row-security.ts).
 */
export function visibleTo(actor: Actor): SQL {
  if (!hasOne(actor.roles, CASE_ROLES)) return sql`false`;
  const part = sql`exists (select 1 from ${participant} where ${participant.referralId} = ${referral.id} and ${participant.agencyId} in ${withPredecessors(actor.agencyId)})`;
  if (!hasOne(actor.roles, OVERSIGHT_ROLES)) return part;
  return sql`(${part} or (${referral.outcome} is distinct from 'withdrew' and exists (select 1 from ${agency} where ${agency.id} = ${referral.coordinatorAgencyId} and ${agency.parentId} = ${actor.agencyId})))`;
}

const clock = (part: 'originMs' | 'epochMs' | 'scale') => sql`(${referral.clock}->>${sql.raw(`'${part}'`)})::numeric`;

/** Now in a referral's own time, as `referralNow` has it: for a drill not the time of the wall. */
export const referralTime = sql`to_timestamp((${clock('originMs')} + (extract(epoch from now()) * 1000 - ${clock('epochMs')}) * ${clock('scale')}) / 1000)`;

export interface ReferralRow {
  id: string;
  number: number;
  stage: Stage;
  state: ReferralState;
  /** The grant it is read under; null: by part or oversight. */
  grant: (typeof emergencyGrant.$inferSelect & { agreed: boolean }) | null;
  /** The history of a case that is none (docs/adr/0068). Absent: it is one. */
  invented?: readonly DecoyEntry[];
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The referral, or null when it does not exist or the actor cannot see it: the caller cannot tell which. */
export async function loadReferral(db: Reader, actor: Actor, id: string): Promise<ReferralRow | null> {
  if (!UUID.test(id)) return null;
  const [row] = await db
    .select({ id: referral.id, number: referral.number, stage: referral.stage, state: referral.state })
    .from(referral)
    .where(and(eq(referral.id, id), visibleTo(actor)));
  return row ? { ...row, grant: null } : null;
}

/** Those of these referrals that the actor can see, by id. */
export async function loadStates(
  db: Reader,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReferralState>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: referral.id, state: referral.state })
    .from(referral)
    .where(and(inArray(referral.id, [...ids]), visibleTo(actor)));
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** The numbers of those of these referrals that the actor can see. */
export async function numbersOf(db: Reader, actor: Actor, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ id: referral.id, place: referral.place, number: referral.number })
    .from(referral)
    .where(and(inArray(referral.id, [...ids]), visibleTo(actor)));
}

/** What a board narrows by: codes of the case and of its open steps. */
export interface BoardFilter {
  /** Coordinated by the actor, or with an open step in their hands. */
  mine?: boolean;
  route?: EntryRoute;
  /** A child, or somebody who may be one and is protected as one. */
  child?: boolean;
  foreign?: boolean;
  /** Still held by others, or at risk while nobody has decided on protection. */
  danger?: boolean;
  /** Holds an open step. */
  agencyId?: string;
  /** Where the person lives or stays, by code. */
  commune?: string;
}

export interface ReferralFilter extends BoardFilter {
  status?: ReferralState['status'];
  stage?: Stage;
  overdue?: boolean;
  number?: { place: string; number: number };
  /** Opaque cursor from the page before. */
  after: { dueMs: number | null; id: string } | null;
  /** Only what was changed since, by id (app/kernel/walk.ts). */
  changed?: { since: string; after: string | null } | null;
  limit: number;
}

const FAR = '9999-12-31T00:00:00Z';

export interface NextStep {
  id: string;
  template: string;
  status: StepStatus;
  rule: string;
  due: StepDue;
  agencyId: string | null;
  agencyVi: string | null;
  agencyEn: string | null;
  assigneeId: string | null;
  assignee: string | null;
}

const isMine = (actor: Actor) =>
  sql`(${referral.coordinatorId} = ${actor.userId} or exists (select 1 from ${step} own where own.referral_id = ${referral.id} and own.open and own.assignee_id = ${actor.userId}))`;

/** A flag that is not given narrows nothing; false: those of which it is not true. */
const flagged = (flag: boolean | undefined, holds: SQL) =>
  flag === undefined ? undefined : sql`coalesce(${holds}, false) = ${flag}`;

function boardOf(
  actor: Actor,
  { mine, route, child, foreign, danger, agencyId, commune }: BoardFilter,
): SQL | undefined {
  return and(
    mine ? isMine(actor) : undefined,
    route ? eq(referral.route, route) : undefined,
    flagged(child, sql`${referral.child} in ('yes', 'unsure')`),
    flagged(foreign, sql`${referral.foreigner} = 'yes'`),
    flagged(danger, sql`${referral.danger}`),
    agencyId
      ? sql`exists (select 1 from ${step} theirs where theirs.referral_id = ${referral.id} and theirs.open and theirs.agency_id = ${agencyId})`
      : undefined,
    commune ? sql`${referral.communes} @> jsonb_build_array(${commune}::text)` : undefined,
  );
}

/** Referrals by status and stage, and how many of them are overdue in their own time. */
export function countReferrals(db: Reader, actor: Actor, filter: BoardFilter) {
  return db
    .select({
      status: referral.status,
      stage: referral.stage,
      total: sql<number>`count(*)::int`,
      overdue: sql<number>`(count(*) filter (where ${referral.nextDueAt} < ${referralTime}))::int`,
    })
    .from(referral)
    .where(and(visibleTo(actor), boardOf(actor, filter)))
    .groupBy(referral.status, referral.stage);
}

/** The names of agencies, and of people by their ids: what is given, and who did anything in this referral. */
export async function namesOf(db: Reader, referralId: string, agencyIds: string[], accountIds: string[]) {
  const did = db.select({ id: event.actorId }).from(event).where(eq(event.referralId, referralId));
  const absent = db.select({ id: event.deputyFor }).from(event).where(eq(event.referralId, referralId));
  // Who ran it for a while, and may have done nothing else in it.
  const ran = sql`select unnest(array[e.events->0->>'before', e.events->0->>'coordinatorId']) from ${event} e where e.referral_id = ${referralId} and e.kind = 'change-coordinator'`;
  const people = await db
    .select({ id: account.id, name: account.name, agencyId: account.agencyId })
    .from(account)
    .where(
      or(
        inArray(account.id, accountIds),
        inArray(account.id, did),
        inArray(account.id, absent),
        sql`${account.id} in (${ran})`,
      ),
    )
    .orderBy(asc(account.id));
  const agencies = await db
    .select({ id: agency.id, kind: agency.kind, vi: agency.nameVi, en: agency.nameEn })
    .from(agency)
    .where(inArray(agency.id, [...agencyIds, ...people.map(({ agencyId }) => agencyId)]))
    .orderBy(asc(agency.id));
  return { people, agencies };
}

/** Least time left first; referrals without a running due date last. Read agency by agency, each in its own order. */
export async function listReferrals(db: Reader, actor: Actor, filter: ReferralFilter) {
  const after = filter.after;
  const narrowed = and(
    filter.status ? eq(referral.status, filter.status) : undefined,
    filter.stage ? eq(referral.stage, filter.stage) : undefined,
    boardOf(actor, filter),
    filter.number ? and(eq(referral.place, filter.number.place), eq(referral.number, filter.number.number)) : undefined,
    filter.overdue === true ? lt(referral.nextDueAt, referralTime) : undefined,
    filter.overdue === false ? or(isNull(referral.nextDueAt), gte(referral.nextDueAt, referralTime)) : undefined,
  );
  /** The first of an agency's, by its own index: enough for the first of all. */
  const first = (of: typeof participant.dueOrder | typeof referral.dueOrder, id: PgColumn, where: SQL | undefined) =>
    sql`where ${and(
      where,
      narrowed,
      after
        ? sql`(${of}, ${id}) > (${after.dueMs === null ? FAR : new Date(after.dueMs).toISOString()}::timestamptz, ${after.id}::uuid)`
        : undefined,
    )} order by ${of}, ${id} limit ${filter.limit}`;
  if (filter.changed) {
    const { since, after: key } = filter.changed;
    const moved = and(narrowed, changedSince(referral, since), key === null ? undefined : gt(referral.id, key));
    return referralRows(db)
      .where(and(visibleTo(actor), moved))
      .orderBy(asc(referral.id))
      .limit(filter.limit);
  }
  const shared = sql`select f.id, f.due_order from ${withPredecessors(actor.agencyId)} looked(id) cross join lateral (select ${referral.id}, ${referral.dueOrder} from ${participant} inner join ${referral} on ${referral.id} = ${participant.referralId} ${first(participant.dueOrder, participant.referralId, sql`${participant.agencyId} = looked.id`)}) f`;
  const overseen = sql`select f.id, f.due_order from ${agency} looked cross join lateral (select ${referral.id}, ${referral.dueOrder} from ${referral} ${first(referral.dueOrder, referral.id, sql`${referral.coordinatorAgencyId} = looked.id and ${referral.outcome} is distinct from 'withdrew'`)}) f where looked.parent_id = ${actor.agencyId}`;
  return referralRows(db)
    .where(
      and(
        visibleTo(actor),
        sql`${referral.id} in (select l.id from (${hasOne(actor.roles, OVERSIGHT_ROLES) ? sql`${shared} union ${overseen}` : shared}) l order by l.due_order, l.id limit ${filter.limit})`,
      ),
    )
    .orderBy(asc(referral.dueOrder), asc(referral.id))
    .limit(filter.limit);
}

const referralRows = (db: Reader) =>
  db
    .select({
      id: referral.id,
      number: referral.number,
      place: referral.place,
      route: referral.route,
      status: referral.status,
      stage: referral.stage,
      outcome: referral.outcome,
      revision: referral.revision,
      openedAt: referral.openedAt,
      closedAt: referral.closedAt,
      nextDueAt: referral.nextDueAt,
      policy: referral.policy,
      pathway: referral.pathway,
      drill: sql<boolean>`${referral.drill}`,
      child: sql<string | null>`${referral.child}`,
      foreigner: sql<string | null>`${referral.foreigner}`,
      danger: sql<boolean>`${referral.danger}`,
      openSteps: sql<number>`(select count(*)::int from ${step} s where s.referral_id = "referral"."id" and s.open)`,
      /** The step behind `nextDueAt`, with the names of who holds it. */
      nextDue: sql<NextStep | null>`(
        select jsonb_build_object('id', s.id, 'template', s.template, 'status', s.status, 'rule', s.rule, 'due', s.due,
          'agencyId', s.agency_id, 'agencyVi', g.name_vi, 'agencyEn', g.name_en, 'assigneeId', s.assignee_id, 'assignee', a.name)
        from ${step} s left join ${agency} g on g.id = s.agency_id left join ${account} a on a.id = s.assignee_id
        where s.referral_id = "referral"."id" and s.open and not s.paused order by s.due_legal_at limit 1)`,
      calendar: sql<ReferralState['calendar']>`${referral.calendar}`,
      clock: sql<ReferralState['clock']>`${referral.clock}`,
    })
    .from(referral);

export async function listEvents(db: Reader, referralId: string, after: number, limit: number) {
  return db
    .select({
      revision: event.revision,
      kind: event.kind,
      at: event.at,
      recordedAt: event.recordedAt,
      actorId: event.actorId,
      actorAgencyId: event.actorAgencyId,
      deputyFor: event.deputyFor,
      events: event.events,
    })
    .from(event)
    .where(and(eq(event.referralId, referralId), gt(event.revision, after)))
    .orderBy(asc(event.revision))
    .limit(limit);
}

/** What was committed under an action id, for a client that asks again. */
export async function findAction(db: Reader, referralId: string, actionId: string) {
  const [row] = await db
    .select({ revision: event.revision, fingerprint: event.fingerprint, kind: event.kind })
    .from(event)
    .where(and(eq(event.referralId, referralId), eq(event.actionId, actionId)));
  return row ?? null;
}

/** Why a report on the step was last returned. */
export async function lastReturn(db: Reader, referralId: string, stepId: string): Promise<string | null> {
  const [row] = await db
    .select({ reason: sql<string>`${event.action}->>'reason'` })
    .from(event)
    .where(and(eq(event.referralId, referralId), eq(event.kind, 'return'), sql`${event.action}->>'stepId' = ${stepId}`))
    .orderBy(desc(event.revision))
    .limit(1);
  return row?.reason ?? null;
}

/** The coordinator who takes a referral that somebody else starts. */
export async function coordinatorOf(db: Reader, place: string) {
  const [row] = await db
    .select({ userId: account.id, agencyId: account.agencyId })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(
      and(
        eq(account.active, true),
        eq(agency.kind, 'health'),
        eq(agency.place, place),
        sql`'coordinator' = any(${account.roles})`,
      ),
    )
    .orderBy(asc(account.id))
    .limit(1);
  return row ?? null;
}

/** When a fact was first recorded with a value, in the referral's own time; null when it never was. */
export async function factRecordedAt(
  db: Reader,
  referralId: string,
  fact: string,
  value: string,
): Promise<Date | null> {
  const recorded = sql`jsonb_path_exists(${event.events}, '$[*] ? (exists(@.facts.keyvalue() ? (@.key == $fact && @.value == $value)) || exists(@.state.facts.keyvalue() ? (@.key == $fact && @.value == $value)))', jsonb_build_object('fact', ${fact}::text, 'value', ${value}::text))`;
  const [first] = await db
    .select({ at: event.at })
    .from(event)
    .where(and(eq(event.referralId, referralId), recorded))
    .orderBy(asc(event.revision))
    .limit(1);
  return first?.at ?? null;
}
