import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes the data directory, for this user alone. Folder by folder: asked for all of them at once, Node tries for ever where
 * a file system lets nobody make any.
 *
 * @throws Error with the mend, when it is no directory or cannot be written.
 */
export function makeDataDir(dir: string): void {
  try {
    make(dir);
    // PostgreSQL may run as another user, who has to pass through here; nothing in it is readable to others.
    chmodSync(dir, process.getuid?.() === 0 ? 0o711 : 0o700);
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `DATA_DIR is ${dir}, which ${code === 'ENOTDIR' ? 'is a file, or lies in one' : `cannot be made or written (${code})`}.\n  Mend: choose a directory of your own, e.g. DATA_DIR=$HOME/referral-data npm start, or leave it out for .data`,
    );
  }
}

function make(dir: string): void {
  const there = statSync(dir, { throwIfNoEntry: false });
  if (there?.isDirectory()) return;
  if (there) throw Object.assign(new Error(`${dir} is a file`), { code: 'ENOTDIR' });
  make(dirname(dir));
  mkdirSync(dir);
}
