import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/**
 * A closed stream (docs/adr/0080): pieces of one megabyte under AES-256-GCM, each bound to its number, to the head of the file and to
 * whether it is the last. Taken out, changed over, repeated, cut off: found at the piece where it happened. The key of a file is made for
 * it alone and wrapped for public keys (X25519), so who writes a backup opens none. Nothing is ever held as a whole.
 */

const MAGIC = Buffer.from('referral-backup/1\n');
const PIECE = 1024 * 1024;
const TAG = 16;
const WRAPPED = 32 + TAG;
const MOST_READERS = 8;

/** A file that is not what was written, or is for somebody else. */
export class SealError extends Error {
  override name = 'SealError';
}

const PUBLIC = 'referral-backup-public-';
const PRIVATE = 'referral-backup-private-';
/** RFC 8410: what stands before the 32 bytes of a key. */
const SPKI = Buffer.from('302a300506032b656e032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

export interface BackupKeys {
  /** For the installation: closes. */
  publicKey: string;
  /** To be kept elsewhere: opens. */
  privateKey: string;
}

export function newBackupKeys(): BackupKeys {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  return {
    publicKey: PUBLIC + spki.subarray(SPKI.length).toString('base64url'),
    privateKey: PRIVATE + pkcs8.subarray(PKCS8.length).toString('base64url'),
  };
}

/** @throws SealError without the value. */
export function readerOf(text: string): KeyObject {
  const bytes = bytesAfter(PUBLIC, text);
  if (!bytes) throw new SealError(`a key that closes backups begins with ${PUBLIC}`);
  return createPublicKey({ key: Buffer.concat([SPKI, bytes]), format: 'der', type: 'spki' });
}

/** @throws SealError without the value. */
export function openerOf(text: string): KeyObject {
  const bytes = bytesAfter(PRIVATE, text);
  if (!bytes) throw new SealError(`a key that opens backups begins with ${PRIVATE}`);
  return createPrivateKey({ key: Buffer.concat([PKCS8, bytes]), format: 'der', type: 'pkcs8' });
}

/** The public key that goes with a private one. */
export const publicOf = (opener: KeyObject): string =>
  PUBLIC + rawOf(createPublicKey(opener as never)).toString('base64url');

function bytesAfter(prefix: string, text: string): Buffer | null {
  const line = text.split('\n').find((one) => one.trim().startsWith(prefix));
  const bytes = Buffer.from(line?.trim().slice(prefix.length) ?? '', 'base64url');
  return bytes.length === 32 ? bytes : null;
}

const rawOf = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);

/** What wraps the key of a file for one reader. */
function wrapping(own: KeyObject, other: KeyObject, ephemeral: Buffer, reader: Buffer): Buffer {
  const secret = diffieHellman({ privateKey: own, publicKey: other });
  return Buffer.from(hkdfSync('sha256', secret, Buffer.concat([ephemeral, reader]), 'referral-backup/wrap/v1', 32));
}

/** The key of one file: who has just written it opens it with this, to look at it again. */
export type FileKey = Buffer;

/** Twelve bytes: the number of the piece, and whether it is the last. */
function nonceOf(piece: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(piece), 3);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function headFor(fileKey: Buffer, readers: readonly KeyObject[]): Buffer {
  if (readers.length === 0 || readers.length > MOST_READERS)
    throw new SealError(`a backup is closed for one to ${MOST_READERS} keys`);
  const pair = generateKeyPairSync('x25519');
  const ephemeral = rawOf(pair.publicKey);
  const wrapped = readers.map((reader) => {
    const cipher = createCipheriv(
      'aes-256-gcm',
      wrapping(pair.privateKey, reader, ephemeral, rawOf(reader)),
      Buffer.alloc(12),
    );
    return Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
  });
  return Buffer.concat([MAGIC, ephemeral, Buffer.of(readers.length), ...wrapped]);
}

/** Closes what is written, piece by piece. */
export class SealedWriter {
  readonly fileKey: FileKey = randomBytes(32);
  readonly #out: (bytes: Buffer) => Promise<unknown>;
  readonly #head: Buffer;
  readonly #bound: Buffer;
  #waiting: Buffer[] = [];
  #size = 0;
  #piece = 0;
  #begun = false;

  constructor(readers: readonly KeyObject[], out: (bytes: Buffer) => Promise<unknown>) {
    this.#out = out;
    this.#head = headFor(this.fileKey, readers);
    this.#bound = createHash('sha256').update(this.#head).digest();
  }

  async write(bytes: Buffer): Promise<void> {
    this.#waiting.push(bytes);
    this.#size += bytes.length;
    // One piece stays: only at the end is it known which is the last.
    while (this.#size > PIECE) await this.#send(this.#take(PIECE), false);
  }

  async end(): Promise<void> {
    await this.#send(this.#take(this.#size), true);
  }

  #take(count: number): Buffer {
    const all = this.#waiting.length === 1 ? (this.#waiting[0] as Buffer) : Buffer.concat(this.#waiting);
    const rest = all.subarray(count);
    this.#waiting = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    return all.subarray(0, count);
  }

  async #send(plain: Buffer, last: boolean): Promise<void> {
    if (!this.#begun) await this.#out(this.#head);
    this.#begun = true;
    const cipher = createCipheriv('aes-256-gcm', this.fileKey, nonceOf(this.#piece, last)).setAAD(this.#bound);
    this.#piece += 1;
    await this.#out(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
  }
}

/**
 * Opens a closed stream, piece by piece, in the order in which it was written.
 *
 * @throws SealError at the first piece that is not what was written.
 */
export async function* openSealed(
  source: AsyncIterable<Buffer>,
  key: { opener: KeyObject } | { fileKey: FileKey },
): AsyncGenerator<Buffer> {
  const take = takerOf(source);
  const fixed = MAGIC.length + 32 + 1;
  const start = await take(fixed);
  if (start.length < fixed || !start.subarray(0, MAGIC.length).equals(MAGIC))
    throw new SealError('it is no backup of this program, or its beginning is damaged');
  const count = start[fixed - 1] as number;
  const wrapped = await take(count * WRAPPED);
  const head = Buffer.concat([start, wrapped]);
  const fileKey = 'fileKey' in key ? key.fileKey : unwrapped(head, key.opener);
  const bound = createHash('sha256').update(head).digest();
  let next = await take(PIECE + TAG);
  for (let piece = 0; ; piece += 1) {
    const sealed = next;
    next = await take(PIECE + TAG);
    const last = next.length === 0;
    if (sealed.length < TAG) throw new SealError('it is cut off');
    const decipher = createDecipheriv('aes-256-gcm', fileKey, nonceOf(piece, last))
      .setAAD(bound)
      .setAuthTag(sealed.subarray(sealed.length - TAG));
    const plain = decipher.update(sealed.subarray(0, sealed.length - TAG));
    try {
      decipher.final();
    } catch {
      throw new SealError(
        last ? `it is cut off, or damaged in its last piece (${piece})` : `it is damaged in piece ${piece}`,
      );
    }
    yield plain;
    if (last) return;
  }
}

function unwrapped(head: Buffer, opener: KeyObject): Buffer {
  const ephemeral = head.subarray(MAGIC.length, MAGIC.length + 32);
  const own = createPublicKey(opener as never);
  const other = createPublicKey({ key: Buffer.concat([SPKI, ephemeral]), format: 'der', type: 'spki' });
  const key = wrapping(opener, other, ephemeral, rawOf(own));
  for (let at = MAGIC.length + 33; at < head.length; at += WRAPPED) {
    const sealed = head.subarray(at, at + WRAPPED);
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.alloc(12)).setAuthTag(sealed.subarray(32));
    const plain = decipher.update(sealed.subarray(0, 32));
    try {
      decipher.final();
      return plain;
    } catch {
      // For another reader.
    }
  }
  throw new SealError('this key does not open it: it was closed for another one, or its beginning is damaged');
}

/** So many bytes of a stream, fewer only at its end. */
export function takerOf(source: AsyncIterable<Buffer>): (count: number) => Promise<Buffer> {
  const from = source[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  let size = 0;
  return async (count) => {
    while (size < count) {
      const { value, done } = await from.next();
      if (done) break;
      held.push(value);
      size += value.length;
    }
    const all = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held);
    const taken = all.subarray(0, count);
    const rest = all.subarray(taken.length);
    held = rest.length > 0 ? [rest] : [];
    size = rest.length;
    return taken;
  };
}
