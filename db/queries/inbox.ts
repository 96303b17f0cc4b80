import {
  and,
  asc,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  not,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { Actor, ReferralState } from '../../domain/referral/state.ts';
import type { Database } from '../client.ts';
import { wantsSecondPerson } from '../../domain/access/emergency.ts';
import { EMERGENCY_REASONS } from '../../domain/codes.ts';
import { CHARGE_ROLES, hasOne, OVERSIGHT_ROLES } from '../../domain/access/roles.ts';
import type { Window } from '../../domain/windows.ts';
import type { Cover } from './absences.ts';
import { changedSince } from './changed-since.ts';
import { overseenBy, windowOf } from './overview.ts';
import { referralTime } from './referrals.ts';
import {
  account,
  agency,
  alert,
  alertRecipient,
  callerReport,
  emergencyAgreement,
  emergencyGrant,
  inboxCount,
  inboxStep,
  referral,
  step,
} from '../schema/index.ts';
import type { WhoseTurn } from '../../domain/whose-turn.ts';
import type { CountedView } from '../schema/inbox.ts';

export interface InboxFilter {
  /**
   * `mine`: assigned to me, or to somebody I stand in for; `unclaimed`: nobody has it; `sign`: waits for a signature of my agency; `overseen`: every
   * open step of the referrals I answer for as a coordinator or manager; `turn-…`: by whose turn it is (domain/whose-turn.ts).
   */
  view: 'all' | 'mine' | 'unclaimed' | 'sign' | 'overseen' | `turn-${WhoseTurn}`;
  agencyId?: string;
  window?: Window;
  template?: string;
  assigneeId?: string;
  overdue?: boolean;
  after: { dueMs: number; referralId: string; stepId: string } | null;
  /** Only what was changed since, by ids (app/kernel/walk.ts). */
  changed?: { since: string; after: { referralId: string; stepId: string } | null } | null;
  limit: number;
}

/** Which rows of an inbox each view shows. */
function viewOf(actor: Actor, covers: readonly Cover[], view: Exclude<InboxFilter['view'], 'overseen'>): SQL {
  const here = eq(inboxStep.agencyId, actor.agencyId);
  // A coordinator's own work is also what no agency holds.
  const coordinates = actor.roles.includes('coordinator');
  const mine = [actor.userId, ...covers.map(({ userId }) => userId)];
  const signer = actor.roles.includes('signer');
  const handedIn = eq(inboxStep.status, 'reported');
  const ours = and(here, sql`${inboxStep.own}`);
  /** What the reader signs is that and nothing else. */
  const rest = and(ours, signer ? sql`not ${inboxStep.signs}` : undefined);
  const byMe = and(rest, sql`${inboxStep.held}`, inArray(inboxStep.assigneeId, mine));
  const parts: Record<typeof view, SQL | undefined> = {
    'turn-sign': and(here, sql`${inboxStep.signs}`, signer ? undefined : sql`false`),
    'turn-mine': and(byMe, not(handedIn)),
    'turn-nobody': and(
      rest,
      eq(inboxStep.assigneeId, ''),
      coordinates
        ? or(and(sql`${inboxStep.held}`, not(handedIn)), sql`${inboxStep.stranded}`)
        : and(sql`${inboxStep.held}`, not(handedIn)),
    ),
    'turn-office': and(
      rest,
      sql`not ${inboxStep.stranded}`,
      or(
        sql`not ${inboxStep.held}`,
        and(eq(inboxStep.assigneeId, ''), handedIn),
        notInArray(inboxStep.assigneeId, ['', ...mine]),
      ),
    ),
    'turn-done': and(byMe, handedIn),
    all: and(here, sql`${inboxStep.own}`, coordinates ? undefined : sql`not ${inboxStep.stranded}`),
    mine: and(here, sql`${inboxStep.own}`, sql`${inboxStep.held}`, inArray(inboxStep.assigneeId, mine)),
    unclaimed: and(
      here,
      sql`${inboxStep.own}`,
      eq(inboxStep.assigneeId, ''),
      coordinates ? sql`(${inboxStep.held} or ${inboxStep.stranded})` : sql`${inboxStep.held}`,
    ),
    sign: and(here, sql`${inboxStep.signs}`),
  };
  return parts[view] ?? sql`false`;
}

/** How many steps each view holds: read from counts that every commit keeps. */
export async function countInbox(db: Pick<Database, 'select'>, actor: Actor, covers: readonly Cover[] = []) {
  const rows = await db
    .select({
      view: inboxCount.view,
      nobody: sql<boolean>`${inboxCount.accountId} = ''`,
      n: sql<number>`sum(${inboxCount.n})::int`,
    })
    .from(inboxCount)
    .where(
      and(
        eq(inboxCount.agencyId, actor.agencyId),
        sql`${inboxCount.accountId} = any(${sql.param(['', actor.userId, ...covers.map(({ userId }) => userId)])}::text[])`,
      ),
    )
    .groupBy(inboxCount.view, sql`${inboxCount.accountId} = ''`);
  const of = (view: CountedView, nobody = view !== 'mine') =>
    rows.find((row) => row.view === view && row.nobody === nobody)?.n ?? 0;
  const stranded = actor.roles.includes('coordinator') ? of('stranded') : 0;
  const signer = actor.roles.includes('signer');
  const counts = {
    all: of('own') + stranded,
    mine: of('mine'),
    unclaimed: of('unclaimed') + stranded,
    sign: of('sign'),
  };
  // By whose turn it is: each step once, so the last is what the others leave.
  const turns = {
    sign: signer ? counts.sign : 0,
    mine: counts.mine - of('waits', false) - of('waits-sign', false),
    nobody: counts.unclaimed - of('waits', true) - of('waits-sign', true),
    done: of('waits', false) + (signer ? 0 : of('waits-sign', false)),
  };
  const office = counts.all - turns.sign - turns.mine - turns.nobody - turns.done;
  return { ...counts, turns: { ...turns, office } };
}

/** What a filter leaves of a view. */
function narrowedBy(filter: Omit<InboxFilter, 'view'>): SQL | undefined {
  const { after } = filter;
  return and(
    filter.template ? eq(inboxStep.template, filter.template) : undefined,
    filter.agencyId ? eq(inboxStep.holderAgencyId, filter.agencyId) : undefined,
    filter.assigneeId ? eq(inboxStep.assigneeId, filter.assigneeId) : undefined,
    filter.window
      ? sql`${windowOf(inboxStep.dueLegalAt, sql`${inboxStep.paused} is not null`)} = ${filter.window}`
      : undefined,
    filter.overdue === true ? lt(inboxStep.dueLegalAt, referralTime) : undefined,
    filter.overdue === false ? gte(inboxStep.dueLegalAt, referralTime) : undefined,
    after
      ? sql`(${inboxStep.dueStrictAt}, ${inboxStep.referralId}, ${inboxStep.stepId}) > (${new Date(after.dueMs).toISOString()}::timestamptz, ${after.referralId}::uuid, ${after.stepId})`
      : undefined,
  );
}

const stepRows = (db: Pick<Database, 'select'>, actor: Actor) =>
  db
    .select({
      referralId: inboxStep.referralId,
      number: referral.number,
      place: referral.place,
      policy: referral.policy,
      pathway: referral.pathway,
      clock: sql<ReferralState['clock']>`${referral.clock}`,
      calendar: sql<ReferralState['calendar']>`${referral.calendar}`,
      id: inboxStep.stepId,
      template: inboxStep.template,
      stage: inboxStep.stage,
      status: inboxStep.status,
      agencyId: inboxStep.holderAgencyId,
      assigneeId: sql<string | null>`nullif(${inboxStep.assigneeId}, '')`,
      assigneeName: account.name,
      rule: inboxStep.rule,
      due: inboxStep.due,
      dueStrictAt: inboxStep.dueStrictAt,
      dueLegalAt: inboxStep.dueLegalAt,
      answerByAt: inboxStep.answerByAt,
      /** What a pause keeps; null for a clock that runs. */
      pausedClock: inboxStep.paused,
      version: inboxStep.version,
      route: referral.route,
      openedAt: referral.openedAt,
      child: sql<string | null>`${referral.child}`,
      foreigner: sql<string | null>`${referral.foreigner}`,
      danger: sql<boolean>`${referral.danger}`,
      alarm: inboxStep.alarm,
      held: sql<boolean>`${inboxStep.held} and ${eq(inboxStep.agencyId, actor.agencyId)}`,
      stranded: sql<boolean>`${inboxStep.stranded} and ${eq(inboxStep.agencyId, actor.agencyId)}`,
      signs: sql<boolean>`${inboxStep.signs} and ${eq(inboxStep.agencyId, actor.agencyId)}`,
    })
    .from(inboxStep)
    .innerJoin(referral, eq(referral.id, inboxStep.referralId))
    .leftJoin(account, eq(account.id, inboxStep.assigneeId));

const BY_ID = [asc(inboxStep.referralId), asc(inboxStep.stepId)];

function movedIn({ changed }: InboxFilter): SQL | undefined {
  if (!changed) return undefined;
  const { since, after } = changed;
  return and(
    changedSince(inboxStep, since),
    after
      ? sql`(${inboxStep.referralId}, ${inboxStep.stepId}) > (${after.referralId}::uuid, ${after.stepId})`
      : undefined,
  );
}

const SOONEST_FIRST = [asc(inboxStep.dueStrictAt), asc(inboxStep.referralId), asc(inboxStep.stepId)];

/** The open steps of the actor's agency, and those that wait for its signature; least time left first. */
export async function listInbox(
  db: Pick<Database, 'select'>,
  actor: Actor,
  filter: InboxFilter,
  covers: readonly Cover[] = [],
) {
  const page = (where: SQL | undefined) =>
    stepRows(db, actor)
      .where(and(where, movedIn(filter)))
      .orderBy(...(filter.changed ? BY_ID : SOONEST_FIRST))
      .limit(filter.limit);
  if (filter.view !== 'overseen') return page(and(viewOf(actor, covers, filter.view), narrowedBy(filter)));
  if (!hasOne(actor.roles, CHARGE_ROLES)) return [];
  const overseen = and(sql`${inboxStep.coordinated}`, overseenBy(actor), narrowedBy(filter));
  if (!hasOne(actor.roles, OVERSIGHT_ROLES)) return page(and(eq(inboxStep.agencyId, actor.agencyId), overseen));
  if (filter.changed)
    return page(
      and(
        sql`(${inboxStep.agencyId} = ${actor.agencyId} or ${inboxStep.agencyId} in (select below.id from ${agency} below where below.parent_id = ${actor.agencyId}))`,
        overseen,
      ),
    );
  // Of each agency the first, by its index: enough for the first of all.
  const first = db
    .select({
      referralId: inboxStep.referralId,
      stepId: inboxStep.stepId,
      agencyId: inboxStep.agencyId,
      dueStrictAt: inboxStep.dueStrictAt,
    })
    .from(inboxStep)
    .innerJoin(referral, eq(referral.id, inboxStep.referralId))
    .where(and(sql`${inboxStep.agencyId} = "looked"."id"`, overseen))
    .orderBy(...SOONEST_FIRST)
    .limit(filter.limit);
  return page(
    sql`(${inboxStep.referralId}, ${inboxStep.stepId}, ${inboxStep.agencyId}) in (select f.referral_id, f.step_id, f.agency_id from (select ${actor.agencyId}::text as id union select below.id from ${agency} below where below.parent_id = ${actor.agencyId}) looked cross join lateral ${first} f order by f.due_strict_at, f.referral_id, f.step_id limit ${filter.limit})`,
  );
}

/** How many of the steps that are due first are looked at for what is very overdue; and how many alarms. */
export const URGENT_AMONG = 100;

/**
 * What has to be looked at before all else: alarms, then what is very overdue among the first that are due. What the reader's agency has
 * handed in and others sign is none of theirs to hurry. Each part is the beginning of one index, however long the inbox is.
 */
export function listUrgent(db: Pick<Database, 'select'>, actor: Actor) {
  const signer = actor.roles.includes('signer');
  const ours = and(
    eq(inboxStep.agencyId, actor.agencyId),
    sql`${inboxStep.own}`,
    actor.roles.includes('coordinator') ? undefined : sql`not ${inboxStep.stranded}`,
    or(sql`${inboxStep.status} <> 'reported'`, signer ? sql`${inboxStep.signs}` : undefined),
  );
  const first = (where: SQL | undefined) =>
    db
      .select({ referralId: inboxStep.referralId, stepId: inboxStep.stepId })
      .from(inboxStep)
      .where(and(ours, where))
      .orderBy(...SOONEST_FIRST)
      .limit(URGENT_AMONG);
  const late = sql`(${inboxStep.paused} is null and ${inboxStep.dueLegalAt} + interval '1 day' < ${referralTime})`;
  return stepRows(db, actor)
    .where(
      and(
        ours,
        sql`(${inboxStep.referralId}, ${inboxStep.stepId}) in ((${first(sql`${inboxStep.alarm}`)}) union (${first(undefined)}))`,
        sql`(${inboxStep.alarm} or ${late})`,
      ),
    )
    .orderBy(sql`${inboxStep.alarm} desc`, ...SOONEST_FIRST);
}

/** What somebody had in their hands and is done, newest first. */
export const listFinished = (db: Pick<Database, 'select'>, actor: Actor, since: Date, limit: number) =>
  db
    .select({
      referralId: step.referralId,
      number: referral.number,
      place: referral.place,
      pathway: referral.pathway,
      stepId: step.id,
      template: step.template,
      endedAt: sql<Date>`${step.endedAt}`.mapWith(step.endedAt),
    })
    .from(step)
    .innerJoin(referral, eq(referral.id, step.referralId))
    .where(
      and(eq(step.assigneeId, actor.userId), sql`not ${step.open}`, eq(step.status, 'done'), gte(step.endedAt, since)),
    )
    .orderBy(desc(step.endedAt), asc(step.referralId), asc(step.id))
    .limit(limit);

/** @param own whether the row of a recipient is the actor's. */
const alertColumns = (own: SQL) => ({
  id: alert.id,
  referralId: alert.referralId,
  reportId: alert.reportId,
  // Who is told of an emergency access by their own people does not see the case.
  number: sql<number>`coalesce(${referral.number}, ${emergencyGrant.number}, ${callerReport.number})`.mapWith(Number),
  place: sql<string>`coalesce(${referral.place}, ${emergencyGrant.place}, ${callerReport.place})`,
  grantId: emergencyGrant.id,
  /** It is live and shows no address until a second person agrees. */
  secondWanted: sql<boolean>`coalesce(${emergencyGrant.endedAt} is null and ${emergencyGrant.expiresAt} > now()
    and ${inArray(emergencyGrant.reason, EMERGENCY_REASONS.filter(wantsSecondPerson))} and ${emergencyAgreement.grantId} is null, false)`,
  pathway: referral.pathway,
  stepId: alert.stepId,
  rung: alert.rung,
  dueVersion: alert.dueVersion,
  agencyId: alert.agencyId,
  because: alertRecipient.because,
  /** In whose place they see it. */
  deputyFor: sql<string | null>`case when ${own} then ${alertRecipient.deputyFor} else ${alertRecipient.accountId} end`,
  raisedAt: alert.raisedAt,
  acknowledgedAt: alert.acknowledgedAt,
  acknowledgedBy: alert.acknowledgedBy,
  settledAt: alert.settledAt,
  createdAt: alert.createdAt,
});

/**
 * The alerts one person was told of, and those told to whom they stand in for, newest first. Each once: what they were told in
 * their own right comes before what they see for another.
 */
export async function listAlerts(
  db: Pick<Database, 'select' | 'selectDistinctOn'>,
  actor: Actor,
  covers: readonly Cover[],
  filter: { open: boolean; after: { atMs: number; id: string } | null; limit: number; id?: string },
) {
  const { after } = filter;
  const covered = covers.map(({ userId }) => userId);
  const told = alertRecipient.alertAt;
  const own = eq(alertRecipient.accountId, actor.userId);
  const ofGrant = and(eq(emergencyGrant.referralId, alert.referralId), eq(emergencyGrant.stepId, alert.stepId));
  const shown = and(
    or(
      and(own, or(isNull(alertRecipient.deputyFor), inArray(alertRecipient.deputyFor, covered))),
      inArray(alertRecipient.accountId, covered),
    ),
    or(isNotNull(referral.id), isNotNull(emergencyGrant.id), isNotNull(callerReport.id)),
    filter.id ? eq(alert.id, filter.id) : undefined,
    filter.open ? sql`${alertRecipient.alertOpen}` : undefined,
    after
      ? sql`(${told}, ${alertRecipient.alertId}) < (${new Date(after.atMs).toISOString()}::timestamptz, ${after.id}::uuid)`
      : undefined,
  );
  const first = db
    .select({ alertId: alertRecipient.alertId, accountId: alertRecipient.accountId, alertAt: alertRecipient.alertAt })
    .from(alertRecipient)
    .innerJoin(alert, eq(alert.id, alertRecipient.alertId))
    .leftJoin(referral, eq(referral.id, alert.referralId))
    .leftJoin(callerReport, eq(callerReport.id, alert.reportId))
    .leftJoin(emergencyGrant, ofGrant)
    .where(and(sql`${alertRecipient.accountId} = "looked"."id"`, shown))
    .orderBy(desc(told), desc(alertRecipient.alertId))
    .limit(filter.limit);
  return db
    .selectDistinctOn([told, alert.id], alertColumns(own))
    .from(alertRecipient)
    .innerJoin(alert, eq(alert.id, alertRecipient.alertId))
    .leftJoin(referral, eq(referral.id, alert.referralId))
    .leftJoin(callerReport, eq(callerReport.id, alert.reportId))
    .leftJoin(emergencyGrant, ofGrant)
    .leftJoin(emergencyAgreement, eq(emergencyAgreement.grantId, emergencyGrant.id))
    .where(
      and(
        // Of each person the first, by an index of their own: enough for the first of all.
        sql`(${alertRecipient.alertId}, ${alertRecipient.accountId}) in (select f.alert_id, f.account_id from unnest(${sql.param([actor.userId, ...covered])}::text[]) looked(id) cross join lateral ${first} f order by f.alert_at desc, f.alert_id desc limit ${filter.limit * (1 + covered.length)})`,
        shown,
      ),
    )
    .orderBy(sql`${told} desc`, sql`${alert.id} desc`, sql`${own} desc`, asc(alertRecipient.accountId))
    .limit(filter.limit);
}
