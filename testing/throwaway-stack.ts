import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { migrate } from '../db/migrate.ts';
import { startServer } from '../tools/stack/postgres.ts';
import { AlreadyRunning, RunFile } from '../tools/stack/run-file.ts';
import { startTemporal } from '../tools/stack/temporal.ts';
import { testRing } from './keys.ts';

/** One real PostgreSQL and one real Temporal server in a directory of their own, gone without trace at the end. */

const PASSWORD = 'only-for-tests';
const MIGRATOR = 'referral_migrator';
export const APP = 'referral_app';
const SIGN_IN = 'referral_signin';
const WORKER = 'referral_worker';
export const TEMPLATE = 'referral_template';

const PREFIX = 'referral-test-';

export interface ThrowawayStack {
  dir: string;
  /** As superuser, on the database `postgres`. */
  postgresUrl: string;
  /** On the migrated, empty template database. */
  migratorUrl: string;
  appUrl: string;
  signInUrl: string;
  workerUrl: string;
  temporalAddress: string;
  /** Of Temporal's own UI; null unless wanted, or when the server was there before. */
  temporalUiUrl: string | null;
  stop(): Promise<void>;
}

/** A run that was killed left its servers and its directory: they are ended by their ids, and it goes. */
async function sweep(log: (line: string) => void): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const dir = join(tmpdir(), name);
    if (!name.startsWith(PREFIX) || !existsSync(join(dir, 'run.json'))) continue;
    try {
      await RunFile.take(dir, log);
      await rm(dir, { recursive: true, force: true });
    } catch (error) {
      // A living run beside this one, or somebody else's.
      if (!(error instanceof AlreadyRunning)) log(`${dir} is left as it is: ${(error as Error).message}`);
    }
  }
}

export async function startThrowawayStack(
  log: (line: string) => void,
  options: { ui?: boolean } = {},
): Promise<ThrowawayStack> {
  await sweep(log);
  const dir = await mkdtemp(join(tmpdir(), PREFIX));
  const run = await RunFile.take(dir, log);
  // The server runs as another user when we are root, so it has to reach its directory.
  await chmod(dir, 0o711);
  const stops: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of stops.splice(0).reverse())
      await end().catch((error: unknown) => log(`could not clean up: ${String(error)}`));
  };
  try {
    const [server, temporalServer] = await Promise.allSettled([
      startServer({
        dir: join(dir, 'postgres'),
        password: PASSWORD,
        wantedPort: null,
        logFile: join(dir, 'postgres.log'),
        log,
        throwaway: true,
        onSpawn: (pid) => run.child('postgres', pid),
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
        ui: options.ui === true,
        onSpawn: (pid) => run.child('temporal', pid),
      }).then((started) => {
        stops.push(started.stop);
        return started;
      }),
    ]);
    // Only now: what the other one started is known, and can be ended.
    if (server.status === 'rejected') throw server.reason;
    if (temporalServer.status === 'rejected') throw temporalServer.reason;
    const { port } = server.value;
    const temporal = temporalServer.value;
    const url = (user: string, database: string) => `postgres://${user}:${PASSWORD}@127.0.0.1:${port}/${database}`;
    await makeTemplate(url('postgres', 'postgres'));
    await migrate({
      url: url(MIGRATOR, TEMPLATE),
      appRole: APP,
      signInRole: SIGN_IN,
      workerRole: WORKER,
      ring: testRing,
    });
    return {
      dir,
      postgresUrl: url('postgres', 'postgres'),
      migratorUrl: url(MIGRATOR, TEMPLATE),
      appUrl: url(APP, TEMPLATE),
      signInUrl: url(SIGN_IN, TEMPLATE),
      workerUrl: url(WORKER, TEMPLATE),
      temporalAddress: temporal.address,
      temporalUiUrl: temporal.uiUrl,
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
    for (const role of [MIGRATOR, APP, SIGN_IN, WORKER])
      await sql.unsafe(`create role "${role}" with login password '${PASSWORD}'`);
    await sql`create database ${sql(TEMPLATE)} owner ${sql(MIGRATOR)}`;
  } finally {
    await sql.end();
  }
}
