import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AnyAction, Envelope } from '../../domain/kernel/aggregate.ts';
import { commandText } from '../../domain/kernel/envelope.ts';
import type { KeyRing } from './ring.ts';

/**
 * Proves that a command comes from our API or worker. Temporal only carries commands: whoever reaches it may send what they like,
 * and whom they like as the actor. A proof is `kid.HMAC-SHA-256` over actor, action, aggregate, id and action id; so one that was
 * seen proves nothing about another case, another action or another person. The active key signs, every one in the ring is accepted.
 */
export interface Proofs {
  /** The same envelope with its proof. */
  sign<A extends AnyAction>(aggregate: string, id: string, envelope: Envelope<A>): Envelope<A>;
  holds(aggregate: string, id: string, envelope: Envelope): boolean;
}

export function createProofs(ring: KeyRing): Proofs {
  return {
    sign(aggregate, id, envelope) {
      const kid = ring.activeKid();
      const mac = macOf(ring.derive(kid, 'command'), commandText(aggregate, id, envelope));
      return { ...envelope, proof: `${kid}.${mac.toString('base64url')}` };
    },
    holds(aggregate, id, envelope) {
      const [, kid, given] = /^([a-z0-9-]+)\.([\w-]{43})$/.exec(String(envelope.proof)) ?? [];
      const key = kid === undefined ? null : keyIn(ring, kid);
      if (key === null || given === undefined) return false;
      return timingSafeEqual(Buffer.from(given, 'base64url'), macOf(key, commandText(aggregate, id, envelope)));
    },
  };
}

const macOf = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Null: not in the ring, even after another look at its file, where a key that was added a moment ago is. */
function keyIn(ring: KeyRing, kid: string): Buffer | null {
  try {
    return ring.derive(kid, 'command');
  } catch {
    return null;
  }
}
