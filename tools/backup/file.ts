import { createReadStream } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { type Manifest, PARTS } from './manifest.ts';
import { PartWriter, readParts } from './parts.ts';
import { type FileKey, openSealed, SealedWriter } from './sealed.ts';
import { type Digests, holdAgainst, unpack } from './tar.ts';

/** A backup as a file: written under another name, looked at again, and only then given its own. */

const CHUNK = 1024 * 1024;

export const opened = (file: string, key: { opener: KeyObject } | { fileKey: FileKey }): AsyncGenerator<Buffer> =>
  openSealed(createReadStream(file, { highWaterMark: CHUNK }), key);

/**
 * @param fill writes the parts, and answers what is said of them.
 * @param check looks at what was written before it gets its name.
 * @throws Error EEXIST where there is one of that name.
 */
export async function writeBackup(
  path: string,
  readers: readonly KeyObject[],
  fill: (parts: PartWriter) => Promise<object>,
  check: (file: string, key: { fileKey: FileKey }) => Promise<void>,
): Promise<void> {
  const unfinished = `${path}.part`;
  await rm(unfinished, { force: true });
  const file = await open(unfinished, 'wx', 0o600);
  let fileKey: FileKey;
  try {
    const sealed = new SealedWriter(readers, (bytes) => file.writeFile(bytes));
    ({ fileKey } = sealed);
    const parts = new PartWriter(sealed);
    await parts.finish(await fill(parts));
    await sealed.end();
    // Closed as it is, the group may carry it away.
    await file.chmod(0o640);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(unfinished, { force: true });
    throw error;
  }
  await file.close();
  try {
    await check(unfinished, { fileKey });
    // A name that is taken is left alone.
    await link(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
  await syncDirectory(dirname(path));
}

/** What was linked or renamed in it stays so after a cut of the power. */
async function syncDirectory(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function wholeOf(data: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of data) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Reads a backup from its first to its last byte: every piece, the digest of every part, and of every file of the database by PostgreSQL's own list.
 *
 * @throws SealError that says what is wrong with it.
 */
export async function verifyFile(
  file: string,
  key: { opener: KeyObject } | { fileKey: FileKey },
): Promise<{ manifest: Manifest; files: number }> {
  let digests: Digests = new Map();
  let files = 0;
  const manifest = await readParts<Manifest>(opened(file, key), async (name, data) => {
    if (name === PARTS.base) digests = await unpack(data, null);
    if (name === PARTS.baseManifest) files = holdAgainst(await wholeOf(data), digests);
  });
  return { manifest, files };
}
