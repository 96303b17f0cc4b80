import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chown, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { publicKeyOf, type SignedHeads, signingKey } from '../../db/audit/heads.ts';
import { heldIn } from '../../db/audit/held.ts';
import { type Line, readOutside } from '../../db/audit/outside.ts';
import { type KeyRing, openRing } from '../../db/vault/ring.ts';
import { makeDataDir } from '../stack/data-dir.ts';
import { postgresDir, PROGRAM_ROLES, serverOwner } from '../stack/postgres.ts';
import type { Log } from '../stack/process.ts';
import { isSameProcess } from '../stack/process.ts';
import { RESTORING } from '../stack/run-file.ts';
import { secretFor } from '../stack/secrets.ts';
import { temporalDbFile } from '../stack/temporal.ts';
import { opened, wholeOf } from './file.ts';
import { putKeys, readKeyCopy } from './key-copy.ts';
import { type Manifest, PARTS } from './manifest.ts';
import { readParts } from './parts.ts';
import { type Connect, withQuietServer } from './quiet-server.ts';
import { settle, type Settled, type Wanted } from './settle.ts';
import { given, outsideDirOf, runOf } from './source.ts';
import type { Owner } from './tar.ts';
import { type Places, unpackBackup, type Unpacked } from './unpack.ts';

/** Restores an installation of `npm start`: unpacks, lets PostgreSQL recover where nobody comes in, puts right, and leaves it ready to start. */

export interface Wish {
  file: string;
  opener: KeyObject;
  dataDir: string;
  /** Directories that hold what was kept outside, as carried away. */
  outside: readonly string[];
  /** Newer backups: who was erased before them is in them. */
  newer: readonly string[];
  /** Nothing outside is to be had, and somebody has said so. */
  nothingOutside: boolean;
  /** The master keys are lost, and somebody has said so. */
  withoutKeys: boolean;
  keyCopy: string | null;
  /** What is there is moved away first. */
  aside: boolean;
  /** Replays the archived log up to this instant. */
  until: string | null;
  wal: string | null;
  auditKey: string | null;
  log: Log;
}

export interface Report extends Settled {
  id: string;
  backup: string;
  /** What was acknowledged before this is there. */
  from: string;
  headsSetAside: string[];
  strangeLines: number;
}

export async function restore(wish: Wish): Promise<Report> {
  const { dataDir, log } = wish;
  const run = runOf(dataDir);
  if (run && isSameProcess(run.owner))
    throw new Error(`${dataDir} is in use by process ${run.owner.pid}: stop it first, or name another DATA_DIR`);
  makeDataDir(dataDir);
  if (wish.keyCopy) await keysFrom(wish.keyCopy, wish.opener, dataDir);
  const ring = ringAt(dataDir);
  if (!ring && !wish.withoutKeys)
    throw new Error(
      `there are no master keys at ${dataDir}, and without them nothing personal opens.\n  Mend: --keys FILE (npm run backup -- --keys made it), or a keyring in that directory; --without-keys goes on with codes alone`,
    );
  const kept = outsideDirOf(dataDir);
  const known = await outsideOf(wish, kept);
  const places: Places = {
    postgres: await postgresDir(dataDir, log),
    temporal: temporalDbFile(dataDir),
    kept,
    note: join(dataDir, RESTORING),
  };
  if (wish.aside) await moveAside(dataDir, places);
  const owner = await serverOwner(places.postgres, log);
  const unpacked = await unpackBackup(wish.file, wish.opener, places, owner);
  log(`unpacked: ${unpacked.files} files of the database, as it was at ${unpacked.manifest.from}`);
  const settled = await recovered(wish, places, owner, (connect) =>
    inPlace(connect, dataDir, wantedOf(wish, unpacked, ring, known)),
  );
  const from = wish.until ?? unpacked.manifest.from;
  const headsSetAside = await setHeadsAside(kept, from, unpacked.note.id);
  await rm(join(dataDir, 'run.json'), { force: true });
  const { id } = unpacked.note;
  const report: Report = {
    ...settled,
    ...{ id, backup: unpacked.manifest.id, from, headsSetAside, strangeLines: known.strange },
  };
  writeFileSync(join(dataDir, 'restored.json'), `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
  await rm(places.note, { force: true });
  return report;
}

export const wantedOf = (
  wish: Pick<Wish, 'until' | 'nothingOutside'>,
  { manifest, heads, note }: Pick<Unpacked, 'manifest' | 'heads' | 'note'>,
  ring: KeyRing | null,
  known: Outsiders,
): Wanted => ({
  ...{ manifest, heads, id: note.id, until: wish.until, ring },
  lines: known.lines,
  signed: known.signed.filter(({ at }) => at <= (wish.until ?? manifest.from)),
  sentIsKnown: !wish.nothingOutside,
});

async function inPlace(connect: Connect, dataDir: string, wanted: Wanted): Promise<Settled> {
  const [sql, admin] = [connect('referral'), connect('postgres')];
  try {
    const settled = await settle(sql, wanted);
    // Those of this place: the copy has those of where it was made, which may be lost.
    for (const [role, secret] of PROGRAM_ROLES) {
      const password = await secretFor(dataDir, secret);
      await admin.unsafe(`alter role "${role}" password '${password}'`);
    }
    return settled;
  } finally {
    await Promise.all([sql.end({ timeout: 5 }), admin.end({ timeout: 5 })]);
  }
}

async function recovered<T>(
  { until, wal, dataDir, log }: Wish,
  { postgres }: Places,
  { uid, gid }: Owner,
  use: (connect: Connect) => Promise<T>,
): Promise<T> {
  const settings = wal
    ? [
        `restore_command=cp "${wal}/%f" "%p"`,
        'recovery_target_action=promote',
        ...(until ? [`recovery_target_time=${until}`] : []),
      ]
    : [];
  if (wal) {
    const signal = await open(join(postgres, 'recovery.signal'), 'a', 0o600);
    if (uid !== undefined && gid !== undefined) await chown(join(postgres, 'recovery.signal'), uid, gid);
    await signal.close();
  }
  return withQuietServer(postgres, { logFile: join(dataDir, 'postgres.log'), settings, log }, use);
}

async function keysFrom(file: string, opener: KeyObject, dataDir: string): Promise<void> {
  const copy = await readKeyCopy(file, { opener });
  putKeys(copy, dataDir);
  const names = Object.keys(copy.variables);
  if (names.length > 0 && Object.keys(copy.files).length === 0)
    throw new Error(
      `the copy holds ${names.join(', ')}, which go into the environment: npm run -s restore -- --show-keys FILE prints them`,
    );
}

export function ringAt(dataDir: string): KeyRing | null {
  const keys = given('MASTER_KEYS');
  if (keys) return openRing({ keys });
  const file = given('MASTER_KEY_FILE') ?? join(dataDir, 'keyring');
  return existsSync(file) ? openRing({ file }) : null;
}

export interface Outsiders {
  lines: Line[];
  signed: SignedHeads[];
  strange: number;
}

/** @throws Error where nothing is to be had and nobody has said so. */
export async function outsideOf(
  wish: Pick<Wish, 'outside' | 'newer' | 'nothingOutside' | 'auditKey' | 'dataDir' | 'opener'>,
  kept: string,
): Promise<Outsiders> {
  const dirs = [...wish.outside, ...(existsSync(kept) && readdirSync(kept).length > 0 ? [kept] : [])];
  if (dirs.length === 0 && !wish.nothingOutside)
    throw new Error(
      'nothing says who was erased and what was mailed since the backup: people would come back, and mails go out twice.\n  Mend: --outside DIR, a copy of AUDIT_EXPORT_DIR; --newer FILE for erasures in a newer backup; or --nothing-outside, which holds all mails',
    );
  const key = wish.auditKey ?? ownAuditKey(wish.dataDir);
  if (dirs.length > 0 && !key)
    throw new Error('by which key is what was kept outside signed? --audit-key BASE64 (npm run -s audit -- key)');
  const found: Outsiders = { lines: [], signed: [], strange: 0 };
  for (const dir of dirs) {
    const { lines, strange } = await readOutside(dir, key as string);
    const { files } = await heldIn(dir, key);
    found.lines.push(...lines);
    found.signed.push(...files.filter(({ day }) => !found.signed.some((one) => one.day === day)));
    found.strange += strange;
  }
  for (const file of wish.newer) found.lines.push(...(await erasedIn(file, wish.opener)));
  return found;
}

function ownAuditKey(dataDir: string): string | null {
  const file = join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { auditSigningKey?: string }) : {};
  const seed = given('AUDIT_SIGNING_KEY') ?? kept.auditSigningKey;
  return seed ? publicKeyOf(signingKey(seed)) : null;
}

async function erasedIn(file: string, opener: KeyObject): Promise<Line[]> {
  const lines: Line[] = [];
  await readParts(opened(file, { opener }), async (name, data) => {
    if (name !== PARTS.erased) return;
    for (const text of (await wholeOf(data)).toString('utf8').split('\n'))
      if (text !== '') lines.push({ kind: 'erased', ...JSON.parse(text) } as Line);
  });
  return lines;
}

async function moveAside(dataDir: string, { postgres, temporal }: Places): Promise<void> {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  for (const path of [postgres, temporal]) if (path && existsSync(path)) await rename(path, `${path}.before-${stamp}`);
  for (const name of readdirSync(dataDir))
    if (/^temporal\.db-(wal|shm)$/.test(name))
      await rename(join(dataDir, name), join(dataDir, `${name}.before-${stamp}`));
}

/** Heads of days that the restored audit does not hold any more: kept, and no longer what it is held against. */
async function setHeadsAside(dir: string, from: string, id: string): Promise<string[]> {
  if (!existsSync(dir)) return [];
  const later: string[] = [];
  for (const name of readdirSync(dir).filter((one) => /^audit-heads-.*\.json$/.test(one))) {
    const { at } = JSON.parse(await readFile(join(dir, name), 'utf8')) as { at?: string };
    if (at !== undefined && at > from) later.push(name);
  }
  const away = join(dir, `before-restore-${shortOf(id)}`);
  if (later.length > 0) await mkdir(away, { recursive: true, mode: 0o700 });
  for (const name of later) await rename(join(dir, name), join(away, name));
  return later;
}

const shortOf = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 8);

/** What a backup says of itself, read to its end. */
export async function readWhole(file: string, opener: KeyObject): Promise<Pick<Unpacked, 'manifest' | 'heads'>> {
  let heads: Unpacked['heads'] = [];
  const manifest = await readParts<Manifest>(opened(file, { opener }), async (name, data) => {
    if (name === PARTS.heads) heads = JSON.parse((await wholeOf(data)).toString()) as Unpacked['heads'];
  });
  return { manifest, heads };
}
