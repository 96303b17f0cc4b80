import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** Tokens as Temporal's own claim mapper reads them: ES256, a `kid`, `sub`, and `permissions` as `namespace:role`. */

export interface TokenKey {
  kid: string;
  /** PEM. */
  key: string;
}

export function newToken({ kid, key }: TokenKey, sub: string, permissions: string[], days: number): string {
  const iat = Math.floor(Date.now() / 1000);
  const parts = [
    { alg: 'ES256', typ: 'JWT', kid },
    { iss: 'referral-pathway', sub, iat, exp: iat + days * 86_400, permissions },
  ];
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(text), { key: createPrivateKey(key), dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

/** Whether a token that is there will do. */
export function tokenServes(token: string, { kid }: TokenKey, permissions: string[], renewAt: number): boolean {
  try {
    const [head, claims] = token
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
    return head.kid === kid && claims.exp * 1000 > renewAt && claims.permissions.join() === permissions.join();
  } catch {
    return false;
  }
}

/** What Temporal checks them by. Public. */
export function keySet(keys: TokenKey[]): string {
  return JSON.stringify({
    keys: keys.map(({ kid, key }) => ({
      ...createPublicKey(key).export({ format: 'jwk' }),
      kid,
      alg: 'ES256',
      use: 'sig',
    })),
  });
}
