import { openRing } from '../db/vault/ring.ts';
import { createVault } from '../db/vault/vault.ts';

/** Master keys of throwaway stacks: known to everybody, so that processes of one test agree. */
export const TEST_MASTER_KEYS = `t1=${Buffer.alloc(32, 7).toString('base64')}`;

export const testRing = openRing({ keys: TEST_MASTER_KEYS });
export const testVault = createVault(testRing);
