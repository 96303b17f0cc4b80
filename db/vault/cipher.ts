import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/** AES-256-GCM, one layout everywhere: version 1, 12 bytes of nonce, ciphertext, 16 bytes of tag. */

export class CipherError extends Error {
  override name = 'CipherError';
}

const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/** What a ciphertext is bound to. Another row, column or person, and it does not open. */
const bound = (place: readonly string[]) => Buffer.from(JSON.stringify([VERSION, ...place]));

/** A key as the library wants it, made once while the key is in use: making it costs more than closing a short text. */
const prepared = new WeakMap<Buffer, KeyObject>();

function keyObject(key: Buffer): KeyObject {
  const known = prepared.get(key);
  if (known) return known;
  const made = createSecretKey(key);
  prepared.set(key, made);
  return made;
}

export function sealBytes(key: Buffer, place: readonly string[], plain: Uint8Array): Buffer {
  // 96 random bits: a person's key closes some thousands of values, where 2^32 would still be safe.
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), nonce).setAAD(bound(place));
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws CipherError when it was changed, moved, cut, or closed by another key. Says nothing of its content. */
export function openBytes(key: Buffer, place: readonly string[], sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < 1 + NONCE + TAG || bytes[0] !== VERSION) throw new CipherError('not a ciphertext of ours');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyObject(key), bytes.subarray(1, 1 + NONCE), {
      authTagLength: TAG,
    })
      .setAAD(bound(place))
      .setAuthTag(bytes.subarray(-TAG));
    return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE, -TAG)), decipher.final()]);
  } catch {
    throw new CipherError('a ciphertext was changed, moved to another place, or closed by another key');
  }
}
