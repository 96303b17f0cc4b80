import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import { writeFunctionStatements } from '../commit/write-function.ts';
import { functionStatements } from './rule-functions.ts';
import { type Command, OPEN_TABLES, ROW_RULES, type TableRules } from './row-rules.ts';
import { API_GRANTS, SIGN_IN_GRANTS, SIGN_IN_RULES, WORKER_GRANTS } from './sign-in-roles.ts';

export { OPEN_TABLES, ROW_RULES } from './row-rules.ts';

const COMMANDS = ['select', 'insert', 'update', 'delete'] as const;

/** Tables nobody changes after a row is written. */
const APPEND_ONLY = [
  'event',
  'caller_report_event',
  'caller_report_words',
  'audit',
  'audit_export',
  'emergency_agreement',
  'lead_reading',
];
/** Where the API changes some columns only. */
const UPDATED_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  bulk_item: ['status', 'attempt', 'revision', 'refusal', 'answered_at'],
  case_link: ['ended_by', 'ended_agency_id', 'ended_at', 'end_reason'],
  hotline: ['ended_by', 'ended_at'],
  emergency_grant: ['ended_at', 'ended_by'],
  reading_alarm: ['let_on_at', 'let_on_by', 'reason'],
  what_if_run: ['cancel_asked_at', 'cancelled_by'],
  power_request: ['status', 'decided_by', 'decided_at', 'decided_action_id'],
};
/** Tables from which nobody takes a row: what was, stays on record. */
const NEVER_DELETED = ['agency', 'agency_change', 'case_link', 'bulk_act', 'bulk_item', 'hotline', 'consent_proof'];
/** Tables only their owner writes. */
const READ_ONLY = ['audit_head'];
/** Tables only their owner reads or writes. */
const OWNERS_ALONE = ['caller_key'];

export interface Roles {
  /** The API's role: under the rules above. */
  appRole: string;
  /** The API's sign-in: the one role that writes accounts. The same as `appRole`: that does it too. */
  signInRole?: string;
  /** The worker's role: it writes for everybody, so it sees everything. The same as `appRole`: there is no second wall. */
  workerRole: string;
}

/**
 * Gives both roles what they need and no more, and puts the rules above in force. In one transaction, so that nobody
 * ever sees only some of the rules in force; the rules themselves are left alone when nothing has changed. The owner of the tables
 * stays outside (no FORCE): foreign keys are checked in their name.
 *
 * @returns whether the wall stands: false when one role does everything.
 */
export async function secureRows(
  sql: postgres.Sql,
  { appRole, signInRole = appRole, workerRole }: Roles,
): Promise<boolean> {
  const tables = (
    await sql<
      { name: string }[]
    >`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`
  ).map(({ name }) => name);
  const [{ owner }] = (await sql`select current_user as owner`) as unknown as [{ owner: string }];
  const walled = appRole !== workerRole && appRole !== owner;
  const apart = walled && signInRole !== appRole ? signInRole : null;
  await requireRole(sql, signInRole);
  await sql.begin(async (tx) => {
    for (const role of new Set([appRole, workerRole])) {
      await tx`grant usage on schema public to ${tx(role)}`;
      await tx`grant select, insert, update, delete on all tables in schema public to ${tx(role)}`;
      await tx`grant usage, select on all sequences in schema public to ${tx(role)}`;
      if (role === owner) continue;
      for (const table of APPEND_ONLY) await tx`revoke update, delete, truncate on ${tx(table)} from ${tx(role)}`;
      for (const table of NEVER_DELETED) await tx`revoke delete, truncate on ${tx(table)} from ${tx(role)}`;
      for (const table of OWNERS_ALONE) await tx`revoke all on ${tx(table)} from ${tx(role)}`;
      for (const table of READ_ONLY) await tx`revoke insert, update, delete, truncate on ${tx(table)} from ${tx(role)}`;
    }
    const statements = [
      ...functionStatements([...new Set([appRole, signInRole, workerRole])]),
      ...writeFunctionStatements([workerRole]),
      ...tables
        .filter((table) => !(table in OPEN_TABLES))
        .flatMap((table) => statementsFor(table, walled ? appRole : null, apart, workerRole)),
    ];
    if (walled) {
      for (const table of tables.filter((name) => !(name in OPEN_TABLES))) {
        const commands = Object.keys(rulesOfApi(table, apart)) as Command[];
        const lost = COMMANDS.filter((command) => !commands.includes(command));
        if (lost.length > 0) await tx.unsafe(`revoke ${lost.join(', ')} on ${quoted(table)} from ${quoted(appRole)}`);
        const columns = UPDATED_COLUMNS[table];
        if (columns) {
          await tx.unsafe(`revoke update on ${quoted(table)} from ${quoted(appRole)}`);
          await tx.unsafe(`grant update (${columns.map(quoted).join(', ')}) on ${quoted(table)} to ${quoted(appRole)}`);
        }
      }
    }
    if (apart) await setSignInApart(tx, { appRole, signInRole: apart, workerRole });
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

async function requireRole(sql: postgres.Sql, role: string): Promise<void> {
  const [known] = await sql`select 1 from pg_roles where rolname = ${role}`;
  if (!known)
    throw new Error(
      `the role ${role} is not there; once, as superuser: create role ${role} login password '…'; grant connect, temporary on database … to ${role}`,
    );
}

/** What accounts are entered with is the sign-in's alone, and the sign-in has nothing else. */
async function setSignInApart(
  tx: postgres.TransactionSql,
  { appRole, signInRole, workerRole }: Required<Roles>,
): Promise<void> {
  await tx`grant usage on schema public to ${tx(signInRole)}`;
  await tx`revoke all on all tables in schema public from ${tx(signInRole)}`;
  await tx`grant usage, select on all sequences in schema public to ${tx(signInRole)}`;
  for (const [role, grants] of [
    [signInRole, SIGN_IN_GRANTS],
    [appRole, API_GRANTS],
    [workerRole, WORKER_GRANTS],
  ] as const)
    for (const [table, granted] of Object.entries(grants)) {
      await tx`revoke all on ${tx(table)} from ${tx(role)}`;
      if (granted !== '') await tx.unsafe(`grant ${granted} on ${quoted(table)} to ${quoted(role)}`);
    }
}

/** One role for the API and its sign-in may what either may. */
function rulesOfApi(table: string, apart: string | null): TableRules {
  const [own = {}, signIn = {}] = [ROW_RULES[table], SIGN_IN_RULES[table]];
  if (apart !== null) return own;
  const both = (command: Command) => [own[command], signIn[command]].filter((rule) => rule !== undefined);
  return Object.fromEntries(
    COMMANDS.flatMap((command) => {
      const rules = both(command);
      return rules.length === 0 ? [] : [[command, rules.map((rule) => `(${rule})`).join(' or ')]];
    }),
  );
}

function statementsFor(table: string, appRole: string | null, apart: string | null, workerRole: string): string[] {
  const policies = (who: string, role: string, rules: TableRules) =>
    (Object.entries(rules) as [Command, string][]).map(
      ([command, rule]) =>
        `create policy ${quoted(`${who}_${command}`)} on ${quoted(table)} for ${command} to ${quoted(role)} ${command === 'insert' ? 'with check' : 'using'} (${rule})`,
    );
  return [
    `alter table ${quoted(table)} enable row level security`,
    `create policy worker on ${quoted(table)} to ${quoted(workerRole)} using (true) with check (true)`,
    ...(appRole === null ? [] : policies('api', appRole, rulesOfApi(table, apart))),
    ...(apart === null ? [] : policies('sign_in', apart, SIGN_IN_RULES[table] ?? {})),
  ];
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
