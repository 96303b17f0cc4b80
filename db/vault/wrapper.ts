import type { KeyRing } from './ring.ts';
import { openBytes, sealBytes } from './cipher.ts';

/**
 * The seam to whoever holds the master key. Here it is this process (keys from the environment or a file); a key
 * management service would be a second implementation, and the only place that changes.
 */
export interface KeyWrapper {
  activeKid(): string;
  /** Closes a person's key with the active master key. */
  wrap(personId: string, key: Buffer): Promise<{ kid: string; wrapped: Buffer }>;
  /** @throws KeyError when that master key is not (any more) in the ring, CipherError when the bytes are not its own. */
  unwrap(personId: string, kid: string, wrapped: Buffer): Promise<Buffer>;
}

export function localWrapper(ring: KeyRing): KeyWrapper {
  const associatedData = (personId: string, kid: string) => ['person-key', personId, kid];
  return {
    activeKid: () => ring.activeKid(),
    async wrap(personId, key) {
      const kid = ring.activeKid();
      return { kid, wrapped: sealBytes(ring.derive(kid, 'wrap'), associatedData(personId, kid), key) };
    },
    async unwrap(personId, kid, wrapped) {
      return openBytes(ring.derive(kid, 'wrap'), associatedData(personId, kid), wrapped);
    },
  };
}
