import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';

/**
 * The master keys of an installation. One line or one comma-separated part each: `kid=<32 bytes in base64>`; the first is
 * active, the others only open what they closed. `codec:kid=<base64>` is what stays of a retired one: it still opens
 * payloads of Temporal, and no person's key can be made from it.
 */

export class KeyError extends Error {
  override name = 'KeyError';
}

const PURPOSES = ['wrap', 'index', 'codec', 'device', 'link', 'command', 'caller', 'answer'] as const;
type Purpose = (typeof PURPOSES)[number];

export interface KeyRing {
  /** Key id that closes what is written now. */
  activeKid(): string;
  /** Every key id that still has its master key, the active one first. */
  kids(): string[];
  /** Key ids that open payloads: those, and the retired ones of which the codec key was kept. */
  codecKids(): string[];
  /** 32 bytes for one purpose. @throws KeyError when the ring does not have it, even after another look. */
  derive(kid: string, purpose: Purpose): Buffer;
  /** Looks at the file now, as a command does that was preceded by a change. */
  refresh(): void;
  /** Shows that two rings mean the same key by one id, and nothing of the key. */
  fingerprint(kid: string): string;
}

interface Entry {
  kid: string;
  master: Buffer | null;
  codec: Buffer;
}

const KID = /^[a-z0-9][a-z0-9-]{0,30}$/;

/** @throws KeyError naming the fault, never a key. */
export function parseRing(text: string): Entry[] {
  const entries: Entry[] = [];
  for (const part of text.split(/[\n,]/)) {
    const line = part.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, retired, kid, encoded] = /^(codec:)?([^=]*)=(.*)$/.exec(line) ?? [];
    if (kid === undefined || !KID.test(kid)) throw new KeyError('a master key is written kid=base64');
    const key = Buffer.from(encoded ?? '', 'base64');
    if (key.length !== 32) throw new KeyError(`master key ${kid} must be 32 bytes in base64`);
    if (entries.some((entry) => entry.kid === kid)) throw new KeyError(`master key ${kid} is given twice`);
    entries.push({ kid, master: retired ? null : key, codec: retired ? key : derived(key, 'codec') });
  }
  if (!entries.some(({ master }) => master)) throw new KeyError('there is no master key');
  return entries;
}

function formatRing(entries: readonly Entry[]): string {
  return entries
    .map(({ kid, master, codec }) => `${master ? '' : 'codec:'}${kid}=${(master ?? codec).toString('base64')}\n`)
    .join('');
}

const derivedOnce = new WeakMap<Buffer, Map<Purpose, Buffer>>();

/** Of each master key in the ring, once. */
function derived(master: Buffer, purpose: Purpose): Buffer {
  const known = derivedOnce.get(master) ?? new Map<Purpose, Buffer>();
  derivedOnce.set(master, known);
  const key = known.get(purpose) ?? Buffer.from(hkdfSync('sha256', master, '', `referral-pathway/${purpose}/v1`, 32));
  known.set(purpose, key);
  return key;
}

export type KeySource = { keys: string } | { file: string };

/** How long a change of the key file may go unseen; a key id that is not known makes it looked at at once. */
const LOOK_AGAIN_MS = 1_000;

/**
 * A ring from the environment never changes; one from a file is read again when the file changes, so keys are added and
 * retired while API and worker run.
 *
 * @throws KeyError when there is no usable key, or others than the owner may read the file.
 */
export function openRing(source: KeySource): KeyRing {
  const file = 'file' in source ? source.file : null;
  let entries = 'file' in source ? readRing(source.file) : parseRing(source.keys);
  let stamp = file ? stampOf(file) : '';
  let lookedAt = Date.now();
  const look = (force = false) => {
    if (!file || (!force && Date.now() - lookedAt < LOOK_AGAIN_MS)) return;
    lookedAt = Date.now();
    try {
      const now = stampOf(file);
      if (now === stamp && !force) return;
      entries = readRing(file);
      stamp = now;
    } catch (error) {
      // Being replaced, or broken by hand: what is known goes on, and the next start says what is wrong.
      if (force) throw error;
    }
  };
  const find = (kid: string, usable: (entry: Entry) => boolean) => {
    look();
    const known = () => entries.find((entry) => entry.kid === kid && usable(entry));
    if (!known()) look(true);
    const entry = known();
    if (!entry) throw new KeyError(`master key ${kid} is not in the ring`);
    return entry;
  };
  const withMaster = () => {
    look();
    return entries.flatMap(({ kid, master }) => (master ? [{ kid, master }] : []));
  };
  return {
    activeKid: () => withMaster()[0]?.kid as string,
    kids: () => withMaster().map(({ kid }) => kid),
    codecKids: () => {
      look();
      return entries.map(({ kid }) => kid);
    },
    derive(kid, purpose) {
      if (purpose === 'codec') return find(kid, () => true).codec;
      return derived(find(kid, ({ master }) => master !== null).master as Buffer, purpose);
    },
    refresh: () => look(true),
    fingerprint: (kid) =>
      createHmac('sha256', find(kid, () => true).codec)
        .update(`fingerprint of ${kid}`)
        .digest('hex')
        .slice(0, 16),
  };
}

/** The ring of the configuration, which has seen to it that one of the two is given. */
export function ringFrom(config: { MASTER_KEYS?: string; MASTER_KEY_FILE?: string }): KeyRing {
  return openRing(config.MASTER_KEY_FILE ? { file: config.MASTER_KEY_FILE } : { keys: config.MASTER_KEYS ?? '' });
}

function stampOf(file: string): string {
  const { mtimeMs, size, ino } = statSync(file);
  return `${mtimeMs}:${size}:${ino}`;
}

function readRing(file: string): Entry[] {
  let text: string;
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
      throw new KeyError(`${file} holds master keys and may be read by its owner only: chmod 600 ${file}`);
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof KeyError) throw error;
    throw new KeyError(`the key file ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  return parseRing(text);
}

function writeRing(file: string, entries: readonly Entry[]): void {
  const next = `${file}.${process.pid}`;
  writeFileSync(next, formatRing(entries), { mode: 0o600 });
  chmodSync(next, 0o600);
  renameSync(next, file);
}

export function newMasterKey(kid: string): string {
  return `${kid}=${randomBytes(32).toString('base64')}`;
}

/** Makes the file with one key, or leaves it as it is. */
export function ensureRingFile(file: string): void {
  try {
    statSync(file);
  } catch {
    writeRing(file, parseRing(newMasterKey(nextKid([]))));
  }
}

/** Puts a new key first: it is the active one from now on. @returns its id. */
export function addMasterKey(file: string, made?: string): string {
  const entries = readRing(file);
  const [key] = parseRing(made ?? newMasterKey(nextKid(entries.map((entry) => entry.kid))));
  writeRing(file, [key as Entry, ...entries]);
  return (key as Entry).kid;
}

/** Destroys a master key; what opens the payloads of Temporal is kept, as nothing else can be made from it. */
export function dropMasterKey(file: string, kid: string): void {
  const entries = readRing(file);
  if (entries.find(({ master }) => master)?.kid === kid) throw new KeyError(`${kid} is the active master key`);
  writeRing(
    file,
    entries.map((entry) => (entry.kid === kid ? { ...entry, master: null } : entry)),
  );
}

/** What MASTER_KEYS must say after a key was added or dropped, where there is no file to write. */
export function ringText(keys: string, change: { add?: string; drop?: string }): string {
  const added = change.add ? parseRing(newMasterKey(change.add)) : [];
  const entries = parseRing(keys).map((entry) => (entry.kid === change.drop ? { ...entry, master: null } : entry));
  return formatRing([...added, ...entries])
    .trim()
    .replaceAll('\n', ',');
}

export function nextKid(taken: readonly string[]): string {
  const numbers = taken.map((kid) => Number(/^k(\d+)$/.exec(kid)?.[1] ?? 0));
  return `k${Math.max(0, ...numbers) + 1}`;
}
