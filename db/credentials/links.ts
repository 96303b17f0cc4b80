import { createHash, createHmac, hkdfSync } from 'node:crypto';

/**
 * What a link to accept an invitation, or to set a password anew, ends with. It is worked out from the id of its row and
 * the sign-in secret: so the sender of mails makes it at the moment of sending, and neither outbox nor table ever holds
 * it. The table keeps its hash, by which a link that comes back is found; who reads the table can make none.
 */
export type LinkPurpose = 'invitation' | 'password';

export function linkToken(secret: string, purpose: LinkPurpose, id: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `link:${purpose}`, 32));
  return createHmac('sha256', key).update(id).digest('base64url');
}

/** 256 bits that cannot be searched: a plain hash is enough. */
export function hashLink(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export const linkAddress = (publicUrl: string, purpose: LinkPurpose, token: string) =>
  `${publicUrl}/${purpose}/${token}`;

/** Why a link opens nothing, or that it does. `unknown`: none of ours. */
export type LinkState = 'open' | 'used' | 'expired' | 'replaced' | 'revoked' | 'unknown';
/** How a link came to its end before its time; null beside an end: its account ended. */
export type LinkEnd = 'used' | 'replaced' | 'revoked';

export function linkState(row: { expiresAt: Date; endedAt: Date | null; endedBecause: LinkEnd | null }): LinkState {
  if (row.endedAt) return row.endedBecause ?? 'revoked';
  return row.expiresAt.getTime() <= Date.now() ? 'expired' : 'open';
}
