import { LEAD_READING_HOURS } from '../../domain/access/lead-reading.ts';
import { SETTER_ROLES } from '../../domain/agency/absence.ts';
import { CASE_ROLES, CHARGE_ROLES, OVERSIGHT_ROLES, REPORT_ROLES } from '../../domain/access/roles.ts';
import { ACCOUNT_TEMPLATES } from '../../domain/codes.ts';
import {
  ACCOUNT,
  ACROSS,
  ADMINISTRATOR,
  AGENCIES,
  AGENCY,
  AGENCY_ALONE,
  agenciesAs,
  belowAs,
  has,
  HELPER,
  isReportSeen,
  isSeen,
  listed,
  purpose,
  SEES_POWER_REQUEST,
} from './caller-sql.ts';
import { aggregatesSeen, isTold, isToldOfGrant, WITH_ADDRESS, WITH_RELATIVES } from './rule-functions.ts';

/**
 * The second wall: what the API's role may see and write, judged by PostgreSQL row by row from what `asActor` says of
 * the caller and proves of them. A query that forgets to ask whose referral it is gets nothing. Without a proof there is nothing.
 *
 * A rule names columns of its own row, what the caller is (caller-sql.ts), and look-ups (rule-functions.ts), and no other
 * table. A table that is neither here nor in `OPEN_TABLES` is closed to the API: a new one needs its line.
 */

export type Command = 'select' | 'insert' | 'update' | 'delete';
export type TableRules = Partial<Record<Command, string>>;

const ownAbsence = `agency_id = ${AGENCY} and (account_id = ${ACCOUNT} or ${has(SETTER_ROLES)})`;
/** The same for a write: what a grant shows is not changed under it. */
const mayWritePerson = (personId: string) => `(not ${purpose('emergency')} and knows(${personId}))`;
/** Record and log of each aggregate that has no rules of its own. */
const AGGREGATE_RULES = Object.fromEntries(
  aggregatesSeen.flatMap(({ sees, id, record, log, isSeen }) => [
    [record, { select: isSeen(record) }],
    [log, { select: `${sees}(${id})` }],
  ]),
);
const SEEN_BY_NAME = aggregatesSeen.map(({ sees, id }) => `${sees}(${id})`);

export const ROW_RULES: Readonly<Record<string, TableRules>> = {
  referral: { select: isSeen('referral') },
  // For those in whose lists it stands, and for who watches over reading. Laid and ended by the sign-in's role (sign-in-roles.ts).
  decoy: {
    select: `(ended_at is null and agencies && ${agenciesAs(CASE_ROLES)})
      or watches_place(place)`,
  },
  // Who works here is no secret, and is read before anybody has signed in. Which agency stands for which opens cases: that is written by
  // an administrator of the place, and by nobody who only has the way into PostgreSQL.
  agency: { select: 'true', insert: 'administers_place(place)', update: 'administers(id)' },
  agency_change: {
    select: 'true',
    insert: `changed_by = ${ACCOUNT} and kind <> 'merged' and administers(agency_id)`,
    update: 'administers(agency_id)',
  },
  participant: { select: `agency_id = any(${AGENCIES})` },
  step: { select: 'sees(referral_id)' },
  // A page of an inbox is judged by the row alone; what it shows of a referral, by the rule of `referral`.
  inbox_step: {
    select: `agency_id = any(${agenciesAs(CASE_ROLES, AGENCY_ALONE)}) or (coordinated and agency_id = any(${belowAs(OVERSIGHT_ROLES)}))`,
  },
  inbox_count: { select: `agency_id = any(${agenciesAs(CASE_ROLES, AGENCY_ALONE)})` },
  awaited_sign_off: { select: `agency_id = ${AGENCY}` },
  event: { select: `(kind = 'redate' or not ${ACROSS}) and sees(referral_id)` },
  report: {
    select: `(author_id = ${ACCOUNT} and sees(referral_id)) or reads_report(referral_id, id, agency_id, groups)`,
    insert: `author_id = ${ACCOUNT} and agency_id = ${AGENCY} and holds(referral_id, step_id)`,
  },
  // Who was asked, and whoever has the step now: no other agency, and none once it was given to somebody else.
  step_note: {
    select: `(author_id = ${ACCOUNT} and sees(referral_id)) or in_charge(referral_id) or is_asked(referral_id, id)`,
    // Who runs the case writes for a step they add; whoever has a part may know of somebody who is missing.
    insert: `author_id = ${ACCOUNT} and sees(referral_id)`,
  },
  draft: {
    select: `author_id = ${ACCOUNT} and sees(referral_id)`,
    insert: `author_id = ${ACCOUNT} and holds(referral_id, step_id)`,
    update: `author_id = ${ACCOUNT} and sees(referral_id)`,
    delete: `author_id = ${ACCOUNT} and sees(referral_id)`,
  },
  attachment: {
    select: `(uploaded_by = ${ACCOUNT} and agency_id = any(${AGENCIES}) and sees(referral_id)) or reads_attachment(referral_id, step_id, agency_id, groups)`,
    insert: `uploaded_by = ${ACCOUNT} and agency_id = ${AGENCY} and holds(referral_id, step_id)`,
  },
  // Who runs the case, and whoever put it there.
  consent_proof: {
    select: `(uploaded_by = ${ACCOUNT} and agency_id = any(${AGENCIES}) and sees(referral_id)) or in_charge(referral_id)`,
    insert: `uploaded_by = ${ACCOUNT} and agency_id = ${AGENCY} and sees(referral_id)`,
  },
  person: {
    select: `works_with(referral_id, part)
      or (${purpose('emergency')} and has_grant(referral_id, case when part = 'relative' then ${WITH_RELATIVES} else '{}' end))`,
    update: 'works_with(referral_id, part)',
    // Personal data come in before the referral is there: only under an intake of one's own.
    insert: 'own_intake(referral_id) or works_with(referral_id, part)',
  },
  // The wrapped keys of a case, for who sees the case: what they open has rules of its own. Erasing is an administrator's.
  person_key: {
    select: `sees(referral_id) or own_intake(referral_id) or sees_report(report_id) or own_report_intake(report_id) or ${ADMINISTRATOR}`,
    insert: 'sees(referral_id) or own_intake(referral_id) or own_report_intake(report_id) or handles_report(report_id)',
    update: ADMINISTRATOR,
  },
  // Found by who may read the person; gone with an erasure.
  person_index: {
    select: `knows(person_id) or ${ADMINISTRATOR}`,
    insert: `own_intake(referral_id) or ${mayWritePerson('person_id')}`,
    delete: `${mayWritePerson('person_id')} or ${ADMINISTRATOR}`,
  },
  // Who may read both decides, and undoes.
  person_decision: {
    select: 'knows(first_id) and knows(second_id)',
    insert: `${mayWritePerson('first_id')} and ${mayWritePerson('second_id')}`,
    update: `${mayWritePerson('first_id')} and ${mayWritePerson('second_id')}`,
  },
  // Whoever sees both cases links them, and ends that. Of a case somebody does not see, its links are not there either.
  case_link: {
    select: 'sees(first_id) and sees(second_id)',
    insert: `linked_by = ${ACCOUNT} and linked_agency_id = ${AGENCY} and sees(first_id) and sees(second_id)`,
    update: 'sees(first_id) and sees(second_id)',
  },
  // What somebody narrows their board to is theirs alone.
  board_view: {
    select: `account_id = ${ACCOUNT}`,
    insert: `account_id = ${ACCOUNT}`,
    delete: `account_id = ${ACCOUNT}`,
  },
  // An act on several cases is of whoever confirmed it; each case is judged by itself when it is done.
  bulk_act: { select: `started_by = ${ACCOUNT}`, insert: `started_by = ${ACCOUNT} and agency_id = ${AGENCY}` },
  bulk_item: {
    select: `started_by = ${ACCOUNT}`,
    insert: `started_by = ${ACCOUNT}`,
    update: `started_by = ${ACCOUNT}`,
  },
  // Who has to find the person, and nobody else: not even every agency that works with them.
  shelter: {
    select: `finds(referral_id) or (${purpose('emergency')} and has_agreed_grant(referral_id, ${WITH_ADDRESS}))`,
    insert: 'finds(referral_id)',
    update: 'finds(referral_id)',
  },
  // By the rule of `person` itself.
  person_version: { select: 'knows(person_id)', insert: mayWritePerson('person_id') },
  // For those who work in the agency that took, holds or was asked to take it, and for who is in charge.
  caller_report: { select: isReportSeen('caller_report') },
  caller_report_event: { select: 'sees_report(report_id)' },
  caller_report_intake: { select: `started_by = ${ACCOUNT}`, insert: `started_by = ${ACCOUNT}` },
  // Not for an agency that was only asked: it reads the words once it has accepted.
  caller_report_words: {
    select: `author_id = ${ACCOUNT} or agency_id = any(${agenciesAs(REPORT_ROLES)}) or handles_report(report_id)`,
    insert: `author_id = ${ACCOUNT} and agency_id = ${AGENCY} and (own_report_intake(report_id) or handles_report(report_id))`,
  },
  caller_report_phone: {
    select: `sees_report(report_id) or ${ADMINISTRATOR}`,
    insert: 'own_report_intake(report_id)',
    delete: ADMINISTRATOR,
  },
  intake: { select: `started_by = ${ACCOUNT}`, insert: `started_by = ${ACCOUNT}` },
  // Made by the commit of an accepted action alone; whose it is, and who answers for it, may end it.
  emergency_grant: {
    select: isToldOfGrant('emergency_grant'),
    update: `account_id = ${ACCOUNT} or (${has(['manager'])} and ${AGENCY} in (agency_id, coordinator_agency_id))
      or (${has(['agency-lead'])} and ${AGENCY} = agency_id)`,
  },
  // By one who answers for it, in their own name, while it is live: never by whose grant it is.
  emergency_agreement: {
    select: 'told_of_grant(grant_id)',
    insert: `account_id = ${ACCOUNT} and agency_id = ${AGENCY} and may_second(grant_id)`,
  },
  // The words may be about the person: for whose they are, and for who is in charge of the case.
  emergency_note: {
    select: `author_id = ${ACCOUNT} or in_charge(referral_id)`,
    insert: `author_id = ${ACCOUNT} and ${HELPER} and ${purpose('break-glass')} and sees(referral_id)`,
  },
  // By the lead of the agency whose step it is, for themselves, for as long as goes; known to whoever has the step and who is in charge.
  lead_reading: {
    select: `account_id = ${ACCOUNT} or in_charge(referral_id) or has_step(referral_id, step_id)`,
    insert: `account_id = ${ACCOUNT} and agency_id = ${AGENCY} and ${has(['agency-lead'])} and holds(referral_id, step_id)
      and expires_at <= now() + interval '${LEAD_READING_HOURS} hours'`,
  },
  // The answer to a form, for whoever sent it; for nobody in particular before anybody has signed in. The key is with their browser.
  form_answer: Object.fromEntries(
    (['select', 'insert', 'delete'] as const).map((command) => [
      command,
      `account_id = ${ACCOUNT} or (account_id is null and ${purpose('sign-in')})`,
    ]),
  ),
  ...AGGREGATE_RULES,
  alert: { select: ['is_told(id)', 'sees(referral_id)', 'sees_report(report_id)', ...SEEN_BY_NAME].join(' or ') },
  alert_recipient: { select: isTold('alert_recipient') },
  // Colleagues know; so does who coordinates what their agency holds.
  absence: {
    select: `agency_id = ${AGENCY} or (${has(CHARGE_ROLES)} and works_for_us(agency_id))`,
    insert: `${ownAbsence} and set_by = ${ACCOUNT}`,
    update: ownAbsence,
  },
  // Who runs the referral sees which of its alerts reached nobody, to call them; who opens the link of a mail, that one.
  outbox: {
    select: `${ADMINISTRATOR} or (${purpose('mail-link')} and account_id = ${ACCOUNT}) or in_charge((data->>'referralId')::uuid)`,
    update: ADMINISTRATOR,
    // The API leaves messages about accounts there, in somebody's name; those about a case are the worker's.
    insert: `template in (${listed(ACCOUNT_TEMPLATES)}) and status = 'waiting' and ${ACCOUNT} is not null`,
  },
  // Whose it is, and who looks after the account, or certifies it. Written by the sign-in's role (sign-in-roles.ts).
  account_change: { select: `account_id = ${ACCOUNT} or looks_after(account_id)` },
  audit: {
    select: `(${purpose('audit')} and audits_place(actor_agency_id, referral_id, report_id)) or audits(referral_id) or charges_report(report_id)`,
    // Nobody writes in another's name; who signs in, by the sign-in's role.
    insert: `actor_id = ${ACCOUNT}`,
  },
  // Raised by the reading itself; let go on by who looks after the account, never by whose it is.
  reading_alarm: {
    select: `account_id = ${ACCOUNT} or looks_after(account_id)`,
    insert: `account_id = ${ACCOUNT} and agency_id = ${AGENCY} and let_on_at is null`,
    // Of a whole agency not by its lead, who may be one of those who read.
    update: `account_id <> ${ACCOUNT} and looks_after(account_id) and (scope <> 'agency' or ${has(['administrator', 'auditor'])})`,
  },
  // The owner's alone: who reads it can be anybody.
  caller_key: {},
  // The levels of a place are no secret; written by the sign-in's role (sign-in-roles.ts).
  local_level: { select: 'true' },
  // A draft of other rules is asked by administrators of the place; whoever is in charge there reads the answer. Played by the worker.
  what_if_run: {
    select: 'administers_place(place) or charges_place(place)',
    insert: `asked_by = ${ACCOUNT} and agency_id = ${AGENCY} and status = 'waiting' and administers_place(place)`,
    update: 'administers_place(place)',
  },
  // Telephones of a place are no secret; its administrators add and end them.
  hotline: {
    select: 'true',
    insert: `administers_place(place) and added_by = ${ACCOUNT}`,
    update: 'administers_place(place)',
  },
  // Asked and decided by the sign-in's role (sign-in-roles.ts).
  power_request: { select: SEES_POWER_REQUEST },
  // Written by the trigger of `audit`, in the name of its owner.
  audit_head: {},
  audit_export: {},
  // That something about it has changed, for administrators of its place. Used and changed by the sign-in's role.
  identity_provider: { select: 'administers(agency_id)' },
  difference: { select: ADMINISTRATOR },
  repair: { select: ADMINISTRATOR, insert: ADMINISTRATOR, update: ADMINISTRATOR },
  retention: { select: ADMINISTRATOR, insert: ADMINISTRATOR, update: ADMINISTRATOR },
};

/** Tables without row-level security, and why. */
export const OPEN_TABLES: Readonly<Record<string, string>> = {
  account: 'who works here is no secret, and is read before anybody has signed in; written by the sign-in’s role alone',
  // These are granted to the sign-in's role and to no other (sign-in-roles.ts).
  rate_limit: 'counters of attempts under keyed hashes',
  session: 'read to find out who asks; a token without our signature opens nothing',
  credential: 'read to sign somebody in; hashes only',
  verification: 'a sign-in under way belongs to nobody yet',
  two_factor: 'read to sign somebody in; encrypted',
  invitation: 'hashes of links; the link is all that opens one',
  password_link: 'hashes of links; the link is all that opens one',
  passkey: 'read to sign somebody in; public keys',
  api_key: 'read to find out who asks; holds hashes only',
  calendar_change: 'the calendar is public',
  master_key: 'ids and fingerprints; the keys themselves are never in the database',
  setting: 'settings of the program; nothing about anybody',
};
