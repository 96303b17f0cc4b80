import { existsSync, renameSync, statSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { loadConfig, type Config } from '../../config.ts';
import { openDatabase } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { dataConverterOf } from '../../db/vault/payload-codec.ts';
import { ensureRingFile, ringFrom } from '../../db/vault/ring.ts';
import { seedReports } from '../demo/reports.ts';
import { seedDemo, type DemoAccount } from '../seed.ts';
import type { Built } from './built.ts';
import { makeDataDir } from './data-dir.ts';
import { endProcess, isTaken, lastLines, portFromEnv, untilReady, withProgress, type Background } from './process.ts';
import { startPostgres, type PostgresStack } from './postgres.ts';
import { RESTORING, RunFile } from './run-file.ts';
import { secretFor } from './secrets.ts';
import { startService, stopService } from './service.ts';
import { Supervisor } from './supervisor.ts';
import { startTemporal, temporalDbFile, type TemporalStack } from './temporal.ts';
import { ensureTestSeal } from './test-seal.ts';

/**
 * `npm start`: PostgreSQL, Temporal, migrations, demo accounts, worker, API; and the way back at Ctrl-C. A child that dies
 * is started again. Everything it started is ended in the order API, worker, Temporal, PostgreSQL, whichever way it ends.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const log = (line: string) => console.log(`${(performance.now() / 1000).toFixed(1).padStart(5)} s  ${line}`);

/** What was brought up, in the order in which it is ended. */
const ENDED_IN_ORDER = ['api', 'worker', 'temporal', 'postgres'] as const;
type Name = (typeof ENDED_IN_ORDER)[number];
const WHAT: Record<Name, string> = { api: 'API', worker: 'worker', temporal: 'Temporal', postgres: 'PostgreSQL' };

const ends = new Map<Name, (grace: boolean) => Promise<void>>();
/** Settles when what was being started is up, or is not: only then is it known what to end. */
let starting: Promise<unknown> = Promise.resolve();
let stopping: Promise<void> | null = null;
let runFile: RunFile | null = null;

const supervisor = new Supervisor({
  log,
  gaveUp: ({ what }, how, last) => void giveUp(what, how, last),
  end: (replaced) => stopService(replaced, 10_000),
});

/** What the start itself is told: read and judged before anything is started. */
interface Settings {
  config: Config;
  dataDir: string;
  /** The environment that every child gets. */
  env: NodeJS.ProcessEnv;
  /** A ring of our own, unless somebody brings theirs. */
  ownRing: string | null;
  ports: Record<'postgres' | 'temporal' | 'ui', number>;
  base: string;
  /** What was built of the sources; null: children run the sources themselves. */
  built: Built | null;
}

export interface Wishes {
  /** An empty database is filled with a year of fictitious referrals. */
  sample: boolean;
}

async function main(built: Built | null, { sample }: Wishes): Promise<void> {
  const settings = readSettings(built);
  if (sample && settings.config.NODE_ENV === 'production')
    throw new Error('a production is never filled with a sample');
  await takeDataDir(settings);
  const { postgres, temporal } = await bringServers(settings);
  const accounts = await prepareDatabase(postgres, settings);
  // Told to stop meanwhile: nothing more is started.
  if (stopping) return;
  const goOn = sample ? await fillSample(postgres, settings) : null;
  if (stopping) return;
  await bringServices(settings, postgres, temporal);
  if (stopping) return;
  await goOn?.(temporal);
  if (accounts.length > 0)
    await seedReports(settings.base, accounts).catch((error: Error) =>
      log(`the demo reports were not entered: ${error.message}`),
    );
  log('ready\n');
  const accountsFile = join(settings.dataDir, 'demo-accounts.json');
  show({ base: settings.base, uiUrl: temporal.uiUrl, dataDir: settings.dataDir, accountsFile, accounts });
}

function readSettings(built: Built | null): Settings {
  // Three seconds of grace: somebody waits at the terminal, and what is cut off is done again after the next start.
  const own = { ...process.env, SHUTDOWN_GRACE_SECONDS: process.env.SHUTDOWN_GRACE_SECONDS || '3' };
  const dataDir = resolve(root, process.env.DATA_DIR?.trim() || '.data');
  const ownRing =
    process.env.MASTER_KEYS?.trim() || process.env.MASTER_KEY_FILE?.trim() ? null : join(dataDir, 'keyring');
  const keys = ownRing ? { MASTER_KEY_FILE: ownRing } : {};
  const config = loadConfig({
    ...own,
    ...keys,
    DATABASE_URL: process.env.DATABASE_URL || 'postgres://not-yet-known',
    AUTH_SECRET: process.env.AUTH_SECRET || 'kept-in-the-data-directory-and-read-later',
  });
  if (ownRing && config.NODE_ENV === 'production')
    throw new Error('production brings its own master keys: set MASTER_KEYS or MASTER_KEY_FILE');
  return {
    config,
    built,
    dataDir,
    ownRing,
    env: { ...own, AUDIT_SIGNING_KEY: undefined, ...keys },
    ports: {
      postgres: portFromEnv('PG_PORT', 54_329),
      temporal: portFromEnv('TEMPORAL_PORT', 7233),
      ui: portFromEnv('TEMPORAL_UI_PORT', 8233),
    },
    base: `http://${config.HOST === '0.0.0.0' ? '127.0.0.1' : config.HOST}:${config.PORT}`,
  };
}

async function takeDataDir({ config, dataDir, ownRing, env }: Settings): Promise<void> {
  // What is made from here on is for this user alone.
  process.umask(0o077);
  makeDataDir(dataDir);
  if (existsSync(join(dataDir, RESTORING)))
    throw new Error(
      `a restore into ${dataDir} was cut off.\n  Mend: the same npm run restore again, which begins anew; or another DATA_DIR`,
    );
  runFile = await RunFile.take(dataDir, log);
  if (await isTaken(config.PORT, config.HOST)) {
    throw new Error(
      `port ${config.PORT} (PORT) is taken by another program.\n  Mend: stop that one, or choose another port: PORT=${config.PORT + 1} npm start`,
    );
  }
  runFile.port('api', config.PORT);
  if (ownRing) ensureRingFile(ownRing);
  // Nobody's seal: the first signed report can be seen as a sealed PDF, and says that it is a test.
  if (config.NODE_ENV !== 'production' && !config.SIGNATURE_P12_FILE)
    env.SIGNATURE_P12_FILE = await ensureTestSeal(dataDir);
}

async function bringServers(settings: Settings): Promise<{ postgres: PostgresStack; temporal: TemporalStack }> {
  // A server of somebody else is looked at before one of ours is started beside it in vain.
  const theirs = (name: string) => Boolean(process.env[name]?.trim());
  const postgresFirst = theirs('DATABASE_URL') && !theirs('TEMPORAL_ADDRESS');
  const temporalFirst = theirs('TEMPORAL_ADDRESS') && !theirs('DATABASE_URL');
  const beginning = temporalFirst ? bringTemporal(settings) : null;
  const postgresUp = beginning ? beginning.then(() => bringPostgres(settings)) : bringPostgres(settings);
  const [postgres, temporal] = await both(
    postgresUp,
    beginning ?? (postgresFirst ? postgresUp.then(() => bringTemporal(settings)) : bringTemporal(settings)),
  );
  for (const [name, at] of [
    ['postgres', hostOf(postgres.appUrl)],
    ['temporal', temporal.address],
    ['ui', temporal.uiUrl],
  ] as const) {
    const port = Number(at?.match(/:(\d+)(?:\/|$)/)?.[1] ?? 0);
    if (port) runFile?.port(name, port);
  }
  log(`PostgreSQL at ${hostOf(postgres.appUrl)}; Temporal at ${temporal.address} (${temporal.from})`);
  return { postgres, temporal };
}

async function bringPostgres({ dataDir, ports }: Settings): Promise<PostgresStack> {
  const onSpawn = (pid: number) => runFile?.child('postgres', pid);
  const archive = process.env.WAL_ARCHIVE_DIR?.trim() ? resolve(root, process.env.WAL_ARCHIVE_DIR.trim()) : undefined;
  const stack = await startPostgres({ dataDir, port: ports.postgres, log, archive, onSpawn });
  if (stack.server && stack.again) {
    ends.set('postgres', stack.stop);
    supervisor.keep({ name: 'postgres', what: WHAT.postgres, start: stack.again }, stack.server);
  }
  return stack;
}

async function bringTemporal({ dataDir, ports, base }: Settings): Promise<TemporalStack> {
  const stack = await startTemporal({
    log,
    logFile: logFileIn(dataDir, 'temporal'),
    dbFile: temporalDbFile(dataDir),
    port: ports.temporal,
    uiPort: ports.ui,
    ui: true,
    codec: { endpoint: `${base}/codec`, signIn: `${base}/sign-in` },
    onSpawn: (pid) => runFile?.child('temporal', pid),
  });
  if (stack.server && stack.again) {
    ends.set('temporal', stack.stop);
    // A worker that lost its server asks again later and later: up to eight seconds after the server is back.
    supervisor.keep({ name: 'temporal', what: WHAT.temporal, start: stack.again, renews: ['worker'] }, stack.server);
  }
  return stack;
}

async function prepareDatabase(postgres: PostgresStack, { config, dataDir }: Settings): Promise<DemoAccount[]> {
  const { appRole, signInRole, workerRole } = postgres;
  const walled = await withProgress('migrating the database', log, () =>
    migrate({ url: postgres.migratorUrl, appRole, signInRole, workerRole, ring: ringFrom(config), log }),
  );
  if (!walled)
    log(
      'DATABASE_URL may not create roles and one role does everything, so row-level security, the second wall between agencies, is MISSING; MIGRATOR_DATABASE_URL and WORKER_DATABASE_URL would keep the roles apart (docs/running.md)',
    );
  return seed(postgres.migratorUrl, join(dataDir, 'demo-accounts.json'), config.NODE_ENV === 'production');
}

const SAMPLE = { cases: 200, seed: 301 };

/** @returns what starts the workflows of the referrals that go on, once there is a worker. */
async function fillSample(
  postgres: PostgresStack,
  { config }: Settings,
): Promise<(temporal: TemporalStack) => Promise<void>> {
  const { fillYear, goOn } = await import('../demo/year.ts');
  const ring = ringFrom(config);
  const handle = openDatabase(postgres.migratorUrl);
  const from = performance.now();
  log(`filling the database with a year of ${SAMPLE.cases} fictitious referrals`);
  const every = SAMPLE.cases / 5;
  const progress = (done: number, of: number) => {
    if (done % every === 0) log(`${done} of ${of} referrals`);
  };
  const year = await fillYear(handle, { ring, untilMs: Date.now(), ...SAMPLE, progress }).finally(handle.close);
  log(
    `${year.actions} actions of a year in ${((performance.now() - from) / 1000).toFixed(0)} s; ${year.open.length} referrals go on`,
  );
  return async ({ address }) => {
    const connection = await Connection.connect({ address });
    const { workflow } = new Client({
      connection,
      namespace: config.TEMPORAL_NAMESPACE,
      dataConverter: dataConverterOf(ring),
    });
    await withProgress('starting their workflows', log, () => goOn(workflow, config.TASK_QUEUE, year.open)).finally(
      () => connection.close(),
    );
  };
}

async function bringServices(settings: Settings, postgres: PostgresStack, temporal: TemporalStack): Promise<void> {
  const { config, dataDir, base } = settings;
  const env = {
    ...settings.env,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_UI_ORIGIN: process.env.TEMPORAL_UI_ORIGIN || temporal.uiUrl || undefined,
    PORT: String(config.PORT),
    HOST: config.HOST,
    DATA_DIR: dataDir,
    AUTH_SECRET: process.env.AUTH_SECRET || (await secretFor(dataDir, 'authSecret')),
    // Demo accounts have no second factor to show. Production asks for it.
    SECOND_FACTOR_ROLES: process.env.SECOND_FACTOR_ROLES || (config.NODE_ENV === 'production' ? '' : 'none'),
  };
  // The key that signs the audit is the worker's alone.
  const workerEnv = {
    ...env,
    DATABASE_URL: postgres.workerUrl,
    // Not the worker's.
    SIGNIN_DATABASE_URL: undefined,
    AUDIT_SIGNING_KEY: process.env.AUDIT_SIGNING_KEY || (await secretFor(dataDir, 'auditSigningKey', 32)),
    AUDIT_EXPORT_DIR: process.env.AUDIT_EXPORT_DIR || join(dataDir, 'audit'),
    WORKFLOW_BUNDLE: process.env.WORKFLOW_BUNDLE || settings.built?.workflows,
  };
  await both(
    bringService(
      settings,
      'api',
      settings.built?.programs.server ?? join(root, 'server.ts'),
      { ...env, DATABASE_URL: postgres.appUrl, SIGNIN_DATABASE_URL: postgres.signInUrl },
      () => isReady(`${base}/readyz`),
    ),
    bringService(settings, 'worker', settings.built?.programs.worker ?? join(root, 'worker.ts'), workerEnv, ({ pid }) =>
      hasPollers(temporal.address, config.TEMPORAL_NAMESPACE, config.TASK_QUEUE, pid),
    ),
  );
}

async function bringService(
  { config, dataDir }: Settings,
  name: 'api' | 'worker',
  script: string,
  env: NodeJS.ProcessEnv,
  ready: (service: Background) => Promise<void>,
): Promise<void> {
  const logFile = logFileIn(dataDir, name);
  const graceMs = (config.SHUTDOWN_GRACE_SECONDS + 10) * 1000;
  let latest: Background | null = null;
  const start = async (): Promise<Background> => {
    const service = startService(script, { env, logFile, dataDir });
    latest = service;
    runFile?.child(name, service.pid);
    await withProgress(`starting the ${WHAT[name]}`, log, () => untilReady(service, () => ready(service), 60_000));
    return service;
  };
  ends.set(name, async (grace) => {
    if (latest) await stopService(latest, grace ? graceMs : 0);
  });
  try {
    // The worker connects at its start, and ends where there is nothing to connect to.
    const needs = name === 'worker' ? ['postgres', 'temporal'] : [];
    supervisor.keep({ name, what: WHAT[name], start, needs }, await start());
  } catch (error) {
    throw new Error(`the ${WHAT[name]} did not start: ${(error as Error).message}`);
  }
}

/** Waits for both even when one fails, so that what the other started is known and can be ended. */
async function both<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  const settled = Promise.allSettled([a, b]);
  starting = settled;
  const [first, second] = await settled;
  if (first.status === 'rejected') throw first.reason;
  if (second.status === 'rejected') throw second.reason;
  return [first.value, second.value];
}

/** Starting it again does not help: all end, with its code and its last words. */
async function giveUp(what: string, how: string, last: Background | null): Promise<void> {
  if (stopping) return;
  console.error(
    `${what} ${how.split(/; its last lines/, 1)[0]}, for the third time within a minute.${last ? ` Its last lines (${last.logFile}):\n${await lastLines(last.logFile)}` : ''}`,
  );
  await stop(last?.child.exitCode || 1);
}

async function seed(url: string, out: string, production: boolean): Promise<DemoAccount[]> {
  if (production) return [];
  const { seeded, accounts } = await withProgress('seeding demo accounts', log, () => seedDemo({ url, out, log }));
  return seeded ? accounts : [];
}

async function isReady(url: string): Promise<void> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5000) });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
}

async function hasPollers(address: string, namespace: string, taskQueue: string, pid: number): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: 1,
    });
    // The identity begins with the process id; pollers of an earlier run linger for minutes.
    if (!pollers?.some(({ identity }) => identity?.startsWith(`${pid}@`))) throw new Error('it does not poll yet');
  } finally {
    await connection.close();
  }
}

function show(at: {
  base: string;
  uiUrl: string | null;
  dataDir: string;
  accountsFile: string;
  accounts: DemoAccount[];
}): void {
  const lines = [
    `Console and API   ${at.base}`,
    `API docs          ${at.base}/docs`,
    ...(at.uiUrl ? [`Temporal UI       ${at.uiUrl}`] : []),
    `Data and logs     ${at.dataDir}`,
  ];
  const [first] = at.accounts;
  if (first) {
    lines.push('', `Demo accounts, fictitious, all with the password ${first.password} (also in ${at.accountsFile}):`);
    const width = Math.max(...at.accounts.map(({ email }) => email.length));
    const roles = Math.max(...at.accounts.map(({ role }) => role.length));
    for (const { email, role, apiKey } of at.accounts)
      lines.push(`  ${email.padEnd(width)}  ${role.padEnd(roles)}  ${apiKey}`);
  } else if (existsSync(at.accountsFile)) lines.push(`Demo accounts     ${at.accountsFile}`);
  console.log(`${lines.join('\n')}\n\nCtrl-C ends it all in order.`);
}

function hostOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** Keeps one earlier log of at most 10 MB or so. */
function logFileIn(dataDir: string, name: string): string {
  const file = join(dataDir, `${name}.log`);
  if (existsSync(file) && statSync(file).size > 10_000_000) renameSync(file, `${file}.1`);
  return file;
}

let forced = false;
let signalled = 0;

function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    // Nothing is started again from now on, even while what was under way is waited for.
    await Promise.race([Promise.allSettled([supervisor.stop(), starting]), wait(10_000)]);
    const anything = ends.size > 0;
    for (const name of ENDED_IN_ORDER) {
      const end = ends.get(name);
      if (!end) continue;
      log(`stopping ${WHAT[name]}`);
      await end(!forced).catch((error: Error) => {
        console.error(`${WHAT[name]}: ${error.message}`);
        code ||= 1;
      });
    }
    runFile?.release();
    if (anything) log('stopped');
    process.exit(code);
  })();
  return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping) {
      // One Ctrl-C arrives by several ways: from the terminal, from npm, from the bootstrap. A second one is later.
      if (forced || Date.now() - signalled < 1000) return;
      forced = true;
      console.error('stopping already; not waiting for running work any longer');
      for (const name of ['api', 'worker']) {
        const service = supervisor.running(name);
        if (service) void endProcess(service.pid, { graceMs: 0 }).catch(() => {});
      }
      return;
    }
    signalled = Date.now();
    console.log();
    void stop(0);
  });
}
// The bootstrap was killed outright: nobody could stop us any more.
process.on('disconnect', () => void stop(1));
process.channel?.unref();

/** Runs until it is told to stop or a child cannot be kept; ends the process. */
export async function run(built: Built | null, wishes: Wishes): Promise<void> {
  try {
    await main(built, wishes);
    // What was compiled on the way is there for the next start.
    flushCompileCache();
    // Alive as long as the children are; they do not keep us so by themselves once their channels are unreferenced.
    while (!stopping) await wait(60_000);
  } catch (error) {
    // While stopping, whatever was under way fails: not news.
    if (!stopping) console.error(`\n${(error as Error).message}`);
    await stop(1);
  }
}
