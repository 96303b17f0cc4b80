import type { Role } from '../../domain/codes.ts';
import {
  CASE_ROLES,
  CHARGE_ROLES,
  EMERGENCY_ROLES,
  NEVER_EMERGENCY_ROLES,
  OVERSIGHT_ROLES,
  REPORT_ROLES,
} from '../../domain/access/roles.ts';

/**
 * What the rules of row-level security say of the caller, as SQL. `act_as` has proved and worked it out once for the transaction;
 * `caller()` answers it, in a sub-select, so once for a statement and not once for a row. Where nobody said
 * who asks, each is null, and no comparison with null lets anything through.
 */

/** What `caller()` answers, in this order (caller-functions.ts). Settings anybody may set are read nowhere but there. */
const PARTS = ['account', 'agency', 'roles', 'purpose', 'agencies', 'below', 'covered'] as const;
type Part = (typeof PARTS)[number];

const part = (name: Part) => `(caller())[${PARTS.indexOf(name) + 1}]`;
const text = (name: Part) => `nullif(${part(name)}, '')`;
const setting = (name: Part) => `(select ${text(name)})`;
// The cast makes it a list to compare with, and not the rows of a sub-select.
const list = (name: Part) => `(select ${text(name)}::text[])::text[]`;

export const listed = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(', ');

export const ACCOUNT = setting('account');
export const AGENCY = setting('agency');
/** The number somebody names in an emergency: their own claim, which counts for who may name one. */
const NUMBER = "nullif(current_setting('app.number', true), '')";
/** The caller's agency, and those whose work it has taken over: what they had a part in it goes on reading. */
const OWN = `${text('agencies')}::text[]`;
export const AGENCIES = list('agencies');
/** Agencies right below the caller's. */
const UNDER = `${text('below')}::text[]`;
export const BELOW = list('below');
/** Whom the caller stands in for now. */
export const COVERED = list('covered');

const hasRole = (roles: readonly Role[]) =>
  `coalesce(string_to_array(${part('roles')}, ',') && array[${listed(roles)}], false)`;
/** Said in the middle of a transaction by whoever has found a live grant: their own claim, which opens what the grant opens. */
const IN_EMERGENCY = "coalesce(current_setting('app.emergency', true), '') = 'on'";
const isFor = (name: string) =>
  name === 'emergency'
    ? `(coalesce(${part('purpose')}, '') = 'emergency' or ${IN_EMERGENCY})`
    : `coalesce(${part('purpose')}, '') = '${name}'`;

export const has = (roles: readonly Role[]) => `(select ${hasRole(roles)})`;
export const purpose = (name: string) => `(select ${isFor(name)})`;
/** What was asked for, of an agency one looks after; of an invented case, who lies in its lists does not know (docs/adr/0068). */
export const SEES_POWER_REQUEST = `asked_by = ${ACCOUNT} or (oversees_agency(agency_id)
      and (kind not in ('decoy-lay', 'decoy-end') or ${has(['administrator', 'auditor'])}))`;
export const ADMINISTRATOR = has(['administrator']);
/** Somebody who may act in an emergency. */
const HELPS = `${hasRole(EMERGENCY_ROLES)} and not ${hasRole(NEVER_EMERGENCY_ROLES)}`;
export const HELPER = `(select ${HELPS})`;

/** A list of agencies, or null where the caller is in none of these roles. */
const inRole = (roles: readonly Role[], agencies: string) =>
  `(select case when ${hasRole(roles)} then ${agencies} end)::text[]`;
/** The caller's agency, without those before it. */
export const AGENCY_ALONE = `array[${text('agency')}]`;
/** The caller's agencies, for who is in one of these roles there. */
export const agenciesAs = (roles: readonly Role[], agencies = OWN) => inRole(roles, agencies);
/** The agencies below, for who is in one of these roles. */
export const belowAs = (roles: readonly Role[]) => inRole(roles, UNDER);

/** An administrator looks at all referrals at once, for codes, dates and revisions alone. */
export const ACROSS = `(select ${isFor('redate')} or ${isFor('repair')})`;

/**
 * Which callers' reports are there for the caller, said of the row alone: those their agency took, holds or was asked to
 * take, for those who work with reports; all of the place for who is in charge of the coordinating agency; all, by code and
 * date, for an administrator who repairs.
 *
 * @param row name of a row of `caller_report`.
 */
export const isReportSeen = (row: string) => `(${row}.holder_agency_id = any(${agenciesAs(REPORT_ROLES)})
      or ${row}.receiver_agency_id = any(${agenciesAs(REPORT_ROLES)}) or ${row}.asked_agency_id = any(${agenciesAs(REPORT_ROLES)})
      or ${row}.coordinator_agency_id = any(${agenciesAs(CHARGE_ROLES)})
      or (select ${hasRole(['administrator'])} and ${isFor('repair')}))`;

/**
 * Which referrals are there for the caller, said of the row alone: those an agency of theirs has a part in; for managers
 * and auditors those coordinated right below, unless the person has withdrawn; for an administrator who changes the
 * calendar or repairs, all, by code and date; the one named in an emergency; and what a grant opens.
 *
 * @param row name of a row of `referral`.
 */
export const isSeen = (row: string) => `(${row}.readers && ${agenciesAs(CASE_ROLES)}
      or (${row}.coordinator_agency_id = any(${belowAs(OVERSIGHT_ROLES)}) and ${row}.outcome is distinct from 'withdrew')
      or (select ${hasRole(['administrator'])} and (${isFor('redate')} or ${isFor('repair')}))
      or (${row}.number::text = (select case when ${isFor('break-glass')} and ${HELPS} then ${NUMBER} end) and ${row}.status <> 'closed')
      or (${purpose('emergency')} and has_grant(${row}.id)))`;
