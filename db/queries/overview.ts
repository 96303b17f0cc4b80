import { and, asc, eq, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { WINDOW_ENDS, WINDOWS, type Window } from '../../domain/windows.ts';
import type { Actor } from '../../domain/referral/state.ts';
import type { Transaction } from '../client.ts';
import { alert, referral, step } from '../schema/index.ts';
import { referralTime, visibleTo } from './referrals.ts';

/** What a manager sees of many referrals at once. Counts only; no ids of persons. */

/** The window a due date falls in, as SQL; a paused clock has no hurry. */
export function windowOf(dueLegalAt: SQLWrapper, paused: SQLWrapper): SQL<Window> {
  const daysLeft = sql`extract(epoch from (${dueLegalAt} - ${referralTime})) / 86400`;
  return sql<Window>`case when ${paused} then 'later' ${sql.join(
    WINDOWS.slice(0, -1).map(
      (window) => sql`when ${daysLeft} < ${sql.raw(String(WINDOW_ENDS[window]))} then ${sql.raw(`'${window}'`)}`,
    ),
    sql` `,
  )} else 'later' end`;
}

/** Referrals the actor answers for: their agency coordinates them, or the one below theirs does. */
export function overseenBy(actor: Actor): SQL | undefined {
  return and(
    visibleTo(actor),
    sql`(${referral.coordinatorAgencyId} = ${actor.agencyId} or not exists (select from participant part where part.referral_id = ${referral.id} and part.agency_id = ${actor.agencyId}))`,
  );
}

/** Open steps by agency, step and window. */
export function openSteps(tx: Transaction, actor: Actor) {
  const window = windowOf(step.dueLegalAt, step.paused);
  return tx
    .select({
      agencyId: step.agencyId,
      template: step.template,
      /** The versions of the pathway these referrals go by. */
      pathways: sql<string[]>`array_agg(distinct ${referral.pathway})`,
      window: window.as('window'),
      count: sql<number>`count(*)::int`,
    })
    .from(step)
    .innerJoin(referral, eq(referral.id, step.referralId))
    .where(and(eq(step.open, true), overseenBy(actor)))
    .groupBy(step.agencyId, step.template, sql`"window"`);
}

/** Alerts nobody has acknowledged and nothing has settled, by level: how high the ladders stand. */
export function openAlerts(tx: Transaction, actor: Actor) {
  return tx
    .select({ rung: alert.rung, count: sql<number>`count(distinct (${alert.referralId}, ${alert.stepId}))::int` })
    .from(alert)
    .innerJoin(referral, eq(referral.id, alert.referralId))
    .where(and(isNull(alert.settledAt), isNull(alert.acknowledgedAt), overseenBy(actor)))
    .groupBy(alert.rung);
}

/**
 * Steps done, and done by their legal date, by week of Viet Nam's calendar, in the referral's own time. The last
 * `weeks` weeks that have any.
 */
export function doneByWeek(tx: Transaction, actor: Actor, weeks: number) {
  const week = sql<string>`to_char(date_trunc('week', ${step.endedAt} at time zone 'Asia/Ho_Chi_Minh'), 'YYYY-MM-DD')`;
  return tx
    .select({
      week: week.as('week'),
      done: sql<number>`count(*)::int`,
      onTime: sql<number>`(count(*) filter (where ${step.endedAt} <= ${step.dueLegalAt}))::int`,
    })
    .from(step)
    .innerJoin(referral, eq(referral.id, step.referralId))
    .where(and(eq(step.status, 'done'), overseenBy(actor)))
    .groupBy(sql`"week"`)
    .orderBy(sql`"week" desc`)
    .limit(weeks);
}

/** Done steps and done in time, by agency, over the last `days` days. */
export function doneByAgency(tx: Transaction, actor: Actor, days: number) {
  return tx
    .select({
      agencyId: step.agencyId,
      done: sql<number>`count(*)::int`,
      onTime: sql<number>`(count(*) filter (where ${step.endedAt} <= ${step.dueLegalAt}))::int`,
    })
    .from(step)
    .innerJoin(referral, eq(referral.id, step.referralId))
    .where(
      and(
        eq(step.status, 'done'),
        sql`${step.endedAt} > ${referralTime} - make_interval(days => ${days})`,
        overseenBy(actor),
      ),
    )
    .groupBy(step.agencyId)
    .orderBy(asc(step.agencyId));
}

export function referralCounts(tx: Transaction, actor: Actor) {
  return tx
    .select({ status: referral.status, count: sql<number>`count(*)::int` })
    .from(referral)
    .where(overseenBy(actor))
    .groupBy(referral.status);
}
