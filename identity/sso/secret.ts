import { hkdfSync } from 'node:crypto';
import { openBytes, sealBytes } from '../../db/vault/cipher.ts';

/**
 * A client's secret in the database: closed with a key made from the sign-in secret, and bound to what it is for. Whoever
 * writes another issuer beside it cannot have it sent there.
 */

export interface SecretOf {
  agencyId: string;
  issuer: string;
  clientId: string;
}

const keyFrom = (authSecret: string) =>
  Buffer.from(hkdfSync('sha256', authSecret, '', 'referral-pathway/identity-provider/v1', 32));
const associatedDataOf = ({ agencyId, issuer, clientId }: SecretOf) => [
  'identity_provider',
  agencyId,
  issuer,
  clientId,
];

export function sealSecret(authSecret: string, of: SecretOf, secret: string): Buffer {
  return sealBytes(keyFrom(authSecret), associatedDataOf(of), Buffer.from(secret));
}

/** @throws CipherError when it was changed or moved, or the sign-in secret is another one now. */
export function openSecret(authSecret: string, of: SecretOf, sealed: Buffer): string {
  return openBytes(keyFrom(authSecret), associatedDataOf(of), sealed).toString('utf8');
}
