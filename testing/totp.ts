import { createHmac } from 'node:crypto';

/** The six digits a code generator shows now (RFC 6238), from the `otpauth:` address of its enrolment. */
export function totpOf(uri: string, atMs = Date.now()): string {
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '').replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

/** The code that is shown next: taken already now, for who has used the one of now (each is taken once). */
export const nextTotpOf = (uri: string) => totpOf(uri, Date.now() + 30_000);
