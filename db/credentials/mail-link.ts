import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../vault/ring.ts';

/**
 * What the link of a mail about a case ends with: the id of the message and the end of the link, under an HMAC by the
 * master key its last part names. It opens nothing by itself: whoever signs in with the account the message went to is
 * led on, everybody else learns nothing of what it was about.
 *
 * 16 bytes of the id, 4 of the end in seconds, 16 of the HMAC: 48 characters, a dot, the id of the key.
 */

/** Long enough for a mail that waits for a holiday's end; a step that is open longer is found in the inbox. */
export const MAIL_LINK_DAYS = 30;

const SHAPE = /^([\w-]{48})\.([a-z0-9][a-z0-9-]{0,30})$/;
const [ID_BYTES, END_BYTES, MAC_BYTES] = [16, 4, 16];

export function mailLinkToken(ring: KeyRing, messageId: string, endsAt: Date): string {
  const kid = ring.activeKid();
  const content = Buffer.alloc(ID_BYTES + END_BYTES);
  content.write(messageId.replaceAll('-', ''), 'hex');
  content.writeUInt32BE(Math.floor(endsAt.getTime() / 1000), ID_BYTES);
  return `${Buffer.concat([content, mac(ring, kid, content)]).toString('base64url')}.${kid}`;
}

/** @returns null for what this installation did not make, or made with a key that is gone. */
export function readMailLink(ring: KeyRing, token: string): { messageId: string; ended: boolean } | null {
  const [, packed = '', kid = ''] = SHAPE.exec(token) ?? [];
  if (!ring.kids().includes(kid)) return null;
  const bytes = Buffer.from(packed, 'base64url');
  const content = bytes.subarray(0, ID_BYTES + END_BYTES);
  if (!timingSafeEqual(bytes.subarray(content.length), mac(ring, kid, content))) return null;
  const id = content.toString('hex', 0, ID_BYTES);
  return {
    messageId: [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join('-'),
    ended: content.readUInt32BE(ID_BYTES) * 1000 <= Date.now(),
  };
}

export const mailLinkAddress = (publicUrl: string, token: string) => `${publicUrl}/l/${token}`;

function mac(ring: KeyRing, kid: string, content: Buffer): Buffer {
  return createHmac('sha256', ring.derive(kid, 'link')).update(content).digest().subarray(0, MAC_BYTES);
}
