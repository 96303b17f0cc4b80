import { type KeyObject, sign, verify } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dateOf, DAY_MS, dayOf } from '../../domain/law/days.ts';
import { publicKeyFrom, publicKeyOf } from './heads.ts';

/**
 * What has to outlive the database, a line each, beside the heads of the audit (docs/adr/0081): who was erased, so that nobody comes back
 * with an older backup; and what was mailed, so that nobody is mailed it again after one. Ids and codes only, each line signed by the
 * worker: who can write to the directory can neither erase anybody by a restore nor keep a mail from anybody.
 */

/** A person whose key was destroyed. */
export interface Erased {
  kind: 'erased';
  personId: string;
  at: string;
  by: string | null;
  reason: string | null;
  /** The master key that had wrapped it. */
  kid: string | null;
}

/** A message that a mail server took. */
export interface Sent {
  kind: 'sent';
  /** Its id and its key in the outbox. */
  id: string;
  key: string;
  at: string;
  accountId: string;
  template: string;
  /** What it was about; null: an account. */
  referralId: string | null;
  reportId: string | null;
  stepId: string | null;
}

export type Line = Erased | Sent;

export const ERASED_FILE = 'erased.jsonl';
const sentFile = (day: string) => `sent-${day}.jsonl`;
/** A backup that is older than this says what was mailed since by no line. */
const SENT_DAYS = 100;

const statement = (line: Line) =>
  Buffer.from(JSON.stringify(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1))));

export function signedLine(line: Line, key: KeyObject): string {
  return `${JSON.stringify({ ...line, signature: sign(null, statement(line), key).toString('base64') })}\n`;
}

/** Null: it is none of ours, or was cut off while it was written. */
export function readLine(text: string, publicKey: string): Line | null {
  try {
    const { signature, ...line } = JSON.parse(text) as Line & { signature: string };
    const key = publicKeyFrom(publicKey);
    return verify(null, statement(line as Line), key, Buffer.from(signature, 'base64')) ? (line as Line) : null;
  } catch {
    return null;
  }
}

export interface Outside {
  /** Durable when it resolves. */
  note(line: Line): Promise<void>;
  /** The ids of people who are written down. */
  erased(): Promise<Set<string>>;
}

export function createOutside({ dir, key }: { dir: string; key: KeyObject }): Outside {
  const append = async (name: string, text: string) => {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const file = await open(join(dir, name), 'a+', 0o600);
    try {
      // What a process was cut off in writing is not to swallow this line too.
      const { size } = await file.stat();
      const last = size > 0 ? await file.read(Buffer.alloc(1), 0, 1, size - 1) : null;
      await file.appendFile(last && last.buffer[0] !== 10 ? `\n${text}` : text);
      await file.datasync();
    } finally {
      await file.close();
    }
  };
  let day = '';
  return {
    async note(line) {
      const today = dateOf(dayOf(Date.now()));
      await append(line.kind === 'erased' ? ERASED_FILE : sentFile(today), signedLine(line, key));
      if (line.kind === 'sent' && today !== day) await forgetSent(dir);
      day = today;
    },
    async erased() {
      const { lines } = await readOutside(dir, publicKeyOf(key));
      return new Set(lines.flatMap((line) => (line.kind === 'erased' ? [line.personId] : [])));
    },
  };
}

async function forgetSent(dir: string): Promise<void> {
  const oldest = sentFile(dateOf(dayOf(Date.now() - SENT_DAYS * DAY_MS)));
  for (const name of await readdir(dir))
    if (/^sent-[\d-]+\.jsonl$/.test(name) && name < oldest) await rm(join(dir, name), { force: true });
}

/**
 * All lines of a directory.
 *
 * @param publicKey by which they have to be signed.
 * @returns `strange`: lines that are not, which count for nothing. A last line that was cut off is none of them.
 */
export async function readOutside(dir: string, publicKey: string): Promise<{ lines: Line[]; strange: number }> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found: { lines: Line[]; strange: number } = { lines: [], strange: 0 };
  for (const name of names.filter((one) => one === ERASED_FILE || /^sent-[\d-]+\.jsonl$/.test(one)).sort()) {
    const texts = (await readFile(join(dir, name), 'utf8')).split('\n');
    const cut = texts.pop() ?? '';
    for (const text of cut ? [...texts, cut] : texts) {
      const line = text === '' ? undefined : readLine(text, publicKey);
      if (line) found.lines.push(line);
      else if (line === null && text !== cut) found.strange += 1;
    }
  }
  return found;
}
