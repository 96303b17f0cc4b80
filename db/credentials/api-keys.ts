import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * What a key looks like: `rp_live_` (demo accounts: `rp_demo_`), 43 letters and digits for 256 random bits, six for their
 * checksum. The prefix lets a secret scanner find a key that lies around and a person know one in a list; the checksum
 * tells a scanner, and us, that a string is no key without asking the database. No sign in it ends a word, so a double
 * click takes all of it.
 */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const SHOWN = 'rp_live_'.length + 4;
const SHAPE = new RegExp(`^(rp_(?:live|demo)_[0-9A-Za-z]{${SECRET_LENGTH}})([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`);
/** Keys made before there was a checksum. */
const OLD_SHAPE = /^rp_[\w-]{43}$/;

export function newApiKey(kind: 'live' | 'demo' = 'live'): string {
  const body = `rp_${kind}_${base62(BigInt(`0x${randomBytes(32).toString('hex')}`), SECRET_LENGTH)}`;
  return body + checksum(body);
}

/** Whether this can be one of our keys at all. */
export function isApiKey(text: string): boolean {
  const [, body, sum] = SHAPE.exec(text) ?? [];
  return body === undefined ? OLD_SHAPE.test(text) : checksum(body) === sum;
}

/** A key carries 256 random bits: a plain SHA-256 cannot be searched, and looking it up stays fast. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** The part of a key that lists show: enough to know it by, far from enough to use it. */
export const prefixOf = (key: string) => key.slice(0, SHOWN);

const checksum = (body: string) => base62(BigInt(crc32(body)), CHECKSUM_LENGTH);

function base62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= 62n) text = ALPHABET[Number(rest % 62n)] + text;
  return text.padStart(length, ALPHABET[0]);
}
