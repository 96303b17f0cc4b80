import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';

/**
 * One execution = one change of the local levels of a place, id `set-levels-<place>-<revision>`: every open referral there is told, so that what
 * it opens from then on has them. Telling one twice changes nothing.
 */

const { tellLevels } = proxyActivities<Activities>({
  startToCloseTimeout: '1h',
  heartbeatTimeout: '1m',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

export async function setLevels(input: { place: string; revision: number }): Promise<{ told: number }> {
  return tellLevels(input);
}
