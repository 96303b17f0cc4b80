import { existsSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Connection } from '@temporalio/client';
import { loadConfig } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { ensureRingFile } from '../db/vault/ring.ts';
import { seedReports } from './demo/reports.ts';
import { seedDemo, type DemoAccount } from './seed.ts';
import { makeDataDir } from './stack/data-dir.ts';
import { optionsOf } from './stack/options.ts';
import {
  endProcess,
  isTaken,
  lastLines,
  portFromEnv,
  untilReady,
  withProgress,
  type Background,
} from './stack/process.ts';
import { startPostgres } from './stack/postgres.ts';
import { RunFile } from './stack/run-file.ts';
import { secretFor } from './stack/secrets.ts';
import { startService, stopService } from './stack/service.ts';
import { startTemporal, temporalDbFile } from './stack/temporal.ts';

/**
 * `npm start`: PostgreSQL, Temporal, migrations, demo accounts, worker, API; and the way back at Ctrl-C. Everything it
 * started is ended in the order API, worker, Temporal, PostgreSQL, whichever way it ends.
 */

optionsOf({});
const root = fileURLToPath(new URL('..', import.meta.url));
const started = Date.now();
const log = (line: string) => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ${line}`);

/** What to end, newest first. */
const stops: [string, (grace: boolean) => Promise<void>][] = [];
const services: Background[] = [];
/** Settles when what was being started is up, or is not: only then is it known what to end. */
let starting: Promise<unknown> = Promise.resolve();
let stopping: Promise<void> | null = null;
let runFile: RunFile | null = null;

async function main(): Promise<void> {
  // What can be known to be wrong is said before anything is started.
  // Three seconds of grace: somebody waits at the terminal, and what is cut off is done again after the next start.
  const own = { ...process.env, SHUTDOWN_GRACE_SECONDS: process.env.SHUTDOWN_GRACE_SECONDS || '3' };
  const dataDir = resolve(root, process.env.DATA_DIR?.trim() || '.data');
  // A ring of our own, unless somebody brings theirs.
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
  const ports = {
    postgres: portFromEnv('PG_PORT', 54_329),
    temporal: portFromEnv('TEMPORAL_PORT', 7233),
    ui: portFromEnv('TEMPORAL_UI_PORT', 8233),
  };
  // What is made from here on is for this user alone.
  process.umask(0o077);
  makeDataDir(dataDir);
  runFile = await RunFile.take(dataDir, log);
  if (await isTaken(config.PORT, config.HOST)) {
    throw new Error(
      `port ${config.PORT} (PORT) is taken by another program.\n  Mend: stop that one, or choose another port: PORT=${config.PORT + 1} npm start`,
    );
  }
  runFile.port('api', config.PORT);
  if (ownRing) ensureRingFile(ownRing);
  const logFile = (name: string) => rotated(join(dataDir, `${name}.log`));

  const bringPostgres = () =>
    startPostgres({ dataDir, port: ports.postgres, log, onSpawn: (pid) => runFile?.child('postgres', pid) }).then(
      (stack) => {
        if (stack.server) {
          stops.unshift(['PostgreSQL', stack.stop]);
          watch('postgres', 'PostgreSQL', stack.server);
        }
        return stack;
      },
    );
  const bringTemporal = () =>
    startTemporal({
      log,
      logFile: logFile('temporal'),
      dbFile: temporalDbFile(dataDir),
      port: ports.temporal,
      uiPort: ports.ui,
      ui: true,
      codec: {
        endpoint: `http://127.0.0.1:${config.PORT}/codec`,
        signIn: `http://127.0.0.1:${config.PORT}/sign-in`,
      },
      onSpawn: (pid) => runFile?.child('temporal', pid),
    }).then((stack) => {
      if (stack.server) {
        stops.unshift(['Temporal', stack.stop]);
        watch('temporal', 'Temporal', stack.server);
      }
      return stack;
    });
  // A server of somebody else is looked at before one of ours is started beside it in vain.
  const theirs = (name: string) => Boolean(process.env[name]?.trim());
  const postgresFirst = theirs('DATABASE_URL') && !theirs('TEMPORAL_ADDRESS');
  const temporalFirst = theirs('TEMPORAL_ADDRESS') && !theirs('DATABASE_URL');
  const beginning = temporalFirst ? bringTemporal() : null;
  const postgresUp = beginning ? beginning.then(bringPostgres) : bringPostgres();
  const [postgres, temporal] = await both(
    postgresUp,
    beginning ?? (postgresFirst ? postgresUp.then(bringTemporal) : bringTemporal()),
  );
  for (const [name, at] of [
    ['postgres', hostOf(postgres.appUrl)],
    ['temporal', temporal.address],
    ['ui', temporal.uiUrl],
  ] as const) {
    const port = Number(at?.match(/:(\d+)(?:\/|$)/)?.[1] ?? 0);
    if (port) runFile.port(name, port);
  }
  log(`PostgreSQL at ${hostOf(postgres.appUrl)}; Temporal at ${temporal.address} (${temporal.from})`);
  const { appRole, workerRole } = postgres;
  const walled = await withProgress('migrating the database', log, () =>
    migrate({ url: postgres.migratorUrl, appRole, workerRole, log }),
  );
  if (!walled)
    log(
      'DATABASE_URL may not create roles and one role does everything, so row-level security, the second wall between agencies, is MISSING; MIGRATOR_DATABASE_URL and WORKER_DATABASE_URL would keep the roles apart (docs/running.md)',
    );
  const accountsFile = join(dataDir, 'demo-accounts.json');
  const accounts = await seed(postgres.migratorUrl, accountsFile, config.NODE_ENV === 'production');

  // Told to stop meanwhile: nothing more is started.
  if (stopping) return;
  const env = {
    ...own,
    AUDIT_SIGNING_KEY: undefined,
    ...keys,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_UI_ORIGIN: process.env.TEMPORAL_UI_ORIGIN || temporal.uiUrl || undefined,
    PORT: String(config.PORT),
    HOST: config.HOST,
    DATA_DIR: dataDir,
    AUTH_SECRET: process.env.AUTH_SECRET || (await secretFor(dataDir, 'authSecret')),
    // Demo accounts have no second factor to show. Production asks for it.
    SECOND_FACTOR_ROLES: process.env.SECOND_FACTOR_ROLES || (config.NODE_ENV === 'production' ? '' : 'none'),
  };
  const graceMs = (config.SHUTDOWN_GRACE_SECONDS + 10) * 1000;
  const service = (name: 'worker' | 'api', what: string, script: string, own: Record<string, string>) => {
    const child = startService(join(root, script), { env: { ...env, ...own }, logFile: logFile(name), dataDir });
    stops.unshift([what, (grace) => stopService(child, grace ? graceMs : 0)]);
    services.push(child);
    watch(name, what, child);
    return child;
  };
  // The key that signs the audit is the worker's alone.
  const worker = service('worker', 'worker', 'worker.ts', {
    DATABASE_URL: postgres.workerUrl,
    AUDIT_SIGNING_KEY: process.env.AUDIT_SIGNING_KEY || (await secretFor(dataDir, 'auditSigningKey', 32)),
    AUDIT_EXPORT_DIR: process.env.AUDIT_EXPORT_DIR || join(dataDir, 'audit'),
  });
  const api = service('api', 'API', 'server.ts', { DATABASE_URL: postgres.appUrl });
  const base = `http://${config.HOST === '0.0.0.0' ? '127.0.0.1' : config.HOST}:${config.PORT}`;
  await both(
    withProgress('starting the API', log, () => untilReady(api, () => isReady(`${base}/readyz`), 60_000)).catch(
      (error: Error) => {
        throw new Error(`the API did not start: ${error.message}`);
      },
    ),
    withProgress('starting the worker', log, () =>
      untilReady(
        worker,
        () => hasPollers(temporal.address, config.TEMPORAL_NAMESPACE, config.TASK_QUEUE, worker.pid),
        60_000,
      ),
    ).catch((error: Error) => {
      throw new Error(`the worker did not start: ${error.message}`);
    }),
  );
  if (stopping) return;
  if (accounts.length > 0)
    await seedReports(base, accounts).catch((error: Error) =>
      log(`the demo reports were not entered: ${error.message}`),
    );
  log('ready\n');
  show({ base, uiUrl: temporal.uiUrl, dataDir, accountsFile, accounts });
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

/** Everything depends on everything: when one ends by itself, all end, with its code and its last words. */
function watch(name: string, what: string, background: Background): void {
  runFile?.child(name, background.pid);
  void background.ended.then(async (how) => {
    if (stopping) return;
    console.error(`${what} ${how}. Its last lines (${background.logFile}):\n${await lastLines(background.logFile)}`);
    await stop(background.child.exitCode || 1);
  });
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
function rotated(file: string): string {
  if (existsSync(file) && statSync(file).size > 10_000_000) renameSync(file, `${file}.1`);
  return file;
}

let forced = false;
let signalled = 0;

function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    await Promise.race([starting, wait(10_000)]);
    // PostgreSQL goes last, whichever of the two servers was ready first.
    stops.sort(([a], [b]) => Number(a === 'PostgreSQL') - Number(b === 'PostgreSQL'));
    const anything = stops.length > 0;
    for (const [what, end] of stops.splice(0)) {
      log(`stopping ${what}`);
      await end(!forced).catch((error: Error) => {
        console.error(`${what}: ${error.message}`);
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
      for (const { pid } of services) void endProcess(pid, { graceMs: 0 }).catch(() => {});
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

try {
  await main();
  // Alive as long as the children are; they do not keep us so by themselves once their channels are unreferenced.
  while (!stopping) await wait(60_000);
} catch (error) {
  // While stopping, whatever was under way fails: not news.
  if (!stopping) console.error(`\n${(error as Error).message}`);
  await stop(1);
}
