import { createHash } from 'node:crypto';
import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { CHANGES_CHANNEL, OUTBOX_CHANNEL } from '../channels.ts';
import { type AggregateName, AGGREGATE_NAMES } from '../../workflows/registry.ts';
import { AGGREGATE_TABLES } from '../aggregates.ts';
import { ABOUT, aboutColumn } from '../schema/about.ts';
import { alert, alertRecipient, audit, awaitedSignOff, outbox, participant, step } from '../schema/index.ts';

/**
 * The function by which a commit writes all it writes: one statement, which is its own transaction (docs/adr/0071). It is made from
 * the tables, at every migration, under a name that follows from its text: a worker of the release before goes on calling its own.
 * It runs in the name of the worker, who may do each of these things anyway.
 */

const statements: string[] = [];
/** What it does one after the other, with `written` for what it is given: so that a test can look at the plans. */
export const WRITE_STATEMENTS: readonly string[] = statements;

const quoted = (name: string) => `"${name}"`;
const listed = (names: readonly string[]) => names.map(quoted).join(', ');

/** The rows under one name of what is written, as rows of a table: the column's own names and types. */
function rowsOf(table: PgTable, keys: readonly string[], under: string) {
  const columns = getTableColumns(table);
  const of = keys.map((key) => {
    const column = columns[key];
    if (!column) throw new TypeError(`${getTableName(table)} has no ${key}`);
    return { key, name: column.name, type: column.getSQLType() };
  });
  const record = `jsonb_to_recordset(written->'${under}') as w(${of.map(({ key, type }) => `${quoted(key)} ${type}`).join(', ')})`;
  return {
    names: of.map(({ name }) => name),
    record,
    values: `select ${of.map(({ key }) => `w.${quoted(key)}`).join(', ')} from ${record}`,
    of,
  };
}

/** Done only where there is something under the name. */
const when = (under: string, statement: string) => {
  statements.push(statement.split(';')[0] as string);
  return `  if written ? '${under}' then\n    ${statement}\n  end if;`;
};

function inserted(table: PgTable, under: string, keys: readonly string[], onConflict: string): string {
  const { names, values } = rowsOf(table, keys, under);
  return `insert into ${quoted(getTableName(table))} (${listed(names)}) ${values}${onConflict};`;
}

const NOTHING = ' on conflict do nothing';

/** What a commit writes of a record: all that PostgreSQL does not make by itself. */
const written = (table: PgTable) =>
  Object.entries(getTableColumns(table)).flatMap(([key, column]) =>
    column.generated || column.generatedIdentity || column.hasDefault ? [] : [key],
  );

/** A new record is inserted; one that is there is set. */
function record(name: AggregateName): string[] {
  const table = AGGREGATE_TABLES[name].record;
  const keys = written(table);
  const { of, record: rows } = rowsOf(table, keys, `changed:${name}`);
  const set = of.filter(({ key }) => key !== 'id').map(({ key, name }) => `${quoted(name)} = w.${quoted(key)}`);
  return [
    when(`record:${name}`, inserted(table, `record:${name}`, keys, '')),
    when(
      `changed:${name}`,
      `update ${quoted(getTableName(table))} r set ${set.join(', ')} from ${rows} where r.id = w."id";`,
    ),
  ];
}

/** A log takes one row for each revision and each action: whoever comes second at either writes nothing. */
const log = (name: AggregateName) =>
  when(
    `log:${name}`,
    `${inserted(AGGREGATE_TABLES[name].log, `log:${name}`, [aboutColumn(name), ...LOG], NOTHING)}
    get diagnostics lines = row_count;
    if lines = 0 then return false; end if;`,
  );

const LOG = [
  ...['revision', 'actionId', 'kind', 'actorId', 'actorAgencyId', 'deputyFor', 'requestId', 'fingerprint', 'at'],
  ...['action', 'events'],
];

const STEP = {
  key: ['referralId', 'id'],
  first: ['template', 'openedAt'],
  always: [
    ...['stage', 'status', 'open', 'agencyId', 'assigneeId', 'rule', 'due', 'dueStrictAt', 'dueLegalAt', 'dueVersion'],
    ...['answerByAt', 'paused', 'version', 'reportId', 'signingAgencies', 'endedAt'],
  ],
};

function upserted(): string {
  const { of } = rowsOf(step, STEP.always, 'steps');
  const set = of.map(({ name }) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ');
  return inserted(
    step,
    'steps',
    [...STEP.key, ...STEP.first, ...STEP.always],
    ` on conflict ("referral_id", "id") do update set ${set}`,
  );
}

/** Alerts of one aggregate: the index needs to know which. */
const ofAlerts = (under: string, set: string, more: string, columns: string) =>
  ABOUT.map((column) =>
    when(
      `${under}:${column}`,
      `update alert a set ${set} from jsonb_to_recordset(written->'${under}:${column}') as w("about" uuid, ${columns})
      where a.${quoted(getTableColumns(alert)[column].name)} = w."about" and ${more};`,
    ),
  );

/** The open alerts of a referral with who was told of them. */
const GIVEN = `from jsonb_to_recordset(written->'alertsGiven') as w("referralId" uuid, "from" text, "to" text)
    join alert a on a."referral_id" = w."referralId"
    join alert_recipient t on t."alert_id" = a."id" where a."settled_at" is null and a."acknowledged_at" is null`;

const BODY = [
  ...AGGREGATE_NAMES.flatMap((name) => [log(name), ...record(name)]),
  when(
    'onlyParticipant',
    `delete from participant p using ${rowsOf(participant, ['referralId', 'agencyId'], 'onlyParticipant').record}
    where p.referral_id = w."referralId" and p.agency_id <> w."agencyId";`,
  ),
  when('participants', inserted(participant, 'participants', ['referralId', 'agencyId'], NOTHING)),
  when('steps', upserted()),
  when(
    'awaitedOf',
    `delete from awaited_sign_off s using ${rowsOf(awaitedSignOff, ['referralId', 'stepId'], 'awaitedOf').record}
    where s.referral_id = w."referralId" and s.step_id = w."stepId";`,
  ),
  when('awaited', inserted(awaitedSignOff, 'awaited', ['referralId', 'stepId', 'slot', 'agencyId'], NOTHING)),
  ...ofAlerts(
    'settled',
    'settled_at = w."settledAt"',
    'a.settled_at is null and (w."stepId" is null or a.step_id = w."stepId") and (w."before" is null or a.due_version < w."before") and (w."rung" is null or a.rung = w."rung")',
    '"stepId" text, "before" integer, "rung" text, "settledAt" timestamptz',
  ),
  when('inboxOf', `perform keep_inbox((written->>'inboxOf')::uuid);`),
  when(
    'alerts',
    inserted(alert, 'alerts', ['id', ...ABOUT, 'stepId', 'rung', 'dueVersion', 'agencyId', 'raisedAt'], NOTHING),
  ),
  when(
    'alertRecipients',
    inserted(alertRecipient, 'alertRecipients', ['alertId', 'accountId', 'because', 'deputyFor'], NOTHING),
  ),
  // First the new one has them, then the one before, and who stands in for that one, has nothing of them to do.
  when(
    'alertsGiven',
    `insert into alert_recipient ("alert_id", "account_id", "because") select t."alert_id", w."to", t."because" ${GIVEN}
    and t."account_id" = w."from" and t."because" in ('coordinator', 'manager', 'undelivered')${NOTHING};`,
  ),
  when(
    'alertsGiven',
    `update alert_recipient o set alert_open = false ${GIVEN}
    and coalesce(t."deputy_for", t."account_id") = w."from" and t."because" = 'coordinator'
    and o."alert_id" = t."alert_id" and o."account_id" = t."account_id";`,
  ),
  ...ofAlerts(
    'acknowledged',
    'acknowledged_at = w."acknowledgedAt", acknowledged_by = w."acknowledgedBy"',
    'a.step_id = w."stepId" and a.due_version = w."dueVersion"',
    '"stepId" text, "dueVersion" integer, "acknowledgedAt" timestamptz, "acknowledgedBy" text',
  ),
  when('outbox', inserted(outbox, 'outbox', ['id', 'dedupeKey', 'channel', 'accountId', 'template', 'data'], NOTHING)),
  when(
    'audit',
    inserted(
      audit,
      'audit',
      ['actorId', 'actorAgencyId', 'action', ...ABOUT, 'revision', 'requestId', 'detail', 'breakGlass'],
      '',
    ),
  ),
  `  perform pg_notify('${CHANGES_CHANNEL}', written->>'changed'), pg_notify('${OUTBOX_CHANNEL}', '');`,
].join('\n');

export const WRITE_FUNCTION = `write_revision_${createHash('sha256').update(BODY).digest('hex').slice(0, 12)}`;

/** Run by the owner of the tables, at every migration. */
export const writeFunctionStatements = (roles: readonly string[]): string[] => [
  `create or replace function ${WRITE_FUNCTION}(written jsonb) returns boolean language plpgsql
set search_path = pg_catalog, public, pg_temp as $body$
declare lines integer;
begin
${BODY}
  return true;
end $body$`,
  `revoke all on function ${WRITE_FUNCTION}(jsonb) from public`,
  ...roles.map((role) => `grant execute on function ${WRITE_FUNCTION}(jsonb) to ${quoted(role)}`),
];
