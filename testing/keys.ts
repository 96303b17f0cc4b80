import { openRing } from '../db/vault/ring.ts';
import type { Payload } from '@temporalio/common';
import { createPayloadCodec, dataConverterOf, FAILURE_CONVERTER, isEncrypted } from '../db/vault/payload-codec.ts';
import { createActorProofs } from '../db/vault/actor-proofs.ts';
import { createProofs } from '../db/vault/proofs.ts';
import { createVault } from '../db/vault/vault.ts';

/** Master keys of throwaway stacks: known to everybody, so that processes of one test agree. */
export const TEST_MASTER_KEYS = `t1=${Buffer.alloc(32, 7).toString('base64')}`;

export const testRing = openRing({ keys: TEST_MASTER_KEYS });
export const testVault = createVault(testRing);
export const testDataConverter = dataConverterOf(testRing);
/** Signs as the API and the worker of those stacks do. */
export const testProofs = createProofs(testRing);
/** Proves to the databases of those stacks who asks. */
export const testActors = createActorProofs(testRing);
/** For recorded histories, which are kept in plain. */
export const recordedDataConverter = { failureConverterPath: FAILURE_CONVERTER };

/** The same history with every payload opened: to record it, and to look for what must not be in it. */
export async function decodedHistory<T>(history: T): Promise<T> {
  const codec = createPayloadCodec(testRing);
  const walk = async (value: unknown): Promise<unknown> => {
    if (Array.isArray(value)) return Promise.all(value.map(walk));
    if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
    if ('metadata' in value && 'data' in value && isEncrypted(value as Payload)) {
      const [plain] = await codec.decode([value as Payload]);
      return plain;
    }
    for (const [name, part] of Object.entries(value)) (value as Record<string, unknown>)[name] = await walk(part);
    return value;
  };
  return (await walk(history)) as T;
}
