import { and, asc, eq, inArray, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { LATE_BEYOND, LATE_DAYS, WINDOW_ENDS, WINDOWS, type Window } from '../../domain/windows.ts';
import type { Actor, ReferralState } from '../../domain/referral/state.ts';
import type { Transaction } from '../client.ts';
import { alert, callerReport, referral, step } from '../schema/index.ts';
import { reportVisibleTo } from './caller-reports.ts';
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

/** An instant as a clock in Viet Nam shows it. */
const local = (at: SQLWrapper) => sql`(${at} at time zone 'Asia/Ho_Chi_Minh')`;

/**
 * Open steps, counted four ways in one look at them: by agency, step and window; by agency and how long they are late; by agency and day on
 * which they fall due; by who holds them.
 */
export async function openSteps(tx: Transaction, actor: Actor, daysAhead: number) {
  const late = sql`(extract(epoch from (${referralTime} - ${step.dueLegalAt})) / 86400)`;
  const ahead = sql`${local(step.dueLegalAt)}::date - ${local(referralTime)}::date`;
  const open = tx.$with('open_step').as(
    tx
      .select({
        agencyId: step.agencyId,
        assigneeId: step.assigneeId,
        template: step.template,
        pathway: referral.pathway,
        window: windowOf(step.dueLegalAt, step.paused).as('time_left'),
        /** The first of `LATE_DAYS` it is not over, or `LATE_BEYOND`. Null: not late. */
        late: sql<number | null>`case when ${step.paused} or ${late} < 0 then null ${sql.join(
          LATE_DAYS.map((days) => sql`when ${late} < ${sql.raw(String(days))} then ${sql.raw(String(days))}`),
          sql` `,
        )} else ${sql.raw(String(LATE_BEYOND))} end`.as('days_late'),
        /** Days from today; null: paused, late, or further away than asked for. */
        ahead: sql<
          number | null
        >`case when ${step.paused} or ${late} >= 0 or ${ahead} >= ${sql.raw(String(daysAhead))} then null else ${ahead} end`.as(
          'days_ahead',
        ),
      })
      .from(step)
      .innerJoin(referral, eq(referral.id, step.referralId))
      .where(and(eq(step.open, true), overseenBy(actor))),
  );
  const rows = await tx
    .with(open)
    .select({
      by: sql<number>`grouping(${open.template}, ${open.late}, ${open.ahead}, ${open.assigneeId})`,
      agencyId: open.agencyId,
      template: open.template,
      assigneeId: open.assigneeId,
      window: open.window,
      late: open.late,
      ahead: open.ahead,
      /** The versions of the pathway these referrals go by. */
      pathways: sql<string[]>`array_agg(distinct ${open.pathway})`,
      count: sql<number>`count(*)::int`,
      isLate: sql<number>`count(${open.late})::int`,
      isSoon: sql<number>`count(${open.ahead})::int`,
    })
    .from(open)
    .groupBy(
      sql`grouping sets ((${open.agencyId}, ${open.template}, ${open.window}), (${open.agencyId}, ${open.late}), (${open.agencyId}, ${open.ahead}), (${open.agencyId}, ${open.assigneeId}))`,
    );
  // A bit is set for each column that the row is not grouped by.
  const by = (bits: number) => rows.filter((row) => row.by === bits);
  return {
    steps: by(0b0111).map(({ agencyId, template, window, pathways, count }) => ({
      ...{ agencyId, template, window, pathways, count },
    })),
    late: by(0b1011).flatMap(({ agencyId, late, count }) => (late === null ? [] : { agencyId, days: late, count })),
    ahead: by(0b1101).flatMap(({ agencyId, ahead, count }) => (ahead === null ? [] : { agencyId, ahead, count })),
    people: by(0b1110).flatMap(({ assigneeId, count, isLate, isSoon }) =>
      assigneeId === null ? [] : { accountId: assigneeId, open: count, late: isLate, soon: isSoon },
    ),
  };
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
 * Steps done, and done by their legal date, by agency and week of Viet Nam's calendar, in the referral's own time, over the last `weeks` weeks;
 * beside them how many of these were done in the `recent` days before today.
 */
export function doneByWeek(tx: Transaction, actor: Actor, { weeks, recent }: { weeks: number; recent: number }) {
  const week = sql<string>`to_char(date_trunc('week', ${local(step.endedAt)}), 'YYYY-MM-DD')`;
  const today = sql`date_trunc('day', ${local(referralTime)})`;
  return tx
    .select({
      agencyId: step.agencyId,
      week: week.as('week'),
      done: sql<number>`count(*)::int`,
      onTime: sql<number>`(count(*) filter (where ${step.endedAt} <= ${step.dueLegalAt}))::int`,
      recent: sql<number>`(count(*) filter (where ${local(step.endedAt)} < ${today} and ${local(step.endedAt)} >= ${today} - make_interval(days => ${recent})))::int`,
    })
    .from(step)
    .innerJoin(referral, eq(referral.id, step.referralId))
    .where(
      and(
        eq(step.status, 'done'),
        sql`${local(step.endedAt)} >= date_trunc('week', ${local(referralTime)}) - make_interval(weeks => ${weeks - 1})`,
        overseenBy(actor),
      ),
    )
    .groupBy(step.agencyId, sql`"week"`)
    .orderBy(asc(step.agencyId), sql`"week"`);
}

/** Open steps which say that somebody is in danger, of cases the actor answers for. */
export function dangerSteps(tx: Transaction, actor: Actor, templates: readonly string[], limit: number) {
  return tx
    .select({
      referralId: step.referralId,
      stepId: step.id,
      number: referral.number,
      place: referral.place,
      template: step.template,
      agencyId: step.agencyId,
      assigneeId: step.assigneeId,
      openedAt: step.openedAt,
      dueLegalAt: step.dueLegalAt,
      clock: sql<ReferralState['clock']>`${referral.clock}`,
    })
    .from(step)
    .innerJoin(referral, eq(referral.id, step.referralId))
    .where(and(eq(step.open, true), inArray(step.template, [...templates]), overseenBy(actor)))
    .orderBy(asc(step.dueLegalAt), asc(step.referralId), asc(step.id))
    .limit(limit);
}

/** Callers' reports of danger of which nothing has come yet. */
export function dangerReports(tx: Transaction, actor: Actor, limit: number) {
  return tx
    .select({
      reportId: callerReport.id,
      number: callerReport.number,
      place: callerReport.place,
      agencyId: callerReport.holderAgencyId,
      assigneeId: callerReport.assigneeId,
      receivedAt: callerReport.receivedAt,
      dueAt: callerReport.dueAt,
    })
    .from(callerReport)
    .where(and(eq(callerReport.status, 'open'), eq(callerReport.urgency, 'danger-now'), reportVisibleTo(actor)))
    .orderBy(asc(callerReport.dueAt), asc(callerReport.id))
    .limit(limit);
}

export function referralCounts(tx: Transaction, actor: Actor) {
  return tx
    .select({ status: referral.status, count: sql<number>`count(*)::int` })
    .from(referral)
    .where(overseenBy(actor))
    .groupBy(referral.status);
}
