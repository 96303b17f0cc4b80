import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import type postgres from 'postgres';
import { keepCallerKeys } from './security/caller-keys.ts';
import { keepStatistics } from './statistics.ts';
import { connect } from './tls.ts';
import { secureRows } from './security/row-security.ts';
import type { KeyRing } from './vault/ring.ts';

const folder = fileURLToPath(new URL('./migrations', import.meta.url));

/** Any number that nothing else locks on; all starts of this program agree on it. */
const MIGRATION_LOCK = 7_301_2025;

export interface MigrateOptions {
  /** Connects as the migrator, who owns the tables. */
  url: string;
  /** The lesser role the API runs under, held by row-level security. */
  appRole: string;
  /** The role of the API's sign-in, which alone writes accounts; absent: the API's does that too. */
  signInRole?: string | undefined;
  /** The worker's role. */
  workerRole: string;
  /** The master keys: PostgreSQL is given what it knows the API by. Absent: what it was given stays. */
  ring?: KeyRing;
  log?: (line: string) => void;
}

/**
 * Brings the schema up to date, one start at a time (advisory lock), and gives the program's roles what they need and
 * no more.
 *
 * @returns whether row-level security holds the API: not when one role does everything.
 * @throws Error when a migration that was applied has been edited since, or was overtaken by a newer one: the migrator
 *   of drizzle would skip it in silence.
 */
export async function migrate({
  url,
  appRole,
  signInRole = appRole,
  workerRole,
  ring,
  log = () => {},
}: MigrateOptions): Promise<boolean> {
  const sql = connect(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const before = await applied(sql);
    await verify(before);
    await refuseUnsettled(sql);
    await runMigrations(drizzle(sql), { migrationsFolder: folder });
    const count = (await applied(sql)).length - before.length;
    const walled = await secureRows(sql, { appRole, signInRole, workerRole });
    if (ring) await keepCallerKeys(sql, ring);
    await keepStatistics(sql);
    if (walled && signInRole === appRole)
      log(
        'the API’s role writes accounts and keys too: SIGNIN_DATABASE_URL (SIGNIN_ROLE) would keep that apart (docs/adr/0065)',
      );
    log(count === 0 ? 'schema is up to date' : `applied ${count} migration${count === 1 ? '' : 's'}`);
    return walled;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** A backup was unpacked, and what a restore puts right is not right yet: people who were erased may be back. */
async function refuseUnsettled(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ id: string | null; settings: string | null }[]>`
    select nullif(current_setting('referral.restored', true), '') as id, to_regclass('setting')::text as settings`;
  if (!row?.id) return;
  const [done] = row.settings ? await sql`select value->>'id' as id from setting where key = 'restored'` : [];
  if (done?.id !== row.id)
    throw new Error(
      'this database was unpacked from a backup and is not settled: npm run restore -- FILE --settle (docs/operations.md)',
    );
}

interface Applied {
  hash: string;
  created_at: string;
}

async function applied(sql: postgres.Sql): Promise<Applied[]> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return [];
  return sql<Applied[]>`select hash, created_at::text from drizzle.__drizzle_migrations order by created_at`;
}

async function verify(rows: Applied[]): Promise<void> {
  const entries = await journal();
  for (const row of rows) {
    const entry = entries.find((candidate) => String(candidate.when) === row.created_at);
    if (!entry)
      throw new Error(
        `migration of ${row.created_at} was applied but is not in db/migrations: is this an older version of the program?`,
      );
    const text = await readFile(`${folder}/${entry.tag}.sql`, 'utf8');
    if (createHash('sha256').update(text).digest('hex') !== row.hash)
      throw new Error(`migration ${entry.tag} was edited after it had been applied; write a new one instead`);
  }
  const newest = rows.at(-1);
  for (const entry of entries) {
    const known = rows.some((row) => row.created_at === String(entry.when));
    if (!known && newest && entry.when < Number(newest.created_at))
      throw new Error(
        `migration ${entry.tag} is older than one already applied and would be skipped; generate it again`,
      );
  }
}

export async function journal(): Promise<{ when: number; tag: string }[]> {
  return (
    JSON.parse(await readFile(`${folder}/meta/_journal.json`, 'utf8')) as { entries: { when: number; tag: string }[] }
  ).entries;
}
