import { chmod, chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { binariesOf } from '../stack/postgres-binaries.ts';
import { endProcess, startInBackground, untilReady, type Log, withProgress } from '../stack/process.ts';

/**
 * PostgreSQL on unpacked data, for us alone: it listens on a socket in a folder that only its user enters, and on no port. Nobody comes
 * in before what a restore has to put right is right, and no password is needed, which may be lost.
 */

/** Replaying a long log takes its time. */
const RECOVERY_MS = 30 * 60_000;

export type Connect = (database: string) => postgres.Sql;

export async function withQuietServer<T>(
  dir: string,
  { logFile, settings, log }: { logFile: string; settings: readonly string[]; log: Log },
  use: (connect: Connect) => Promise<T>,
): Promise<T> {
  const { postgres: program } = await binariesOf(log);
  const { uid, gid } = await stat(dir);
  const runAs = process.getuid?.() === 0 ? { uid, gid } : {};
  const socket = await mkdtemp(join(tmpdir(), 'rp-'));
  const hba = join(socket, 'hba');
  await writeFile(hba, 'local all all trust\n');
  for (const path of [socket, hba]) {
    await chmod(path, path === socket ? 0o700 : 0o600);
    if (process.getuid?.() === 0) await chown(path, uid, gid);
  }
  const connect: Connect = (database) =>
    postgres({ host: socket, port: 5432, user: 'postgres', database, max: 1, onnotice: () => {}, fetch_types: false });
  const all = [
    'listen_addresses=',
    `unix_socket_directories=${socket}`,
    `hba_file=${hba}`,
    'log_min_messages=log',
    'archive_mode=off',
    ...settings,
  ];
  const server = startInBackground(program, ['-D', dir, '-p', '5432', ...all.flatMap((one) => ['-c', one])], {
    logFile,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    ...runAs,
  });
  try {
    await withProgress('PostgreSQL recovers the copy', log, () =>
      untilReady(server, () => ready(connect), RECOVERY_MS),
    );
    return await use(connect);
  } finally {
    await endProcess(server.pid, { signal: 'SIGINT', graceMs: 60_000 });
    await rm(socket, { recursive: true, force: true });
  }
}

async function ready(connect: Connect): Promise<void> {
  const sql = connect('postgres');
  try {
    const [row] = await sql<{ recovering: boolean }[]>`select pg_is_in_recovery() as recovering`;
    if (row?.recovering) throw new Error('still recovering');
  } finally {
    await sql.end({ timeout: 1 });
  }
}
