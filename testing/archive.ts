import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';

/** A data directory of an earlier release, kept as one `.tar.zst` of directories and plain files (fixtures/installations). */

const BLOCK = 512;

/**
 * Unpacks into a directory that is there or not. PostgreSQL does not run as root: where root unpacks, `postgres/` is given to the
 * user that tools/stack/postgres.ts chooses, and others may pass through the directory itself.
 */
export function unpack(archive: string, dir: string): void {
  const tar = zstdDecompressSync(readFileSync(archive));
  const target = resolve(dir);
  const root = process.getuid?.() === 0;
  mkdirSync(target, { recursive: true });
  const owner = root ? serverUser() : null;
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const text = (from: number, length: number) =>
      tar.toString('latin1', at + from, at + from + length).split('\0')[0] ?? '';
    const name = tar.toString('utf8', at, at + 100).split('\0')[0] ?? '';
    const mode = Number.parseInt(text(100, 8), 8);
    const size = Number.parseInt(text(124, 12), 8);
    const file = resolve(target, name);
    if (!file.startsWith(target + sep)) throw new Error(`leads out of the directory: ${name}`);
    if (text(156, 1) === '5') mkdirSync(file, { recursive: true, mode });
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, tar.subarray(at + BLOCK, at + BLOCK + size), { mode });
    }
    if (owner && name.startsWith('postgres/')) chownSync(file, owner.uid, owner.gid);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function serverUser(): { uid: number; gid: number } {
  for (const user of ['postgres', 'nobody'])
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such user: the next one.
    }
  throw new Error('neither a user `postgres` nor `nobody`');
}
