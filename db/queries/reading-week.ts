import { sql } from 'drizzle-orm';
import { PERSONAL_READINGS } from '../../domain/access/reading.ts';
import { type Week, WEEKS_BEFORE } from '../../domain/access/week.ts';
import { DAY_MS } from '../../domain/law/days.ts';
import type { Transaction } from '../client.ts';

/** Who read what in one week, of a place: counts alone. For an auditor PostgreSQL narrows it to what their place is shown. */

type Reader = Pick<Transaction, 'execute'>;

export interface WeekLine {
  /** Null: not known to be anybody, as in a sign-in with an address that has no account. */
  accountId: string | null;
  accountName: string | null;
  agencyId: string | null;
  agencyVi: string | null;
  agencyEn: string | null;
  /** Different cases whose personal data they read, none under a grant for an emergency. */
  cases: number;
  /** Readings of each kind. */
  people: number;
  shelters: number;
  papers: number;
  callers: number;
  exports: number;
  /** Grants for an emergency that they opened, or under which they read. */
  emergencies: number;
  /** Different cases that they read under one. */
  emergencyCases: number;
  searches: number;
  /** Refused: sign-ins, readings that were stopped, cases named in an emergency that did not open. */
  refused: number;
  /** The median of such cases in a week of the eight before; null: they read in none of them. */
  usual: number | null;
}

const listed = (actions: readonly string[]) =>
  sql.join(
    actions.map((action) => sql`${action}`),
    sql`, `,
  );
const PERSONAL = listed(PERSONAL_READINGS);
/** The row of the opening itself; it names the grant as the readings under it do. */
const OPENED = sql`(one.action = 'action' and one.detail->>'kind' = 'break-glass')`;
const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;
const times = (...actions: string[]) => sql`(count(*) filter (where action in (${listed(actions)})))::int`;

export async function readingWeek(tx: Reader, place: string, week: Week): Promise<WeekLine[]> {
  const before = week.fromMs - WEEKS_BEFORE * 7 * DAY_MS;
  const rows = await tx.execute<WeekLine & Record<string, unknown>>(sql`
    with rows as materialized (
      select one.actor_id, one.actor_agency_id, one.action, one.chain, one.break_glass, ${OPENED} as opened, one.at >= ${at(week.fromMs)} as now,
        floor(extract(epoch from one.at - ${at(before)}) / 604800)::int as week
      from audit one left join agency home on home.id = one.actor_agency_id
      where one.at >= ${at(before)} and one.at < ${at(week.toMs)} and (home.place = ${place} or one.actor_agency_id is null)
    ), habit as (
      select actor_id, percentile_cont(0.5) within group (order by cases)::int as usual
      from (select actor_id, week, count(distinct chain) as cases from rows
        where not now and break_glass is null and action in (${PERSONAL}) group by actor_id, week) weeks
      group by actor_id
    )
    select did.actor_id as "accountId", who.name as "accountName", did.actor_agency_id as "agencyId", home.name_vi as "agencyVi", home.name_en as "agencyEn",
      (count(distinct chain) filter (where break_glass is null and action in (${PERSONAL})))::int as cases,
      ${times('read:person', 'read:versions')} as people, ${times('read:shelter')} as shelters, ${times('read:step', 'read:attachment')} as papers,
      ${times('read:caller')} as callers, ${times('export:person', 'export:audit', 'export:referrals')} as exports,
      count(distinct break_glass)::int as emergencies,
      (count(distinct chain) filter (where break_glass is not null and action in (${PERSONAL}, 'read:referral')))::int as "emergencyCases", ${times('search:person')} as searches,
      ${times('sign-in:refused', 'reading:stopped', 'glass:try')} as refused, habit.usual
    from rows did left join account who on who.id = did.actor_id left join agency home on home.id = did.actor_agency_id
      left join habit on habit.actor_id = did.actor_id
    where did.now and (did.opened or did.action in (${PERSONAL}, ${listed(['search:person', 'export:audit', 'sign-in:refused', 'reading:stopped', 'glass:try'])}, 'read:referral'))
    group by did.actor_id, who.name, did.actor_agency_id, home.name_vi, home.name_en, habit.usual
    having bool_or(action <> 'read:referral' or break_glass is not null)
    order by cases desc, refused desc, did.actor_agency_id, did.actor_id`);
  return [...rows];
}

/** Places that have somebody who watches over them, with whom to tell. */
export async function auditorsByPlace(tx: Reader): Promise<{ place: string; accountIds: string[] }[]> {
  const rows = await tx.execute<{ place: string; accountIds: string[] }>(sql`
    select home.place, array_agg(who.id order by who.id) as "accountIds" from account who join agency home on home.id = who.agency_id
    where who.active and who.left_at is null and 'auditor' = any(who.roles) group by home.place order by home.place`);
  return [...rows];
}
