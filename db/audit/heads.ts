import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/**
 * What leaves the database each day: where every audit chain ends, under one Merkle root, signed with Ed25519. Whoever
 * holds a file, or only the root from a mail, can show later that the audit was shortened or written anew.
 */

export const HEADS_FORMAT = 'referral-audit-heads/1';

/** Chain, number of rows, hash of the last one in hex. */
export type Head = readonly [chain: string, length: number, hash: string];

export interface SignedHeads {
  format: typeof HEADS_FORMAT;
  /** The day in Viet Nam, `2026-11-24`. */
  day: string;
  /** Instant of the snapshot. */
  at: string;
  chains: number;
  rows: number;
  /** Merkle root over the heads, hex. */
  root: string;
  /** The export before: a missing file shows. */
  previous: { day: string; root: string } | null;
  /** Ed25519: the 32 bytes of the public key, and the signature over all above, both base64. */
  publicKey: string;
  signature: string;
  /** In the order of the chains. */
  heads: readonly Head[];
}

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The root as in RFC 6962: leaves and inner nodes are hashed apart, so that one cannot stand for the other. */
export function merkleRoot(heads: readonly Head[]): string {
  let level: Buffer[] = heads.map((head) => sha256(Buffer.of(0), JSON.stringify(head)));
  if (level.length === 0) return sha256().toString('hex');
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = [level[index], level[index + 1]];
      if (left) above.push(right ? sha256(Buffer.of(1), left, right) : left);
    }
    level = above;
  }
  return (level[0] ?? Buffer.alloc(0)).toString('hex');
}

/** RFC 8410: what stands before the 32 bytes of a private and of a public Ed25519 key in DER. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** @param seed 32 bytes in base64 or base64url, e.g. of `openssl rand -base64 32`. @throws Error without the value. */
export function signingKey(seed: string): KeyObject {
  const bytes = Buffer.from(seed, 'base64');
  if (bytes.length !== 32) throw new Error('the key that signs the audit must be 32 bytes in base64');
  return createPrivateKey({ key: Buffer.concat([PKCS8, bytes]), format: 'der', type: 'pkcs8' });
}

/** The 32 bytes of the public key, base64. */
export function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI.length).toString('base64');
}

/** From the 32 bytes of a public key, base64. */
export const publicKeyFrom = (bytes: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(bytes, 'base64')]), format: 'der', type: 'spki' });

function statement(file: Omit<SignedHeads, 'signature' | 'heads'>): Buffer {
  const { format, day, at, chains, rows, root, previous, publicKey } = file;
  return Buffer.from(JSON.stringify([format, day, at, chains, rows, root, previous, publicKey]));
}

export function signHeads(
  input: Pick<SignedHeads, 'day' | 'at' | 'previous'> & { heads: readonly Head[] },
  key: KeyObject,
): SignedHeads {
  const heads = [...input.heads].sort(([a], [b]) => (a < b ? -1 : 1));
  const unsigned = {
    format: HEADS_FORMAT,
    day: input.day,
    at: input.at,
    chains: heads.length,
    rows: heads.reduce((sum, [, length]) => sum + length, 0),
    root: merkleRoot(heads),
    previous: input.previous,
    publicKey: publicKeyOf(key),
  } as const;
  return { ...unsigned, signature: sign(null, statement(unsigned), key).toString('base64'), heads };
}

/** One head a line, so that two days can be compared by eye. */
export function writeHeads({ heads, ...rest }: SignedHeads): string {
  const top = JSON.stringify(rest, null, 1).replace(/\n}$/, '');
  return `${top},\n "heads": [\n${heads.map((head) => `  ${JSON.stringify(head)}`).join(',\n')}\n ]\n}\n`;
}

/**
 * Reads a file of heads and checks it by itself.
 *
 * @param trusted the public key, base64; null: the one in the file is believed.
 * @throws Error that says what is wrong with it.
 */
export function readHeads(text: string, trusted: string | null): SignedHeads {
  let file: SignedHeads;
  try {
    file = JSON.parse(text) as SignedHeads;
  } catch {
    throw new Error('is not JSON');
  }
  if (file?.format !== HEADS_FORMAT || !Array.isArray(file.heads)) throw new Error('is no file of audit heads');
  if (trusted !== null && file.publicKey !== trusted) throw new Error('is signed with another key');
  const key = publicKeyFrom(file.publicKey);
  const { heads, signature, ...rest } = file;
  if (!verify(null, statement(rest), key, Buffer.from(signature, 'base64')))
    throw new Error('has a signature that does not fit');
  if (merkleRoot(heads) !== file.root || heads.length !== file.chains)
    throw new Error('lists other heads than the ones that were signed');
  return file;
}
