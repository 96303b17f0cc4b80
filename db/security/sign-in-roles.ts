import { getTableColumns } from 'drizzle-orm';
import { ACCOUNT_TEMPLATES } from '../../domain/codes.ts';
import type { AuditAction } from '../audit/audit.ts';
import { agency } from '../schema/index.ts';
import { ACCOUNT, listed, purpose, SEES_POWER_REQUEST } from './caller-sql.ts';
import type { TableRules } from './row-rules.ts';

/**
 * Who may do what with accounts and with what they are entered with (docs/adr/0065). Where the sign-in has a role of its own it alone
 * writes these, and nobody else reads a hash, a secret or a token; it sees no case. Grants, and not row rules: most of it is done
 * before anybody is somebody.
 */

type Grants = Readonly<Record<string, string>>;

const EVERYTHING = 'select, insert, update, delete';
/** How somebody becomes somebody. Without rows for anybody but the sign-in. */
const WAYS_IN = [
  'session',
  'credential',
  'verification',
  'two_factor',
  'passkey',
  'invitation',
  'password_link',
  'api_key',
  'rate_limit',
] as const;

/** What the role of the sign-in has: these, and nothing else. */
export const SIGN_IN_GRANTS: Grants = {
  ...Object.fromEntries(WAYS_IN.map((table) => [table, EVERYTHING])),
  account: 'select, insert, update',
  account_change: 'select, insert',
  // The first administrator may bring their agency.
  agency: 'select, insert, update',
  // Another agency above, and a merger, take two.
  agency_change: 'select, insert, update (called_off_at, called_off_by)',
  // What takes two people is asked and decided there, the calendar among it.
  calendar_change: 'select, insert',
  local_level: 'select, insert',
  // No case: nobody's data is there.
  decoy: 'select, insert, update (ended_at, ended_by, end_approved_by)',
  identity_provider: EVERYTHING,
  power_request: 'select, insert, update (status, decided_by, decided_at, decided_action_id)',
  audit: 'insert',
  outbox: 'insert',
  held_steps: 'select',
};

/** What of an agency takes two people is not written by the API's other role. */
const agencyWithout = (...columns: { name: string }[]) =>
  `select, insert, update (${Object.values(getTableColumns(agency))
    .map(({ name }) => name)
    .filter((name) => columns.every((column) => column.name !== name))
    .join(', ')})`;

/** What of it is left to the API's other role, by column where not all. */
export const API_GRANTS: Grants = {
  ...Object.fromEntries(WAYS_IN.map((table) => [table, ''])),
  // That something about it has changed, for the page of accounts.
  invitation: 'select (id, account_id, expires_at, ended_at, ended_because, xmin)',
  account: 'select',
  account_change: 'select',
  agency: agencyWithout(agency.mailDomains, agency.parentId, agency.successorId),
  calendar_change: 'select',
  local_level: 'select',
  decoy: 'select',
  identity_provider: 'select',
  power_request: 'select',
  setting: 'select',
};

/** And to the worker's: it sends links, and moves people with their agency. */
export const WORKER_GRANTS: Grants = {
  ...Object.fromEntries(WAYS_IN.map((table) => [table, ''])),
  invitation: 'select',
  password_link: 'select',
  account: 'select, update (agency_id, version, updated_at)',
  // Changes of agencies come into force by it.
  agency: agencyWithout(agency.mailDomains),
  calendar_change: 'select',
  local_level: 'select',
  // It mails, wakes up, counts and repairs for everybody, and never meets one.
  decoy: '',
  account_change: 'select, insert',
  identity_provider: '',
  power_request: '',
  form_answer: '',
};

/** What is noted of somebody who has just turned out to be somebody, or has not. */
const BEFORE_ANYBODY = ['sign-in', 'sign-in:refused', 'sign-out', 'credential', 'account'] satisfies AuditAction[];
const OWN_MAIL = `template in (${listed(ACCOUNT_TEMPLATES)}) and status = 'waiting'`;

/** Row rules of the sign-in's role, for what of it is behind row-level security. */
export const SIGN_IN_RULES: Readonly<Record<string, TableRules>> = {
  // Who looks after the account, or certifies it; written by who does it, in their own name.
  account_change: {
    select: `account_id = ${ACCOUNT} or looks_after(account_id)`,
    insert: `changed_by = ${ACCOUNT} and looks_after(account_id)`,
  },
  // Read while somebody signs in, and by the administrators of its place, who change it; its secret is encrypted.
  identity_provider: {
    select: `${purpose('sign-in')} or administers(agency_id)`,
    insert: 'administers(agency_id)',
    update: 'administers(agency_id)',
    delete: 'administers(agency_id)',
  },
  // Asked in one's own name, of what one looks after; decided by an administrator of the place, or withdrawn by who asked.
  power_request: {
    select: SEES_POWER_REQUEST,
    insert: `asked_by = ${ACCOUNT} and status = 'asked' and decided_by is null and oversees_agency(agency_id)`,
    update: `asked_by = ${ACCOUNT} or administers(agency_id)`,
  },
  // The levels of a place are no secret; set in the name of whoever approves them, for their own place.
  local_level: { select: 'true', insert: `approved_by = ${ACCOUNT} and administers_place(place)` },
  // Laid and ended in the name of whoever approves it, in their own place.
  decoy: {
    select: `administers_place(place)`,
    insert: `approved_by = ${ACCOUNT} and administers_place(place)`,
    update: `administers_place(place)`,
  },
  // Read while somebody signs in; the first administrator may bring theirs, and mail domains take two.
  agency: { select: 'true', insert: 'true', update: 'administers(id)' },
  agency_change: {
    select: 'true',
    insert: `changed_by = ${ACCOUNT} and administers(agency_id)`,
    update: 'administers(agency_id)',
  },
  // Signing in is noted before anybody is somebody; all else in one's own name, and of a case nothing.
  audit: {
    insert: `referral_id is null and report_id is null and (actor_id = ${ACCOUNT} or action in (${listed(BEFORE_ANYBODY)}))`,
  },
  // Messages about accounts, some before anybody has signed in.
  outbox: { insert: OWN_MAIL },
};

/** What is past: the worker clears it away without seeing any of it. */
export const FORGET_EXPIRED = `create or replace function forget_expired() returns void language sql volatile security definer
set search_path = pg_catalog, public, pg_temp as $body$
  delete from session where expires_at < now();
  delete from verification where expires_at < now();
  delete from rate_limit where expire < now();
  delete from form_answer where expires_at < now();
$body$`;

/** The same of answers to forms alone, by whoever keeps a new one: they last minutes. */
export const FORGET_FORM_ANSWERS = `create or replace function forget_form_answers() returns void language sql volatile security definer
set search_path = pg_catalog, public, pg_temp as $body$
  delete from form_answer where expires_at < now();
$body$`;
