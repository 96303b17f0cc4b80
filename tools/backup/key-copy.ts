import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { given } from './source.ts';
import { opened, wholeOf, writeBackup } from './file.ts';
import { readParts } from './parts.ts';

/**
 * The keys of an installation as a file of their own. A backup never holds them: who has one file alone reads nobody's name. What
 * is in it is as old as the day it was made, so make it anew after every change of a master key, and destroy the one before.
 */

const FILES = ['keyring', 'secrets.json'] as const;
const VARIABLES = ['MASTER_KEYS', 'AUTH_SECRET', 'AUDIT_SIGNING_KEY'] as const;

export interface KeyCopy {
  files: Partial<Record<(typeof FILES)[number], string>>;
  variables: Partial<Record<(typeof VARIABLES)[number], string>>;
}

/** @throws Error when there are none to be found. */
export async function keyCopy(dataDir: string, path: string, readers: readonly KeyObject[]): Promise<void> {
  const ring = given('MASTER_KEY_FILE') ?? join(dataDir, 'keyring');
  const places = { keyring: ring, 'secrets.json': join(dataDir, 'secrets.json') };
  const copy: KeyCopy = { files: {}, variables: {} };
  for (const name of FILES) if (existsSync(places[name])) copy.files[name] = readFileSync(places[name], 'utf8');
  if (copy.files['secrets.json']) copy.files['secrets.json'] = withoutPlace(copy.files['secrets.json']);
  for (const name of VARIABLES) if (given(name)) copy.variables[name] = given(name) as string;
  if (!copy.files.keyring && !copy.variables.MASTER_KEYS)
    throw new Error(`no master keys are to be found: neither MASTER_KEYS nor ${ring}`);
  await writeBackup(
    path,
    readers,
    async (parts) => {
      await parts.part('keys.json', [Buffer.from(JSON.stringify(copy))]);
      return { format: 'referral-keys/1', at: new Date().toISOString() };
    },
    async (file, key) => void (await readKeyCopy(file, key)),
  );
}

/**
 * Puts a copy of keys into a data directory.
 *
 * @throws Error where other keys are there.
 */
export function putKeys({ files }: KeyCopy, dataDir: string): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(dataDir, name);
    const there = existsSync(path) ? readFileSync(path, 'utf8') : null;
    if (there !== null && !agree(name, there, text)) throw new Error(`${path} is there already, with other keys in it`);
    const merged = there !== null && name === 'secrets.json' ? merge(there, text) : text;
    writeFileSync(path, merged, { mode: 0o600 });
  }
}

type Secrets = Record<string, string>;
const secretsIn = (text: string) => JSON.parse(text) as Secrets;
const written = (secrets: Secrets) => `${JSON.stringify(secrets, null, 2)}\n`;

/** Which place it is, is not taken along: two of them would have their database at one. */
export function withoutPlace(text: string): string {
  const { installation: _, ...rest } = secretsIn(text);
  return written(rest);
}

function agree(name: string, there: string, text: string): boolean {
  if (name !== 'secrets.json') return there === text;
  const [one, other] = [secretsIn(there), secretsIn(text)];
  return Object.entries(other).every(([key, value]) => one[key] === undefined || one[key] === value);
}

const merge = (there: string, text: string) => written({ ...secretsIn(text), ...secretsIn(there) });

/** @throws SealError; Error for a file of another kind. */
export async function readKeyCopy(file: string, key: Parameters<typeof opened>[1]): Promise<KeyCopy> {
  let found: KeyCopy | null = null;
  await readParts(opened(file, key), async (name, data) => {
    if (name === 'keys.json') found = JSON.parse((await wholeOf(data)).toString('utf8')) as KeyCopy;
  });
  if (!found) throw new Error(`${file} is no copy of keys`);
  return found;
}
