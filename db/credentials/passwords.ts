import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/**
 * Passwords as scrypt hashes with OWASP's parameters, in one string: `scrypt$N$r$p$salt$hash`. The parameters travel
 * with the hash, so raising them later leaves old hashes readable, and `needsRehash` says which are old.
 */

const NOW = { N: 2 ** 15, r: 8, p: 3 } as const;
const BYTES = 32;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, NOW);
  return ['scrypt', NOW.N, NOW.r, NOW.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** Compares in constant time. A hash of another form is never right, and costs the same. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const parsed = parse(hash);
  const derived = await derive(password, parsed?.salt ?? randomBytes(16), parsed?.cost ?? NOW);
  return parsed !== null && timingSafeEqual(derived, parsed.hash);
}

/** True for a hash made with other parameters than today's. */
export function needsRehash(hash: string): boolean {
  const { cost } = parse(hash) ?? { cost: null };
  return cost === null || cost.N !== NOW.N || cost.r !== NOW.r || cost.p !== NOW.p;
}

interface Cost {
  N: number;
  r: number;
  p: number;
}

function parse(text: string): { cost: Cost; salt: Buffer; hash: Buffer } | null {
  const [scheme, n, r, p, salt, hash] = text.split('$');
  if (scheme !== 'scrypt' || !salt || !hash) return null;
  const bytes = Buffer.from(hash, 'base64');
  return bytes.length === BYTES
    ? { cost: { N: Number(n), r: Number(r), p: Number(p) }, salt: Buffer.from(salt, 'base64'), hash: bytes }
    : null;
}

/** Off the main thread: a hash takes a tenth of a second. The same password typed on another keyboard is the same. */
function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 128 * cost.N * cost.r * 2 };
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, BYTES, options, (error, key) => (error ? reject(error) : resolve(key))),
  );
}
