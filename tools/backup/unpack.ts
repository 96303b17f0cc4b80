import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { appendFile, chown, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { KeyObject } from 'node:crypto';
import type { Head } from '../../db/audit/heads.ts';
import { opened, wholeOf } from './file.ts';
import { type Beginning, type Manifest, PARTS } from './manifest.ts';
import { readParts } from './parts.ts';
import { holdAgainst, type Digests, type Owner, unpack } from './tar.ts';

/**
 * Puts what is in a backup where it belongs, and starts nothing. Each thing is written under another name and gets its own when the
 * whole backup was read to its end and found whole; until the restore is done a note says so, and nothing starts on it.
 */

export interface Places {
  /** Where PostgreSQL's data go; must not be there. */
  postgres: string;
  /** Where Temporal's file goes; null: nowhere. */
  temporal: string | null;
  /** Where the heads of the audit and what is kept beside them go. */
  kept: string;
  /** The note that a restore is under way. */
  note: string;
}

/** On the disk while a restore is under way. */
export interface Note {
  id: string;
  backup: string;
  since: string;
  made: string[];
}

export interface Unpacked {
  note: Note;
  manifest: Manifest;
  heads: readonly Head[];
  files: number;
}

const unfinished = (path: string) => `${path}.unfinished`;

/** The setting by which PostgreSQL itself knows that what a restore puts right is not right yet (db/migrate.ts). */
const settingFor = (id: string) => `\n# A backup was unpacked here.\nreferral.restored = '${id}'\n`;

/**
 * @param owner of PostgreSQL's data, where it runs as another user.
 * @throws Error where something is there already; SealError for a backup that is not whole.
 */
export async function unpackBackup(file: string, opener: KeyObject, places: Places, owner: Owner): Promise<Unpacked> {
  const before = await takePlace(places);
  const note: Note = before ?? { id: randomUUID(), backup: '', since: new Date().toISOString(), made: [] };
  const say = (more: Partial<Note>) => {
    Object.assign(note, more);
    writeFileSync(places.note, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
  };
  say({ made: [] });
  const read = reader(places, owner, say);
  const manifest = await readParts<Manifest>(opened(file, { opener }), read.use);
  const { heads, files } = read.found();
  await appendFile(join(unfinished(places.postgres), 'postgresql.auto.conf'), settingFor(note.id));
  const made = [places.postgres, ...(manifest.temporal === 'file' && places.temporal ? [places.temporal] : [])];
  // From here on they are ours to remove, should this be cut off between the two.
  say({ backup: manifest.id, made });
  for (const path of made.reverse()) await rename(unfinished(path), path);
  await putKept(places.kept, read.kept);
  return { note, manifest, heads, files };
}

/** @returns the note of a restore that was cut off here, whose leavings are gone now; null: the place is empty. */
async function takePlace({ postgres, temporal, note }: Places): Promise<Note | null> {
  const own = existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as Note) : null;
  for (const path of own?.made ?? []) await rm(path, { recursive: true, force: true });
  const there = [postgres, temporal].filter((path): path is string => path !== null && existsSync(path));
  if (there.length > 0)
    throw new Error(
      `${there.join(' and ')} is there already: a restore goes into an empty place only.\n  Mend: another DATA_DIR, or --aside, which moves what is there away`,
    );
  for (const path of [postgres, temporal]) if (path) await rm(unfinished(path), { recursive: true, force: true });
  await mkdir(dirname(note), { recursive: true, mode: 0o700 });
  return own;
}

function reader(places: Places, owner: Owner, say: (more: Partial<Note>) => void) {
  let digests: Digests = new Map();
  let files = 0;
  let heads: readonly Head[] = [];
  const kept = new Map<string, Buffer>();
  async function use(name: string, data: AsyncIterable<Buffer>): Promise<void> {
    if (name === PARTS.beginning) say({ backup: (JSON.parse((await wholeOf(data)).toString()) as Beginning).id });
    else if (name === PARTS.heads) heads = JSON.parse((await wholeOf(data)).toString()) as Head[];
    else if (name === PARTS.baseManifest) {
      const text = await wholeOf(data);
      files = holdAgainst(text, digests);
      writeFileSync(join(unfinished(places.postgres), 'backup_manifest'), text, { mode: 0o600 });
    } else if (name === PARTS.base) {
      await mkdir(dirname(places.postgres), { recursive: true });
      const dir = unfinished(places.postgres);
      await mkdir(dir, { mode: 0o700 });
      if (owner.uid !== undefined && owner.gid !== undefined) await chown(dir, owner.uid, owner.gid);
      digests = await unpack(data, dir, owner);
    } else if (name === PARTS.temporal && places.temporal)
      await pipeline(data, createWriteStream(unfinished(places.temporal), { mode: 0o600, flush: true }));
    else if (name.startsWith(PARTS.outside)) kept.set(name.slice(PARTS.outside.length), await wholeOf(data));
  }
  return { use, kept, found: () => ({ heads, files }) };
}

/** What is there is newer, or the same: it stays. */
async function putKept(dir: string, kept: Map<string, Buffer>): Promise<void> {
  if (kept.size > 0) await mkdir(dir, { recursive: true, mode: 0o700 });
  for (const [name, content] of kept)
    if (!existsSync(join(dir, name))) writeFileSync(join(dir, name), content, { mode: 0o600 });
}

/** PostgreSQL's data alone, into an empty directory: a server elsewhere is started on it. */
export async function unpackFiles(file: string, opener: KeyObject, dir: string): Promise<Unpacked> {
  const note = join(dirname(dir), `${basename(dir)}.restoring.json`);
  // An empty directory is a place that was made for it: a volume, mostly.
  if (existsSync(dir) && readdirSync(dir).length === 0) rmdirSync(dir);
  const done = await unpackBackup(file, opener, { postgres: dir, temporal: null, kept: `${dir}.outside`, note }, {});
  await rm(note, { force: true });
  return done;
}
