import { getTableName } from 'drizzle-orm';
import { AGGREGATE_NAMES } from '../../workflows/registry.ts';
import { AGGREGATE_TABLES } from '../aggregates.ts';
import { EMERGENCY_OPENS } from '../../domain/access/emergency.ts';
import { CHARGE_ROLES, OVERSIGHT_ROLES, REPORT_ROLES, WORKING_ROLES } from '../../domain/access/roles.ts';
import { EMERGENCY_REASONS } from '../../domain/codes.ts';
import { alarmTemplates, templatesNeedingShelter, templatesReading } from '../../domain/consent/needs.ts';
import {
  ACCOUNT,
  AGENCIES,
  AGENCY,
  agenciesAs,
  BELOW,
  belowAs,
  COVERED,
  has,
  HELPER,
  isReportSeen,
  isSeen,
  listed,
  purpose,
} from './caller-sql.ts';
import { CALLER_FUNCTIONS } from './caller-functions.ts';
import { CALLER_VIEWS } from './caller-views.ts';
import { sharedWith } from './paper-rules.ts';
import { READ_LATELY, USUAL_AGENCY_READING, USUAL_READING } from './reading-sql.ts';
import { FORGET_EXPIRED, FORGET_FORM_ANSWERS } from './sign-in-roles.ts';

/**
 * The look-ups of the row rules. A rule that named other tables would have their rules expanded into it, and theirs into
 * those, in every statement, and planning that cost more than all else the database did (docs/adr/0046). Each of these is
 * planned once a connection and asks by an index. They run in the name of the owner of the tables, past the rules of the
 * tables they look into, so each says by itself what the caller may see; their only answer is yes or no about the caller.
 */

interface RuleFunction {
  name: string;
  /** Types, in order: `$1`, `$2` … in the body. */
  parameters: readonly string[];
  /** A boolean expression. Who asks is proved once a call. */
  body: string;
}

/** Relatives are opened to a grant only where its reason needs them; an address the same. */
const reasonsFor = (opens: (reason: (typeof EMERGENCY_REASONS)[number]) => boolean) =>
  `array[${listed(EMERGENCY_REASONS.filter(opens))}]::text[]`;
export const WITH_RELATIVES = reasonsFor((reason) => EMERGENCY_OPENS[reason].groups.includes('relatives'));
export const WITH_ADDRESS = reasonsFor((reason) => EMERGENCY_OPENS[reason].address);

/**
 * `takes` (domain/referral/rules/standing.ts): the step is theirs, or of somebody they stand in for; or they lead the agency and have
 * opened it to themselves.
 */
const takes = (step: string) => `(${step}.assignee_id = ${ACCOUNT} or ${step}.assignee_id = any(${COVERED})
      or (${has(['agency-lead'])} and exists (select from lead_reading led where led.referral_id = ${step}.referral_id and led.step_id = ${step}.id
        and led.account_id = ${ACCOUNT} and led.agency_id = ${AGENCY} and led.expires_at > now())))`;
/** Has an open step of these templates. */
const taken = (referral: string, templates: string) =>
  `exists (select from step held where held.referral_id = ${referral} and held.open and held.agency_id = ${AGENCY} and held.template in (${templates}) and ${takes('held')})`;
/** Where the person was received: opened the case, or has or had a step of it there. */
const received = (
  referral: string,
) => `(exists (select from referral got where got.id = ${referral} and got.receiver_agency_id = ${AGENCY})
        and (exists (select from intake own where own.referral_id = ${referral} and own.started_by = ${ACCOUNT})
          or exists (select from step had where had.referral_id = ${referral} and had.agency_id = any(${AGENCIES}) and ${takes('had')})))`;

/** Has signed it, or it was signed in their place. */
const signed = (
  step: string,
) => `exists (select from referral file, jsonb_array_elements(file.state->'steps') as done, jsonb_array_elements(done->'signed') as hand
          where file.id = ${step}.referral_id and done->>'id' = ${step}.id and ${ACCOUNT} in (hand->>'userId', hand->>'deputyFor'))`;

/** It was theirs, or of somebody they stand in for, when who leads their agency handed it in. */
const takenOver = (
  step: string,
) => `exists (select from referral file, jsonb_array_elements(file.state->'steps') as given
          where file.id = ${step}.referral_id and given->>'id' = ${step}.id and (given->>'takenOverFrom' = ${ACCOUNT} or given->>'takenOverFrom' = any(${COVERED})))`;

/** Aggregates whose row says by itself who may see it: one function each, for their log and their alerts. */
export const aggregatesSeen = AGGREGATE_NAMES.flatMap((name) => {
  const { record, log, isSeen } = AGGREGATE_TABLES[name];
  if (!isSeen) return [];
  return [{ sees: `sees_${name}`, id: `${name}_id`, record: getTableName(record), log: getTableName(log), isSeen }];
});

export const RULE_FUNCTIONS: readonly RuleFunction[] = [
  ...aggregatesSeen.map(({ sees, record, isSeen }) => ({
    name: sees,
    parameters: ['uuid'],
    body: `exists (select from ${record} seen where seen.id = $1 and ${isSeen('seen')})`,
  })),
  {
    // The caller reads under a grant of their own: of this account, in this agency, neither ended nor over, and the account
    // is active; and for one of these reasons, where the question is narrower.
    name: 'has_grant',
    parameters: ['uuid', "text[] default '{}'"],
    body: `${HELPER} and exists (select from emergency_grant held where held.referral_id = $1 and held.account_id = ${ACCOUNT} and held.agency_id = ${AGENCY}
      and held.ended_at is null and held.expires_at > now() and ($2 = '{}' or held.reason = any($2))
      and exists (select from account who where who.id = held.account_id and who.active))`,
  },
  {
    // The same, and a second person has agreed: where the person lives. Whoever ends the agreement ends the grant.
    name: 'has_agreed_grant',
    parameters: ['uuid', 'text[]'],
    body: `has_grant($1, $2) and exists (select from emergency_grant held join emergency_agreement agreed on agreed.grant_id = held.id
      where held.referral_id = $1 and held.account_id = ${ACCOUNT} and held.agency_id = ${AGENCY} and agreed.account_id <> held.account_id
        and held.ended_at is null and held.expires_at > now() and held.reason = any($2))`,
  },
  {
    name: 'told_of_grant',
    parameters: ['uuid'],
    body: `exists (select from emergency_grant one where one.id = $1 and ${isToldOfGrant('one')})`,
  },
  {
    // May be the second person (domain/access/emergency.ts), while the grant is live.
    name: 'may_second',
    parameters: ['uuid'],
    body: `exists (select from emergency_grant one where one.id = $1 and one.account_id <> ${ACCOUNT}
      and one.ended_at is null and one.expires_at > now() and one.reason = any(${WITH_ADDRESS})
      and ((${has(CHARGE_ROLES)} and ${AGENCY} = one.coordinator_agency_id)
        or (${has(['manager', 'agency-lead'])} and ${AGENCY} = one.agency_id)))`,
  },
  {
    name: 'sees',
    parameters: ['uuid'],
    body: `exists (select from referral seen where seen.id = $1 and ${isSeen('seen')})`,
  },
  {
    name: 'in_charge',
    parameters: ['uuid'],
    body: `exists (select from referral led where led.id = $1 and led.coordinator_agency_id = any(${agenciesAs(CHARGE_ROLES)}) and ${isSeen('led')})`,
  },
  {
    name: 'own_intake',
    parameters: ['uuid'],
    body: `exists (select from intake own where own.referral_id = $1 and own.started_by = ${ACCOUNT})`,
  },
  {
    name: 'sees_report',
    parameters: ['uuid'],
    body: `exists (select from caller_report seen where seen.id = $1 and ${isReportSeen('seen')})`,
  },
  {
    // Answers for a caller's report, or is in charge of it: not who was only asked to take it.
    name: 'handles_report',
    parameters: ['uuid'],
    body: `exists (select from caller_report held where held.id = $1 and (held.holder_agency_id = any(${agenciesAs(REPORT_ROLES)})
      or held.coordinator_agency_id = any(${agenciesAs(CHARGE_ROLES)})))`,
  },
  {
    // In charge of a caller's report.
    name: 'charges_report',
    parameters: ['uuid'],
    body: `exists (select from caller_report led where led.id = $1 and led.coordinator_agency_id = any(${agenciesAs(CHARGE_ROLES)}))`,
  },
  {
    name: 'own_report_intake',
    parameters: ['uuid'],
    body: `exists (select from caller_report_intake own where own.report_id = $1 and own.started_by = ${ACCOUNT})`,
  },
  {
    // The step is the caller's agency's, open or ended.
    name: 'holds',
    parameters: ['uuid', 'text'],
    body: `exists (select from step held where held.referral_id = $1 and held.id = $2 and held.agency_id = ${AGENCY}) and sees($1)`,
  },
  {
    // The step is the caller's own, open or ended: not only their agency's.
    name: 'has_step',
    parameters: ['uuid', 'text'],
    body: `exists (select from step held where held.referral_id = $1 and held.id = $2 and held.agency_id = any(${AGENCIES}) and ${takes('held')}) and sees($1)`,
  },
  {
    // Who reads, and corrects, a person: who runs the referral, and who has a step with them now; relatives: who protects.
    name: 'works_with',
    parameters: ['uuid', 'text'],
    body: `in_charge($1) or (${has(WORKING_ROLES)}
      and (($2 <> 'relative' and (${received('$1')} or ${taken('$1', listed(templatesReading()))}))
        or ($2 = 'relative' and ${taken('$1', listed(templatesReading('relatives')))}))
      and sees($1))`,
  },
  {
    name: 'knows',
    parameters: ['uuid'],
    body: `exists (select from person who where who.id = $1 and (works_with(who.referral_id, who.part)
      or (${purpose('emergency')} and has_grant(who.referral_id, case when who.part = 'relative' then ${WITH_RELATIVES} else '{}' end))))`,
  },
  {
    // Where the person is staying: for the coordinator, and for who brings, takes in, visits, protects or searches.
    name: 'finds',
    parameters: ['uuid'],
    body: `((${has(['coordinator'])} and exists (select from referral led where led.id = $1 and led.coordinator_agency_id = ${AGENCY}))
      or (${has(WORKING_ROLES)} and ${taken('$1', listed(templatesNeedingShelter()))})) and sees($1)`,
  },
  {
    name: 'reads_report',
    parameters: ['uuid', 'uuid', 'text', 'text[]'],
    body: readsPaper('report', 'held.report_id = report.id::text'),
  },
  {
    name: 'reads_attachment',
    parameters: ['uuid', 'text', 'text', 'text[]'],
    body: readsPaper('attachment', 'held.id = attachment.id'),
  },
  {
    // The step for which the words were written is the caller's; or their agency's, and nobody has taken it: they say what is asked. What is
    // known of somebody missing stays open to all of the agency that looks for them, until the alarm has ended.
    name: 'is_asked',
    parameters: ['uuid', 'uuid'],
    body: `exists (select from referral file, jsonb_array_elements(file.state->'steps') as asked
      join step held on held.referral_id = $1 and held.id = asked->>'id'
      where file.id = $1 and ${isSeen('file')} and asked->>'noteId' = $2::text and held.agency_id = ${AGENCY}
        and ((held.open and (held.assignee_id is null or held.template in (${listed(alarmTemplates())})) and ${has(WORKING_ROLES)}) or ${takes('held')}))`,
  },
  {
    name: 'is_told',
    parameters: ['uuid'],
    body: `exists (select from alert_recipient told where told.alert_id = $1 and ${isTold('told')})`,
  },
  {
    // The agency holds an open step of a referral the caller's coordinates.
    name: 'works_for_us',
    parameters: ['text'],
    body: `exists (select from step held join referral led on led.id = held.referral_id
      where held.open and held.agency_id = $1 and led.coordinator_agency_id = ${AGENCY} and ${isSeen('led')})`,
  },
  {
    name: 'audits',
    parameters: ['uuid'],
    body: `exists (select from referral led where led.id = $1 and ${isSeen('led')}
      and (led.coordinator_agency_id = any(${agenciesAs([...CHARGE_ROLES, 'auditor'])})
        or led.coordinator_agency_id = any(${belowAs(OVERSIGHT_ROLES)})))`,
  },
  {
    // A row of the audit, for an auditor: of somebody or of a case of their place, and what belongs to no place at all.
    name: 'audits_place',
    parameters: ['text', 'uuid', 'uuid'],
    body: `${has(['auditor'])} and (($1 is null and $2 is null and $3 is null) or exists (select from agency own where own.id = ${AGENCY}
      and (own.place = (select home.place from agency home where home.id = $1)
        or own.place = (select about.place from referral about where about.id = $2)
        or own.place = (select about.place from caller_report about where about.id = $3))))`,
  },
  {
    // An account of the own place for administrators and auditors, of the own agency for its lead.
    name: 'looks_after',
    parameters: ['text'],
    body: `exists (select from account who join agency home on home.id = who.agency_id where who.id = $1
      and ((${has(['administrator', 'auditor'])} and home.place = (select own.place from agency own where own.id = ${AGENCY}))
        or (${has(['agency-lead'])} and who.agency_id = ${AGENCY})))`,
  },
  {
    // An agency of the own place for administrators and auditors, the own one for its lead.
    name: 'oversees_agency',
    parameters: ['text'],
    body: `exists (select from agency home where home.id = $1
      and ((${has(['administrator', 'auditor'])} and home.place = (select own.place from agency own where own.id = ${AGENCY}))
        or (${has(['agency-lead'])} and home.id = ${AGENCY})))`,
  },
  {
    // Watches over the reading of a place.
    name: 'watches_place',
    parameters: ['text'],
    body: `${has(['auditor'])} and exists (select from agency own where own.id = ${AGENCY} and own.place = $1)`,
  },
  {
    name: 'administers_place',
    parameters: ['text'],
    body: `${has(['administrator'])} and exists (select from agency own where own.id = ${AGENCY} and own.place = $1)`,
  },
  {
    name: 'charges_place',
    parameters: ['text'],
    body: `${has(CHARGE_ROLES)} and exists (select from agency own where own.id = ${AGENCY} and own.place = $1)`,
  },
  {
    name: 'administers',
    parameters: ['text'],
    body: `${has(['administrator'])} and exists (select from agency own join agency theirs on theirs.place = own.place where own.id = ${AGENCY} and theirs.id = $1)`,
  },
];

/**
 * Who reads a report or a document: who runs the case, who has the step for which their agency wrote it, who may sign what was handed
 * in, or has; else as far as a consent or the law opens something of it for an open step of their own. Who wrote it, by the table's rule.
 */
function readsPaper(paper: 'report' | 'attachment', ofStep: string): string {
  return `exists (select from (select $1 as referral_id, $2 as id, $3 as agency_id, $4 as groups) ${paper}
      join step held on held.referral_id = $1 and ${ofStep}
      where in_charge($1)
        or (${has(WORKING_ROLES)} and ${paper}.agency_id = any(${AGENCIES}) and held.agency_id = any(${AGENCIES}) and (${takes('held')} or ${takenOver('held')}))
        or (held.signing_agencies && ${agenciesAs(['signer'])} and (held.status = 'reported' or ${signed('held')}))
        or (${has(WORKING_ROLES)} and ${sharedWith(paper, AGENCY, takes)})) and sees($1)`;
}

/** One’s own; and as a deputy those of the absent person, as long as they are away. */
export function isTold(row: string): string {
  return `((${row}.account_id = ${ACCOUNT} and (${row}.deputy_for is null or ${row}.deputy_for = any(${COVERED}))) or ${row}.account_id = any(${COVERED}))`;
}

/** Who is told of a grant: its own account; who answers for its agency; who is in charge of the case, audits it, or is above. */
export function isToldOfGrant(row: string): string {
  return `(${row}.account_id = ${ACCOUNT}
      or (${has(['manager', 'agency-lead', 'auditor'])} and ${AGENCY} = ${row}.agency_id)
      or (${has([...CHARGE_ROLES, 'auditor'])} and ${AGENCY} = ${row}.coordinator_agency_id)
      or (${has(OVERSIGHT_ROLES)} and ${row}.coordinator_agency_id = any(${BELOW})))`;
}

/** The functions, in the order they are made; each may be called by these roles alone. */
export function functionStatements(roles: readonly string[]): string[] {
  const signature = ({ name, parameters }: RuleFunction) =>
    `${name}(${parameters.map((type) => type.replace(/ default .*/, '')).join(', ')})`;
  const may = (what: string) => [
    `revoke all on function ${what} from public`,
    `grant execute on function ${what} to ${roles.map((role) => `"${role.replaceAll('"', '""')}"`).join(', ')}`,
  ];
  return [
    ...CALLER_FUNCTIONS,
    ...may('act_as(text, text)'),
    ...may('caller()'),
    ...CALLER_VIEWS,
    FORGET_EXPIRED,
    ...may('forget_expired()'),
    FORGET_FORM_ANSWERS,
    ...may('forget_form_answers()'),
    READ_LATELY,
    ...may('read_lately(uuid)'),
    USUAL_READING,
    ...may('usual_reading()'),
    USUAL_AGENCY_READING,
    ...may('usual_agency_reading()'),
    ...RULE_FUNCTIONS.flatMap((one) => [
      `create or replace function ${one.name}(${one.parameters.join(', ')}) returns boolean language plpgsql stable parallel safe security definer
set search_path = pg_catalog, public, pg_temp as $body$
declare
  me constant text[] := caller();
begin
  return ${one.body.replaceAll('(caller())', 'me')};
end
$body$`,
      ...may(signature(one)),
    ]),
  ];
}
