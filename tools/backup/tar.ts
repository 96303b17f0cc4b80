import { createHash } from 'node:crypto';
import { lchown, mkdir, open } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { SealError, takerOf } from './sealed.ts';

/** What PostgreSQL's base backup sends: plain ustar, names under a hundred letters, no links where there are no tablespaces. */

const BLOCK = 512;

export interface Owner {
  uid?: number;
  gid?: number;
}

/** SHA-256 of each file, by its name. */
export type Digests = Map<string, string>;

/**
 * Unpacks into an empty directory, or only looks.
 *
 * @param dir null: nothing is written.
 * @throws SealError for what is no such archive, and for names that lead out of the directory.
 */
export async function unpack(data: AsyncIterable<Buffer>, dir: string | null, owner: Owner = {}): Promise<Digests> {
  const take = takerOf(data);
  const digests: Digests = new Map();
  for (;;) {
    const head = await take(BLOCK);
    if (head.length < BLOCK || head.every((byte) => byte === 0)) return digests;
    const name = textIn(head, 0, 100);
    const size = numberIn(head, 124, 12);
    const type = String.fromCharCode(head[156] as number);
    if (name === '' || name.startsWith('/') || normalize(name).startsWith('..'))
      throw new SealError(`it holds a file that would lie elsewhere: ${name}`);
    if (type === '5') {
      if (dir) await makeDir(join(dir, name), owner);
    } else if (type === '0' || type === '\0') {
      const file = dir ? await create(join(dir, name), owner) : null;
      try {
        digests.set(normalize(name), await copy(take, file, size));
      } finally {
        await file?.close();
      }
    } else throw new SealError(`it holds something that is neither file nor folder: ${name}`);
  }
}

interface Out {
  writeFile(data: Buffer): Promise<void>;
  sync(): Promise<void>;
}

async function makeDir(path: string, { uid, gid }: Owner): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (uid !== undefined && gid !== undefined) await lchown(path, uid, gid);
}

async function create(path: string, { uid, gid }: Owner) {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  if (uid !== undefined && gid !== undefined) await file.chown(uid, gid);
  return file;
}

async function copy(take: (count: number) => Promise<Buffer>, file: Out | null, size: number): Promise<string> {
  const hash = createHash('sha256');
  for (let left = size; left > 0; ) {
    const chunk = await take(Math.min(left, 1024 * 1024));
    if (chunk.length === 0) throw new SealError('a file in it is cut off');
    hash.update(chunk);
    await file?.writeFile(chunk);
    left -= chunk.length;
  }
  await file?.sync();
  if (size % BLOCK > 0) await take(BLOCK - (size % BLOCK));
  return hash.digest('hex');
}

function textIn(head: Buffer, at: number, length: number): string {
  const part = head.subarray(at, at + length);
  const end = part.indexOf(0);
  return part.subarray(0, end === -1 ? length : end).toString('utf8');
}

/** Octal; of eight gigabytes and more, binary with the first bit set. */
function numberIn(head: Buffer, at: number, length: number): number {
  const part = head.subarray(at, at + length);
  if (((part[0] as number) & 0x80) === 0) return Number.parseInt(textIn(head, at, length).trim() || '0', 8);
  let value = 0;
  for (const [index, byte] of part.entries()) value = value * 256 + (index === 0 ? byte & 0x7f : byte);
  return value;
}

/** PostgreSQL's own list of the files, held against what was unpacked. @throws SealError naming the first that differs. */
export function holdAgainst(manifest: Buffer, digests: Digests): number {
  const { Files } = JSON.parse(manifest.toString('utf8')) as { Files: { Path: string; Checksum?: string }[] };
  for (const { Path, Checksum } of Files) {
    const found = digests.get(normalize(Path));
    if (found === undefined) throw new SealError(`a file of the database is missing: ${Path}`);
    if (Checksum !== undefined && Checksum !== found)
      throw new SealError(`a file of the database is another one than was copied: ${Path}`);
  }
  return Files.length;
}
