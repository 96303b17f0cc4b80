import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import { SETTER_ROLES } from '../../domain/agency/absence.ts';
import {
  CASE_ROLES,
  CHARGE_ROLES,
  EMERGENCY_ROLES,
  NEVER_EMERGENCY_ROLES,
  OVERSIGHT_ROLES,
  WORKING_ROLES,
} from '../../domain/access/roles.ts';
import { EMERGENCY_REASONS, type Role } from '../../domain/codes.ts';
import { ACCOUNT_TEMPLATES } from '../schema/index.ts';
import { EMERGENCY_OPENS } from '../../domain/access/emergency.ts';
import { templatesNeedingShelter, templatesReading } from '../../domain/consent/needs.ts';
import { sharedWith } from './paper-rules.ts';

/**
 * The second wall: what the API's role may see and write, judged by PostgreSQL row by row from what `asActor` says of
 * the caller. A query that forgets to ask whose referral it is gets nothing. Without those settings there is nothing.
 *
 * A table that is neither here nor in `OPEN_TABLES` is closed to the API: a new one needs its line.
 */

type Command = 'select' | 'insert' | 'update' | 'delete';
export type TableRules = Partial<Record<Command, string>>;

// In a sub-select, so that it is worked out once for a statement and not once for a row.
const setting = (name: string) => `(select current_setting('app.${name}', true))`;
const ACCOUNT = setting('account');
const AGENCY = setting('agency');
const has = (roles: readonly Role[]) =>
  `(select coalesce(string_to_array(current_setting('app.roles', true), ',') && array[${roles.map((role) => `'${role}'`).join(',')}], false))`;

/** His agency, and those whose work it has taken over: what they had a part in it goes on reading. */
const AGENCIES = `(select array_agg(one.id) from agency one where one.id = ${AGENCY} or (one.successor_id = ${AGENCY} and one.valid_to <= now()))`;
const isOwn = (agencyId: string) => `${agencyId} = any(${AGENCIES}::text[])`;

/** The agency has a part in it. */
const takesPart = (referralId: string) =>
  `(${has(CASE_ROLES)} and exists (select from participant part where part.referral_id = ${referralId} and ${isOwn('part.agency_id')}))`;
/** The referral is there for the caller: by the rule of `referral` itself, with its most common reason looked at first. */
const sees = (referralId: string) =>
  `(${takesPart(referralId)} or exists (select from referral seen where seen.id = ${referralId}))`;
const ownIntake = (referralId: string) => `exists (select from intake own where own.referral_id = ${referralId})`;
/** By the rule of `person` itself. */
const known = (personId: string) => `exists (select from person who where who.id = ${personId})`;
/** The same for a write: what a grant shows is not changed under it. */
const kept = (personId: string) => `(not ${purpose('emergency')} and ${known(personId)})`;
const inCharge = (referralId: string) =>
  `(${has(CHARGE_ROLES)} and exists (select from referral led where led.id = ${referralId} and ${isOwn('led.coordinator_agency_id')}))`;
/**
 * Who reads a report or a document: who runs the case, whose agency wrote it, who signs the step; else as far as a consent
 * or the law opens something of it to the agency for an open step of its own.
 */
const reads = (paper: 'report' | 'attachment', step: string) =>
  `(${inCharge(`${paper}.referral_id`)}
      or (${has(WORKING_ROLES)} and ${isOwn(`${paper}.agency_id`)} and ${sees(`${paper}.referral_id`)})
      or (${step}.signing_agencies && ${AGENCIES}::text[] and ${has(['signer'])})
      or (${has(WORKING_ROLES)} and ${sees(`${paper}.referral_id`)} and ${sharedWith(paper, AGENCY)}))`;
const administrator = has(['administrator']);
/** Whom the caller stands in for now. */
const COVERED = `(select cover.account_id from absence cover where cover.deputy_id = ${ACCOUNT} and cover.from_at <= now() and cover.until_at > now())`;
const ownAbsence = `agency_id = ${AGENCY} and (account_id = ${ACCOUNT} or ${has(SETTER_ROLES)})`;
const ADMINISTERED = `(${administrator} and exists (select from agency own join agency theirs on theirs.place = own.place where own.id = ${AGENCY} and theirs.id = identity_provider.agency_id))`;
const purpose = (name: string) => `(select coalesce(current_setting('app.purpose', true), '') = '${name}')`;
/** An administrator looks at all referrals at once, for codes, dates and revisions alone. */
const ACROSS = `(${purpose('redate')} or ${purpose('repair')})`;
const below = (agencyId: string) =>
  `${agencyId} in (select below.id from agency below where below.parent_id = ${AGENCY})`;

/** Somebody who may act in an emergency. */
const helper = `(${has(EMERGENCY_ROLES)} and not ${has(NEVER_EMERGENCY_ROLES)})`;
/**
 * The caller reads under a grant of his own: of this account, in this agency, neither ended nor over, and the account is
 * active. Only while the transaction says that it reads in an emergency.
 */
const granted = (referralId: string, and = 'true') =>
  `(${purpose('emergency')} and ${helper} and exists (select from emergency_grant held where held.referral_id = ${referralId} and held.account_id = ${ACCOUNT} and held.agency_id = ${AGENCY}
        and held.ended_at is null and held.expires_at > now() and exists (select from account who where who.id = held.account_id and who.active) and ${and}))`;
const WITH_RELATIVES = EMERGENCY_REASONS.filter((reason) => EMERGENCY_OPENS[reason].groups.includes('relatives'));
const WITH_ADDRESS = EMERGENCY_REASONS.filter((reason) => EMERGENCY_OPENS[reason].address);
const listed = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(', ');
/** Who is told of a grant: its own account; who answers for its agency; who is in charge of the case, audits it, or is above. */
const TOLD = `account_id = ${ACCOUNT}
      or (${has(['manager', 'agency-lead', 'auditor'])} and ${AGENCY} = agency_id)
      or (${has([...CHARGE_ROLES, 'auditor'])} and ${AGENCY} = coordinator_agency_id)
      or (${has(OVERSIGHT_ROLES)} and ${below('coordinator_agency_id')})`;

/** Who reads, and corrects, a person: who runs the referral, and who works with him now; relatives: who protects. */
const PERSON = `${inCharge('person.referral_id')}
      or (${has(WORKING_ROLES)} and ((part <> 'relative' and exists (select from referral got where got.id = person.referral_id and got.state->'receiver'->>'agencyId' = ${AGENCY}))
        or exists (select from step held where held.referral_id = person.referral_id and held.open and held.agency_id = ${AGENCY} and held.template in (${listed(templatesReading())}) and (part <> 'relative' or held.template in (${listed(templatesReading('relatives'))})))))`;

/** An account of the own place for administrators and auditors, of the own agency for its lead. */
const LOOKS_AFTER = `exists (select from account who join agency home on home.id = who.agency_id where who.id = account_change.account_id
      and ((${has(['administrator', 'auditor'])} and home.place = (select own.place from agency own where own.id = ${AGENCY}))
        or (${has(['agency-lead'])} and who.agency_id = ${AGENCY})))`;
/** Where the person is staying: for the coordinator, and for who brings, takes in, visits, protects or searches. */
const SHELTER = `(${has(['coordinator'])} and exists (select from referral led where led.id = shelter.referral_id and led.coordinator_agency_id = ${AGENCY}))
      or (${has(WORKING_ROLES)} and exists (select from step held where held.referral_id = shelter.referral_id and held.open and held.agency_id = ${AGENCY} and held.template in (${listed(templatesNeedingShelter())})))`;

export const ROW_RULES: Readonly<Record<string, TableRules>> = {
  referral: {
    select: `${takesPart('referral.id')}
      or (${has(OVERSIGHT_ROLES)} and outcome is distinct from 'withdrew' and ${below('coordinator_agency_id')})
      or (${administrator} and ${ACROSS})
      or (${purpose('break-glass')} and ${helper} and status <> 'closed' and number::text = ${setting('number')})
      or ${granted('referral.id')}`,
  },
  participant: { select: isOwn('participant.agency_id') },
  step: { select: sees('step.referral_id') },
  awaited_sign_off: { select: `agency_id = ${AGENCY}` },
  event: { select: `${sees('event.referral_id')} and (kind = 'redate' or not ${ACROSS})` },
  report: {
    select: `(author_id = ${ACCOUNT} and ${sees('report.referral_id')})
      or exists (select from step held where held.referral_id = report.referral_id and held.report_id = report.id::text and ${reads('report', 'held')})`,
    insert: `author_id = ${ACCOUNT} and agency_id = ${AGENCY} and exists (select from step held where held.referral_id = report.referral_id and held.id = report.step_id and held.agency_id = ${AGENCY})`,
  },
  // The agency that was asked, or holds the step now: no other, and none once it was given to somebody else.
  step_note: {
    select: `author_id = ${ACCOUNT} and ${sees('step_note.referral_id')} or ${inCharge('step_note.referral_id')}
      or exists (select from referral file, jsonb_array_elements(file.state->'steps') as asked
        where file.id = step_note.referral_id and asked->>'noteId' = step_note.id::text and asked->>'agencyId' = ${AGENCY})`,
    insert: `author_id = ${ACCOUNT} and ${inCharge('step_note.referral_id')}`,
  },
  draft: {
    select: `author_id = ${ACCOUNT} and ${sees('draft.referral_id')}`,
    insert: `author_id = ${ACCOUNT} and exists (select from step held where held.referral_id = draft.referral_id and held.id = draft.step_id and held.agency_id = ${AGENCY})`,
    update: `author_id = ${ACCOUNT} and ${sees('draft.referral_id')}`,
    delete: `author_id = ${ACCOUNT} and ${sees('draft.referral_id')}`,
  },
  attachment: {
    select: `exists (select from step held where held.referral_id = attachment.referral_id and held.id = attachment.step_id and ${reads('attachment', 'held')})`,
    insert: `uploaded_by = ${ACCOUNT} and agency_id = ${AGENCY} and exists (select from step held where held.referral_id = attachment.referral_id and held.id = attachment.step_id and held.agency_id = ${AGENCY})`,
  },
  person: {
    select: `${PERSON}
      or ${granted('person.referral_id', `(part <> 'relative' or held.reason in (${listed(WITH_RELATIVES)}))`)}`,
    update: PERSON,
    // Personal data come in before the referral is there: only under an intake of one's own.
    insert: `${ownIntake('person.referral_id')} or ${PERSON}`,
  },
  // The wrapped keys of a case, for who sees the case: what they open has rules of its own. Erasing is an administrator's.
  person_key: {
    select: `${sees('person_key.referral_id')} or ${ownIntake('person_key.referral_id')} or ${administrator}`,
    insert: `${sees('person_key.referral_id')} or ${ownIntake('person_key.referral_id')}`,
    update: administrator,
  },
  // Found by who may read the person; gone with an erasure.
  person_index: {
    select: `${known('person_index.person_id')} or ${administrator}`,
    insert: `${ownIntake('person_index.referral_id')} or ${kept('person_index.person_id')}`,
    delete: `${kept('person_index.person_id')} or ${administrator}`,
  },
  // Who may read both decides, and undoes.
  person_decision: {
    select: `${known('person_decision.first_id')} and ${known('person_decision.second_id')}`,
    insert: `${kept('person_decision.first_id')} and ${kept('person_decision.second_id')}`,
    update: `${kept('person_decision.first_id')} and ${kept('person_decision.second_id')}`,
  },
  // Who has to find the person, and nobody else: not even every agency that works with them.
  shelter: {
    select: `${SHELTER}\n      or ${granted('shelter.referral_id', `held.reason in (${listed(WITH_ADDRESS)})`)}`,
    insert: SHELTER,
    update: SHELTER,
  },
  // By the rule of `person` itself.
  person_version: {
    select: known('person_version.person_id'),
    insert: kept('person_version.person_id'),
  },
  intake: { select: `started_by = ${ACCOUNT}`, insert: `started_by = ${ACCOUNT}` },
  // Made by the commit of an accepted action alone; whose it is, and who answers for it, may end it.
  emergency_grant: {
    select: TOLD,
    update: `account_id = ${ACCOUNT} or (${has(['manager'])} and ${AGENCY} in (agency_id, coordinator_agency_id))
      or (${has(['agency-lead'])} and ${AGENCY} = agency_id)`,
  },
  // The words may be about the person: for whose they are, and for who is in charge of the case.
  emergency_note: {
    select: `author_id = ${ACCOUNT} or ${inCharge('emergency_note.referral_id')}`,
    insert: `author_id = ${ACCOUNT} and ${helper} and ${purpose('break-glass')} and exists (select from referral named where named.id = emergency_note.referral_id)`,
  },
  alert: {
    select: `exists (select from alert_recipient told where told.alert_id = alert.id) or ${sees('alert.referral_id')}`,
  },
  // One’s own; and as a deputy those of the absent person, as long as he is away.
  alert_recipient: {
    select: `(account_id = ${ACCOUNT} and (deputy_for is null or deputy_for in ${COVERED})) or account_id in ${COVERED}`,
  },
  // Colleagues know; so does who coordinates what their agency holds.
  absence: {
    select: `agency_id = ${AGENCY} or (${has(CHARGE_ROLES)} and exists (select from step held join referral led on led.id = held.referral_id where held.open and held.agency_id = absence.agency_id and led.coordinator_agency_id = ${AGENCY}))`,
    insert: `${ownAbsence} and set_by = ${ACCOUNT}`,
    update: ownAbsence,
  },
  // Who runs the referral sees which of its alerts reached nobody, to call them; who opens the link of a mail, that one.
  outbox: {
    select: `${administrator} or ${inCharge("(outbox.data->>'referralId')::uuid")} or (${purpose('mail-link')} and account_id = ${ACCOUNT})`,
    update: administrator,
    // The API leaves messages about accounts there, some before anybody has signed in; those about a case are the worker's.
    insert: `template in (${ACCOUNT_TEMPLATES.map((template) => `'${template}'`).join(', ')}) and status = 'waiting'`,
  },
  // Who looks after the account, or certifies it; written by who does it, in his own name.
  account_change: {
    select: LOOKS_AFTER,
    insert: `changed_by = ${ACCOUNT} and ${LOOKS_AFTER}`,
  },
  audit: {
    select: `exists (select from referral led where led.id = audit.referral_id
      and ((${isOwn('led.coordinator_agency_id')} and ${has([...CHARGE_ROLES, 'auditor'])})
        or (${below('led.coordinator_agency_id')} and ${has(OVERSIGHT_ROLES)})))`,
    // In a case file nobody writes in another's name.
    insert: `referral_id is null or actor_id = ${ACCOUNT}`,
  },
  // Written by the trigger of `audit`, in the name of its owner.
  audit_head: {},
  audit_export: {},
  // Read while somebody signs in, and by the administrators of its place, who change it; its secret is encrypted.
  identity_provider: {
    select: `${ADMINISTERED} or (select coalesce(current_setting('app.purpose', true), '') = 'sign-in')`,
    insert: ADMINISTERED,
    update: ADMINISTERED,
    delete: ADMINISTERED,
  },
  difference: { select: administrator },
  repair: { select: administrator, insert: administrator, update: administrator },
  retention: { select: administrator, insert: administrator, update: administrator },
};

/** Tables without row-level security, and why. */
export const OPEN_TABLES: Readonly<Record<string, string>> = {
  agency: 'who works here is no secret, and is read before anybody has signed in',
  agency_change: 'how the agencies came to be what they are; nothing about a case',
  account: 'read to find out who asks',
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

/** Tables nobody changes after a row is written. */
const APPEND_ONLY = ['event', 'audit', 'audit_export'];
/** Where the API changes some columns only. */
const UPDATED_COLUMNS: Readonly<Record<string, readonly string[]>> = { emergency_grant: ['ended_at', 'ended_by'] };
/** Tables from which nobody takes a row: what was, stays on record. */
const KEPT = ['agency', 'agency_change'];
/** Tables only their owner writes. */
const READ_ONLY = ['audit_head'];

export interface Roles {
  /** The API's role: under the rules above. */
  appRole: string;
  /** The worker's role: it writes for everybody, so it sees everything. The same as `appRole`: there is no second wall. */
  workerRole: string;
}

/**
 * Gives both roles what they need and no more, and puts the rules above in force. In one transaction, so that nobody
 * ever looks through half a wall; the rules themselves are left alone when nothing has changed. The owner of the tables
 * stays outside (no FORCE): foreign keys are checked in his name.
 *
 * @returns whether the wall stands: false when one role does everything.
 */
export async function secureRows(sql: postgres.Sql, { appRole, workerRole }: Roles): Promise<boolean> {
  const tables = (
    await sql<
      { name: string }[]
    >`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`
  ).map(({ name }) => name);
  const [{ owner }] = (await sql`select current_user as owner`) as unknown as [{ owner: string }];
  const walled = appRole !== workerRole && appRole !== owner;
  await sql.begin(async (tx) => {
    for (const role of new Set([appRole, workerRole])) {
      await tx`grant usage on schema public to ${tx(role)}`;
      await tx`grant select, insert, update, delete on all tables in schema public to ${tx(role)}`;
      await tx`grant usage, select on all sequences in schema public to ${tx(role)}`;
      if (role === owner) continue;
      for (const table of APPEND_ONLY) await tx`revoke update, delete, truncate on ${tx(table)} from ${tx(role)}`;
      for (const table of KEPT) await tx`revoke delete, truncate on ${tx(table)} from ${tx(role)}`;
      for (const table of READ_ONLY) await tx`revoke insert, update, delete, truncate on ${tx(table)} from ${tx(role)}`;
    }
    const statements = tables
      .filter((table) => !(table in OPEN_TABLES))
      .flatMap((table) => statementsFor(table, walled ? appRole : null, workerRole));
    if (walled) {
      for (const table of tables.filter((name) => !(name in OPEN_TABLES))) {
        const commands = Object.keys(ROW_RULES[table] ?? {}) as Command[];
        const lost = (['select', 'insert', 'update', 'delete'] as const).filter(
          (command) => !commands.includes(command),
        );
        if (lost.length > 0) await tx.unsafe(`revoke ${lost.join(', ')} on ${quoted(table)} from ${quoted(appRole)}`);
        const columns = UPDATED_COLUMNS[table];
        if (columns) {
          await tx.unsafe(`revoke update on ${quoted(table)} from ${quoted(appRole)}`);
          await tx.unsafe(`grant update (${columns.map(quoted).join(', ')}) on ${quoted(table)} to ${quoted(appRole)}`);
        }
      }
    }
    const hash = createHash('sha256').update(statements.join('\n')).digest('hex');
    const [known] = await tx`select value from setting where key = 'row-security'`;
    if (known?.value === hash) return;
    const old = await tx<
      { name: string; table: string }[]
    >`select policyname as name, tablename as table from pg_policies where schemaname = 'public'`;
    for (const { name, table } of old) await tx.unsafe(`drop policy ${quoted(name)} on ${quoted(table)}`);
    for (const statement of statements) await tx.unsafe(statement);
    await tx`insert into setting (key, value) values ('row-security', to_jsonb(${hash}::text)) on conflict (key) do update set value = excluded.value`;
  });
  return walled;
}

function statementsFor(table: string, appRole: string | null, workerRole: string): string[] {
  const rules = Object.entries(ROW_RULES[table] ?? {}) as [Command, string][];
  return [
    `alter table ${quoted(table)} enable row level security`,
    `create policy worker on ${quoted(table)} to ${quoted(workerRole)} using (true) with check (true)`,
    ...(appRole === null ? [] : rules).map(
      ([command, rule]) =>
        `create policy ${quoted(`api_${command}`)} on ${quoted(table)} for ${command} to ${quoted(appRole ?? '')} ${command === 'insert' ? 'with check' : 'using'} (${rule})`,
    ),
  ];
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
