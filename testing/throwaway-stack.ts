import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { migrate } from '../db/migrate.ts';
import { startServer } from '../scripts/stack/postgres.ts';
import { startTemporal } from '../scripts/stack/temporal.ts';

/** One real PostgreSQL and one real Temporal server in a directory of their own, gone without trace at the end. */

const PASSWORD = 'only-for-tests';
const MIGRATOR = 'referral_migrator';
export const APP = 'referral_app';
export const TEMPLATE = 'referral_template';

export interface ThrowawayStack {
  dir: string;
  /** As superuser, on the database `postgres`. */
  postgresUrl: string;
  /** On the migrated, empty template database. */
  migratorUrl: string;
  appUrl: string;
  temporalAddress: string;
  stop(): Promise<void>;
}

export async function startThrowawayStack(log: (line: string) => void): Promise<ThrowawayStack> {
  const dir = await mkdtemp(join(tmpdir(), 'referral-test-'));
  // The server runs as another user when we are root, so it has to reach its directory.
  await chmod(dir, 0o711);
  const stops: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of stops.splice(0).reverse())
      await end().catch((error: unknown) => log(`could not clean up: ${String(error)}`));
  };
  try {
    const [{ port }, temporal] = await Promise.all([
      startServer({
        dir: join(dir, 'postgres'),
        password: PASSWORD,
        wantedPort: null,
        logFile: join(dir, 'postgres.log'),
        log,
        throwaway: true,
      }).then((started) => {
        stops.push(started.stop);
        return started;
      }),
      startTemporal({
        log,
        logFile: join(dir, 'temporal.log'),
        dbFile: null,
        port: null,
        uiPort: null,
        ui: false,
      }).then((started) => {
        stops.push(started.stop);
        return started;
      }),
    ]);
    const url = (user: string, database: string) => `postgres://${user}:${PASSWORD}@127.0.0.1:${port}/${database}`;
    await makeTemplate(url('postgres', 'postgres'));
    await migrate({ url: url(MIGRATOR, TEMPLATE), appRole: APP });
    return {
      dir,
      postgresUrl: url('postgres', 'postgres'),
      migratorUrl: url(MIGRATOR, TEMPLATE),
      appUrl: url(APP, TEMPLATE),
      temporalAddress: temporal.address,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeTemplate(adminUrl: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    for (const role of [MIGRATOR, APP]) await sql.unsafe(`create role "${role}" with login password '${PASSWORD}'`);
    await sql`create database ${sql(TEMPLATE)} owner ${sql(MIGRATOR)}`;
  } finally {
    await sql.end();
  }
}
