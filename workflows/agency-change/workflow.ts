import { proxyActivities, sleep } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';

/**
 * One execution = one change of an agency, id `agency-change-<revision>`: it waits for the day of the change, brings it
 * into force, and tells every referral that knows the agency. Each of it may run twice; a change that was called off
 * meanwhile changes nothing.
 */

const { applyAgencyChange } = proxyActivities<Activities>({
  startToCloseTimeout: '1h',
  heartbeatTimeout: '1m',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

export async function agencyChange(input: { revision: number; atMs: number }): Promise<{ told: number }> {
  const wait = input.atMs - Date.now();
  if (wait > 0) await sleep(wait);
  return applyAgencyChange({ revision: input.revision });
}
