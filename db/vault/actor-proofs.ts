import { createHmac } from 'node:crypto';
import type { KeyRing } from './ring.ts';

/**
 * Proves to PostgreSQL who asks in a transaction: HMAC-SHA-256 over account, agency, roles, purpose and the instant, by a key that is
 * derived from the active master key. PostgreSQL has the same key, where only the owner of the tables reads it (docs/adr/0065).
 */
export interface ActorProofs {
  /** What `act_as` takes: a text, and its proof `kid.hex`. */
  sign(actor: { userId: string; agencyId: string; roles: readonly string[] }, purpose: string): [string, string];
}

/** How old, by the clock of the database, a proof may be; as far may the two clocks be apart. */
export const ACTOR_PROOF_SECONDS = 60;

export function createActorProofs(ring: KeyRing, now: () => number = Date.now): ActorProofs {
  return {
    sign({ userId, agencyId, roles }, purpose) {
      const kid = ring.activeKid();
      const said = JSON.stringify([userId, agencyId, roles.join(','), purpose, now()]);
      return [said, `${kid}.${createHmac('sha256', ring.derive(kid, 'caller')).update(said).digest('hex')}`];
    },
  };
}

/** A key of 32 bytes as the two blocks of HMAC-SHA-256: what a database can use that knows `sha256` alone. */
export function hmacBlocks(key: Buffer): { inner: Buffer; outer: Buffer } {
  const block = Buffer.alloc(64);
  key.copy(block);
  return { inner: block.map((byte) => byte ^ 0x36) as Buffer, outer: block.map((byte) => byte ^ 0x5c) as Buffer };
}
