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
  const proofOf = (kid: string, text: string) =>
    createHmac('sha256', ring.derive(kid, 'command')).update(text).digest();
  return {
    sign(aggregate, id, envelope) {
      const kid = ring.activeKid();
      const mac = proofOf(kid, commandText(aggregate, id, envelope));
      return { ...envelope, proof: `${kid}.${mac.toString('base64url')}` };
    },
    holds(aggregate, id, envelope) {
      const [, kid, given] = /^([a-z0-9-]+)\.([\w-]{43})$/.exec(String(envelope.proof)) ?? [];
      if (kid === undefined || given === undefined || !knows(ring, kid)) return false;
      const mac = Buffer.from(given, 'base64url');
      return timingSafeEqual(mac, proofOf(kid, commandText(aggregate, id, envelope)));
    },
  };
}

/** A key that was added a moment ago is in the file already, and not yet in the ring as it was read. */
function knows(ring: KeyRing, kid: string): boolean {
  try {
    ring.derive(kid, 'command');
    return true;
  } catch {
    return false;
  }
}
