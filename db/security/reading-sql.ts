import { PERSONAL_READINGS, WIDE_ROLES } from '../../domain/access/reading.ts';
import { ACCOUNT, AGENCY, listed } from './caller-sql.ts';

/**
 * What the watch on reading asks (domain/access/reading.ts): by whoever asks, of nobody else and of
 * their agency together, in the name of the owner, for an officer
 * does not read the audit. The same words as the indexes
 * `audit_personal…`, so that they answer.
 */
const PERSONAL = `action in (${listed(PERSONAL_READINGS)}) and break_glass is null`;

/** A case read over and over is one; who reads so much that it does not fit here has reached every limit. */
const ROWS_AT_MOST = 5000;
const AGENCY_ROWS_AT_MOST = 20_000;

/**
 * Volatile, so that it sees the row that the statement it stands in has just written. `$1`: the case, to say whether it was read before.
 * Answers: cases in the hour, in the day, whether somebody was told today, whether reading is stopped, whether this one was read before;
 * and of a case that was not, the same of the whole agency, with whether somebody there has a role that meets many.
 */
export const READ_LATELY = `create or replace function read_lately(uuid) returns integer[] language plpgsql volatile security definer
set search_path = pg_catalog, public, pg_temp as $body$
declare
  me text := ${ACCOUNT};
  since timestamptz := now() - interval '1 day';
  answer integer[];
  house text := ${AGENCY};
  together integer[];
begin
  -- What was let go on is counted from then on.
  select greatest(since, max(let_on_at)) into since from reading_alarm where account_id = me and scope = 'account' and let_on_at > since;
  select array[
      count(distinct chain) filter (where at > now() - interval '1 hour'), count(distinct chain),
      (exists (select from reading_alarm where account_id = me and scope = 'account' and level = 'much' and day = (now() at time zone 'Asia/Ho_Chi_Minh')::date))::int,
      (exists (select from reading_alarm where account_id = me and scope = 'account' and level = 'stopped' and let_on_at is null))::int,
      (count(*) filter (where chain = $1) > 1)::int]
    into answer
    from (select chain, at from audit where actor_id = me and at > since and ${PERSONAL} order by at desc limit ${ROWS_AT_MOST}) lately;
  -- Who reads again what they have read widens nothing.
  if answer[5] = 1 or house is null then return answer || array[0, 0, 0, 0, 0]; end if;
  since := now() - interval '1 day';
  select greatest(since, max(let_on_at)) into since from reading_alarm where agency_id = house and scope = 'agency' and let_on_at > since;
  select array[
      count(distinct chain) filter (where at > now() - interval '1 hour'), count(distinct chain),
      (exists (select from reading_alarm where agency_id = house and scope = 'agency' and level = 'much' and day = (now() at time zone 'Asia/Ho_Chi_Minh')::date))::int,
      (exists (select from reading_alarm where agency_id = house and scope = 'agency' and level = 'stopped' and let_on_at is null))::int,
      (exists (select from account where agency_id = house and active and roles && array[${listed(WIDE_ROLES)}]))::int]
    into together
    from (select chain, at from audit where actor_agency_id = house and at > since and ${PERSONAL} order by at desc limit ${AGENCY_ROWS_AT_MOST}) lately;
  return answer || together;
end
$body$`;

/** The median of the cases somebody read on a day of the last thirty, without today; null before five such days. */
const usual = (
  name: string,
  column: string,
  whose: string,
) => `create or replace function ${name}() returns integer language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp as $body$
begin
  return (select case when count(*) >= 5 then percentile_cont(0.5) within group (order by cases)::integer end
    from (select count(distinct chain) as cases from audit
      where ${column} = ${whose} and at > now() - interval '30 days'
        and at < date_trunc('day', now() at time zone 'Asia/Ho_Chi_Minh') at time zone 'Asia/Ho_Chi_Minh' and ${PERSONAL}
      group by (at at time zone 'Asia/Ho_Chi_Minh')::date) days);
end
$body$`;

export const USUAL_READING = usual('usual_reading', 'actor_id', ACCOUNT);
/** The same of all of the caller's agency. */
export const USUAL_AGENCY_READING = usual('usual_agency_reading', 'actor_agency_id', AGENCY);
