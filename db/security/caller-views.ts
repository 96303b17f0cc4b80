import { AGENCY, has, purpose } from './caller-sql.ts';

/**
 * Views and functions of the owner that answer more than the rules would show, and therefore only whom they are for. They read in
 * the name of the owner, past row-level security, so each asks by itself who is the caller, and shows as little as its use needs.
 */

const PLACE = `(select own.place from agency own where own.id = ${AGENCY})`;

/** Open steps on whose name: two numbers, and nothing of a case; about whom the caller looks after. */
const HELD_STEPS = `create or replace view held_steps with (security_barrier) as
  select s.assignee_id as account_id,
    count(*) filter (where s.status <> 'reported')::int as taken,
    count(*) filter (where s.status = 'reported')::int as reported
  from step s join account p on p.id = s.assignee_id join agency a on a.id = p.agency_id
  where s.open and ${purpose('accounts')}
    and ((${has(['administrator', 'auditor'])} and a.place = ${PLACE}) or (${has(['agency-lead'])} and p.agency_id = ${AGENCY}))
  group by s.assignee_id`;

/**
 * Who else may know a person, for coordinators: the coordinating agency of the caller's place, of referrals in which their own
 * has no part. The id of the referral is for its access log, not for who searches.
 */
const POSSIBLE_ELSEWHERE = `create or replace view possible_elsewhere with (security_barrier) as
  select i.person_id, i.mac, coalesce(
      (select c.successor_id from agency c where c.id = r.coordinator_agency_id and c.valid_to <= now()),
      r.coordinator_agency_id) as agency_id, r.id as referral_id
  from person_index i join referral r on r.id = i.referral_id
  where ${purpose('match')} and ${has(['coordinator'])} and r.place = ${PLACE}
    and not exists (select from participant p join agency o on o.id = p.agency_id
      where p.referral_id = r.id and (o.id = ${AGENCY} or (o.successor_id = ${AGENCY} and o.valid_to <= now())))`;

/**
 * That a step has a report or a document, whose, and which groups it can hold, never a word of it: for an agency with a part,
 * and nobody who is an administrator alone.
 */
const PAPER_KNOWN = `create or replace view paper_known with (security_barrier) as
  select p.id, p.referral_id, p.step_id, p.kind, p.code, p.agency_id, p.groups
  from (
    select r.id, r.referral_id, r.step_id, 'report' as kind, r.form as code, r.agency_id, r.groups
      from report r join step s on s.referral_id = r.referral_id and s.id = r.step_id and s.report_id = r.id::text
    union all
    select a.id, a.referral_id, a.step_id, 'document', a.code, a.agency_id, a.groups from attachment a
  ) p
  where exists (select from participant part where part.referral_id = p.referral_id and part.agency_id = ${AGENCY})
    and (select (caller())[3] <> '' and (caller())[3] <> 'administrator')`;

/** By which number a case of the auditor's place goes. */
const AUDITED_CASE = `create or replace view audited_case with (security_barrier) as
  select r.id, 'referral' as kind, r.place, r.number from referral r
    where ${purpose('audit')} and ${has(['auditor'])} and r.place = ${PLACE}
  union all
  select c.id, 'report', c.place, c.number from caller_report c
    where ${purpose('audit')} and ${has(['auditor'])} and c.place = ${PLACE}
  union all
  select d.id, 'referral', d.place, d.number from decoy d
    where ${purpose('audit')} and ${has(['auditor'])} and d.place = ${PLACE}`;

/** What depends on an agency of the place, in numbers, for an administrator who is about to end it. */
const AGENCY_LOAD = `create or replace function agency_load(wanted text, out open_steps int, out reported_steps int, out awaited_sign_offs int,
    out open_referrals int, out closed_referrals int, out coordinated_referrals int, out party_referrals int)
  language sql stable security definer set search_path = public, pg_temp as $body$
  select
    (select count(*)::int from step s where s.open and s.agency_id = a.id),
    (select count(*)::int from step s where s.open and s.agency_id = a.id and s.status = 'reported'),
    (select count(distinct (w.referral_id, w.step_id))::int from awaited_sign_off w where w.agency_id = a.id),
    (select count(*)::int from participant p join referral r on r.id = p.referral_id where p.agency_id = a.id and r.status <> 'closed'),
    (select count(*)::int from participant p join referral r on r.id = p.referral_id where p.agency_id = a.id and r.status = 'closed'),
    (select count(*)::int from referral r where r.status <> 'closed' and r.coordinator_agency_id = a.id),
    (select count(*)::int from referral r where r.status <> 'closed'
      and (r.state->'receiver'->>'agencyId' = a.id or r.state->'destination'->>'agencyId' = a.id))
  from agency a
  where a.id = wanted and ${has(['administrator'])} and a.place = ${PLACE}
$body$`;

/** Whether a person is the victim of an open referral, for an administrator who is about to erase them; to others, nothing. */
const VICTIM_OF_OPEN = `create or replace function victim_of_open(wanted uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $body$
  select exists (select from person p join referral r on r.id = p.referral_id
    where p.id = wanted and p.part = 'victim' and r.status <> 'closed')
  where ${has(['administrator'])}
$body$`;

export const CALLER_VIEWS = [HELD_STEPS, POSSIBLE_ELSEWHERE, PAPER_KNOWN, AUDITED_CASE, AGENCY_LOAD, VICTIM_OF_OPEN];
