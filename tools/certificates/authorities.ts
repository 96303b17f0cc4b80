import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS } from '../../domain/law/days.ts';
import { flawOf, newAuthority, newKey, newLeaf, replaceFile, type LeafOptions, type Pair } from './openssl.ts';
import { holdersOf, type Holder } from './holders.ts';
import { keySet, newToken, tokenServes, type TokenKey } from './tokens.ts';

/**
 * The authorities of an installation, and what they give out. A generation is three keys that are changed together: who vouches for
 * certificates, who vouches for the parts of Temporal among themselves, and what signs tokens. Everybody believes all generations that
 * are there; one of them, the active one, gives out. So a change is: add (readers first), use, retire.
 */

const AUTHORITY_DAYS = 5 * 365;
const LEAF_DAYS = 180;
const RENEW_DAYS = 60;

interface Generation {
  id: string;
  outer: Pair;
  inside: Pair;
  token: TokenKey;
}

/** Cannot be done, and why. */
export class CertificateError extends Error {
  override name = 'CertificateError';
}

export interface Options {
  /** Holds `ca`, and a folder for each holder. */
  dir: string;
  namespace: string;
  /** Told each thing that is done, in a line. */
  say: (line: string) => void;
}

/** Makes what is missing or ends within {@link RENEW_DAYS}, and leaves the rest. Again and again without harm. */
export function issue(options: Options): void {
  const { dir, namespace, say } = options;
  let generations = all(dir);
  if (generations.length === 0) {
    for (const [name] of Object.entries(holdersOf(namespace)))
      if (existsSync(join(dir, name, 'ca.pem')))
        throw new CertificateError(
          `${name} believes an authority that is not in ${join(dir, 'ca')}: put it back, or remove all certificates`,
        );
    generations = [make(dir, 'g1')];
    replaceFile(join(dir, 'ca', 'active'), 'g1', 0o600);
    say('a new authority, g1');
  }
  const active = activeOf(dir, generations);
  for (const [name, holder] of Object.entries(holdersOf(namespace))) give(options, name, holder, active, generations);
}

/** Everybody shall believe a new generation, before anything of it is shown. */
export function add(options: Options): void {
  const { dir, say } = options;
  const generations = all(dir);
  if (generations.length === 0) throw new CertificateError('there is no authority yet: issue makes the first');
  if (generations.length > 1) throw new CertificateError('a change is under way: use and retire come first');
  const { id } = make(dir, `g${Number(generations[0]?.id.slice(1)) + 1}`);
  issue(options);
  say(`${id} is believed from the next start of each process on. Restart all of them, then: use`);
}

/** The new generation gives out everything; the old one is still believed. */
export function use(options: Options): void {
  const { dir, say } = options;
  const newest = all(dir).at(-1);
  if (!newest || newest.id === activeOf(dir, all(dir)).id)
    throw new CertificateError('there is no newer authority: add comes first');
  replaceFile(join(dir, 'ca', 'active'), newest.id, 0o600);
  issue(options);
  say(`${newest.id} vouches from the next start of each process on. Restart all of them, then: retire`);
}

/** The old generation is believed no more, and its keys are gone. */
export function retire(options: Options): void {
  const { dir, say } = options;
  const generations = all(dir);
  const active = activeOf(dir, generations);
  const old = generations.filter(({ id }) => Number(id.slice(1)) < Number(active.id.slice(1)));
  if (old.length === 0) throw new CertificateError('there is no older authority than the one in use');
  for (const { id } of old) rmSync(join(dir, 'ca', id), { recursive: true });
  issue(options);
  say(`${old.map(({ id }) => id).join(', ')} is gone, and believed no more from the next start of each process on`);
}

/** What there is, and when it ends: the name of the holder and a date a line. */
export function status({ dir, namespace, say }: Options): void {
  const generations = all(dir);
  if (generations.length === 0) throw new CertificateError('there is no authority yet');
  const active = activeOf(dir, generations).id;
  const until = (pem: string | Buffer) => new X509Certificate(pem).validToDate.toISOString().slice(0, 10);
  for (const { id, outer } of generations)
    say(`${id}${id === active ? ' (gives out)' : ''}: until ${until(outer.crt)}`);
  for (const name of Object.keys(holdersOf(namespace))) {
    const file = join(dir, name, 'cert.pem');
    if (existsSync(file)) say(`${name}: until ${until(readFileSync(file))}`);
  }
}

function give(options: Options, name: string, holder: Holder, active: Generation, generations: Generation[]): void {
  const { dir, say } = options;
  const folder = join(dir, name);
  const mode = holder.group ? 0o640 : 0o600;
  mkdirSync(folder, { recursive: true, mode: holder.group ? 0o750 : 0o700 });
  const put = (file: string, content: string, bits: number) => {
    const path = join(folder, file);
    if (existsSync(path) && readFileSync(path, 'utf8') === content) return;
    replaceFile(path, content, bits);
    say(`${name}: ${file}`);
  };
  const certify = (leaf: Pick<LeafOptions, 'hosts' | 'uses'>, authority: Pair, files: Pair, words: string) => {
    const asked = { ...leaf, name, days: LEAF_DAYS };
    const paths = { crt: join(folder, files.crt), key: join(folder, files.key) };
    const flaw = flawOf(paths, authority.crt, asked, Date.now() + RENEW_DAYS * DAY_MS);
    if (!flaw) return;
    const pair = newLeaf(authority, asked);
    replaceFile(paths.key, pair.key, mode);
    replaceFile(paths.crt, pair.crt, 0o644);
    say(`${name}: ${words} for ${LEAF_DAYS} days (${flaw})`);
  };
  put('ca.pem', generations.map(({ outer }) => outer.crt).join(''), 0o644);
  if (holder.leaf) certify(holder.leaf, active.outer, { crt: 'cert.pem', key: 'key.pem' }, 'certificate');
  if (holder.inside) {
    put('inside-ca.pem', generations.map(({ inside }) => inside.crt).join(''), 0o644);
    certify(holder.inside, active.inside, { crt: 'inside.pem', key: 'inside-key.pem' }, 'certificate inside');
  }
  if (holder.keySet) put('jwks.json', keySet(generations.map(({ token }) => token)), 0o644);
  if (holder.permissions) {
    const file = join(folder, 'token');
    const there = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (!tokenServes(there, active.token, holder.permissions, Date.now() + RENEW_DAYS * DAY_MS))
      put('token', newToken(active.token, name, holder.permissions, LEAF_DAYS), mode);
  }
}

function make(dir: string, id: string): Generation {
  // Put in its place whole: a job that was cut off leaves a folder nobody takes for one.
  const [folder, place] = [join(dir, 'ca', `${id}.new`), join(dir, 'ca', id)];
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pairs = {
    outer: newAuthority(`referral ${id}`, AUTHORITY_DAYS),
    inside: newAuthority(`temporal inside ${id}`, AUTHORITY_DAYS),
  };
  for (const [name, { crt, key }] of Object.entries(pairs)) {
    replaceFile(join(folder, `${name}.pem`), crt, 0o600);
    replaceFile(join(folder, `${name}-key.pem`), key, 0o600);
  }
  replaceFile(join(folder, 'token-key.pem'), newKey(), 0o600);
  renameSync(folder, place);
  return read(dir, id);
}

function read(dir: string, id: string): Generation {
  const text = (name: string) => readFileSync(join(dir, 'ca', id, name), 'utf8');
  const pair = (name: string): Pair => ({ crt: text(`${name}.pem`), key: text(`${name}-key.pem`) });
  const key = text('token-key.pem');
  createPrivateKey(key);
  return { id, outer: pair('outer'), inside: pair('inside'), token: { kid: id, key } };
}

/** Oldest first. */
function all(dir: string): Generation[] {
  const folder = join(dir, 'ca');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^g\d+$/.test(name))
    .sort((one, other) => Number(one.slice(1)) - Number(other.slice(1)))
    .map((id) => read(dir, id));
}

/** Which one gives out. Before the first was named, the only one there is. */
function activeOf(dir: string, generations: Generation[]): Generation {
  const file = join(dir, 'ca', 'active');
  const id = existsSync(file) ? readFileSync(file, 'utf8').trim() : generations[0]?.id;
  const active = generations.find((generation) => generation.id === id);
  if (!active) throw new CertificateError(`the authority that gives out, ${id}, is not there`);
  return active;
}
