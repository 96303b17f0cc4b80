import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Actor, ReferralState, StepState } from '../../domain/referral/state.ts';
import type { Database } from '../client.ts';
import { CHARGE_ROLES, hasOne } from '../../domain/access/roles.ts';
import type { Window } from '../../domain/windows.ts';
import type { Cover } from './absences.ts';
import { overseenBy, windowOf } from './overview.ts';
import { referralTime } from './referrals.ts';
import { account, alert, alertRecipient, awaitedSignOff, emergencyGrant, referral, step } from '../schema/index.ts';

export interface InboxFilter {
  /**
   * `mine`: assigned to me, or to somebody I stand in for; `unclaimed`: nobody has it; `sign`: waits for a signature of my agency; `overseen`: every
   * open step of the referrals I answer for as a coordinator or manager.
   */
  view: 'all' | 'mine' | 'unclaimed' | 'sign' | 'overseen';
  agencyId?: string;
  window?: Window;
  template?: string;
  overdue?: boolean;
  after: { dueMs: number; referralId: string; stepId: string } | null;
  limit: number;
}

/**
 * What of the open steps each view shows. Each part can be read from an index of its own, in the order of the due dates;
 * joined by `or` they could not, and every open step of the country would be looked at.
 */
function viewsOf(actor: Actor, covers: readonly Cover[]) {
  const signs = sql<boolean>`(${step.referralId}, ${step.id}) in (select ${awaitedSignOff.referralId}, ${awaitedSignOff.stepId} from ${awaitedSignOff} where ${awaitedSignOff.agencyId} = ${actor.agencyId})`;
  const held = sql`${step.agencyId} = ${actor.agencyId}`;
  const mine = inArray(step.assigneeId, [actor.userId, ...covers.map(({ userId }) => userId)]);
  // A coordinator's own work is also what no agency holds.
  const stranded = actor.roles.includes('coordinator')
    ? [
        sql`${step.agencyId} is null and ${step.status} = 'unassigned' and ${referral.coordinatorAgencyId} = ${actor.agencyId}`,
      ]
    : [];
  const views: Record<InboxFilter['view'], SQL[]> = {
    all: [held, signs, ...stranded],
    mine: [mine],
    unclaimed: [sql`${held} and ${step.assigneeId} is null`, ...stranded],
    sign: [signs],
    overseen: [(hasOne(actor.roles, CHARGE_ROLES) ? overseenBy(actor) : undefined) ?? sql`false`],
  };
  return { signs, views };
}

/** The steps that fit one of the parts. With a limit, the first of each part: enough for the first of all. */
function stepsIn(parts: readonly SQL[], narrowed?: SQL, limit?: number): SQL {
  const order = sql` order by ${step.dueStrictAt}, ${step.referralId}, ${step.id} limit ${limit ?? null}`;
  const chosen = parts.map(
    (part) =>
      sql`(select ${step.referralId}, ${step.id} from ${step} inner join ${referral} on ${referral.id} = ${step.referralId} where ${and(eq(step.open, true), part, narrowed)}${limit === undefined ? sql`` : order})`,
  );
  return sql`(${step.referralId}, ${step.id}) in (${sql.join(chosen, sql` union all `)})`;
}

/** How many steps each view holds. */
export async function countInbox(db: Pick<Database, 'select'>, actor: Actor, covers: readonly Cover[] = []) {
  const { views } = viewsOf(actor, covers);
  const counted = (view: keyof typeof views) =>
    sql<number>`count(*) filter (where ${or(...views[view].map((part) => sql`(${part})`))})::int`;
  const [row] = await db
    .select({
      all: counted('all'),
      mine: counted('mine'),
      unclaimed: counted('unclaimed'),
      sign: counted('sign'),
    })
    .from(step)
    .innerJoin(referral, eq(referral.id, step.referralId))
    .where(stepsIn([...views.all, ...views.mine]));
  return row ?? { all: 0, mine: 0, unclaimed: 0, sign: 0 };
}

/** The open steps of the actor's agency, and those that wait for its signature; least time left first. */
export async function listInbox(
  db: Pick<Database, 'select'>,
  actor: Actor,
  filter: InboxFilter,
  covers: readonly Cover[] = [],
) {
  const { signs, views } = viewsOf(actor, covers);
  const { after } = filter;
  const narrowed = and(
    filter.template ? eq(step.template, filter.template) : undefined,
    filter.agencyId ? eq(step.agencyId, filter.agencyId) : undefined,
    filter.window ? sql`${windowOf} = ${filter.window}` : undefined,
    filter.overdue === true ? lt(step.dueLegalAt, referralTime) : undefined,
    filter.overdue === false ? gte(step.dueLegalAt, referralTime) : undefined,
    after
      ? sql`(${step.dueStrictAt}, ${step.referralId}, ${step.id}) > (${new Date(after.dueMs).toISOString()}::timestamptz, ${after.referralId}::uuid, ${after.stepId})`
      : undefined,
  );
  return db
    .select({
      referralId: step.referralId,
      number: referral.number,
      place: referral.place,
      policy: referral.policy,
      clock: sql<ReferralState['clock']>`${referral.state}->'clock'`,
      calendar: sql<ReferralState['calendar']>`${referral.state}->'calendar'`,
      id: step.id,
      template: step.template,
      stage: step.stage,
      status: step.status,
      agencyId: step.agencyId,
      assigneeId: step.assigneeId,
      assigneeName: account.name,
      rule: step.rule,
      due: step.due,
      dueStrictAt: step.dueStrictAt,
      dueLegalAt: step.dueLegalAt,
      answerByAt: step.answerByAt,
      /** What a pause keeps; null for a clock that runs. */
      pausedClock: sql<
        StepState['paused']
      >`case when ${step.paused} then jsonb_path_query_first(${referral.state}, '$.steps[*] ? (@.id == $id).paused', jsonb_build_object('id', ${step.id})) end`,
      version: step.version,
      signs,
    })
    .from(step)
    .innerJoin(referral, eq(referral.id, step.referralId))
    .leftJoin(account, eq(account.id, step.assigneeId))
    .where(stepsIn(views[filter.view], narrowed, filter.limit))
    .orderBy(asc(step.dueStrictAt), asc(step.referralId), asc(step.id))
    .limit(filter.limit);
}

/**
 * The alerts one person was told of, and those told to whom he stands in for, newest first. Each once: what he was told in
 * his own right comes before what he sees for another.
 */
export async function listAlerts(
  db: Pick<Database, 'selectDistinctOn'>,
  actor: Actor,
  covers: readonly Cover[],
  filter: { open: boolean; after: { atMs: number; id: string } | null; limit: number; id?: string },
) {
  const { after } = filter;
  const covered = covers.map(({ userId }) => userId);
  const told = sql`date_trunc('milliseconds', ${alert.createdAt})`;
  const own = eq(alertRecipient.accountId, actor.userId);
  return db
    .selectDistinctOn([told, alert.id], {
      id: alert.id,
      referralId: alert.referralId,
      // Who is told of an emergency access by his own people does not see the case.
      number: sql<number>`coalesce(${referral.number}, ${emergencyGrant.number})::int`,
      place: sql<string>`coalesce(${referral.place}, ${emergencyGrant.place})`,
      grantId: emergencyGrant.id,
      stepId: alert.stepId,
      rung: alert.rung,
      dueVersion: alert.dueVersion,
      agencyId: alert.agencyId,
      because: alertRecipient.because,
      /** In whose place he sees it. */
      deputyFor: sql<
        string | null
      >`case when ${own} then ${alertRecipient.deputyFor} else ${alertRecipient.accountId} end`,
      raisedAt: alert.raisedAt,
      acknowledgedAt: alert.acknowledgedAt,
      acknowledgedBy: alert.acknowledgedBy,
      settledAt: alert.settledAt,
      createdAt: alert.createdAt,
    })
    .from(alertRecipient)
    .innerJoin(alert, eq(alert.id, alertRecipient.alertId))
    .leftJoin(referral, eq(referral.id, alert.referralId))
    .leftJoin(
      emergencyGrant,
      and(eq(emergencyGrant.referralId, alert.referralId), eq(emergencyGrant.stepId, alert.stepId)),
    )
    .where(
      and(
        or(
          and(own, or(isNull(alertRecipient.deputyFor), inArray(alertRecipient.deputyFor, covered))),
          inArray(alertRecipient.accountId, covered),
        ),
        or(isNotNull(referral.id), isNotNull(emergencyGrant.id)),
        filter.id ? eq(alert.id, filter.id) : undefined,
        filter.open ? and(isNull(alert.settledAt), isNull(alert.acknowledgedAt)) : undefined,
        after
          ? sql`(${told}, ${alert.id}) < (${new Date(after.atMs).toISOString()}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(sql`${told} desc`, sql`${alert.id} desc`, sql`${own} desc`, asc(alertRecipient.accountId))
    .limit(filter.limit);
}
