import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';

/**
 * Gives back to their agencies the open steps of people who cannot work on them any more: they left, went to another
 * agency, or do no steps now. One execution for a person, id `release-<account>`, when that happens, and one for
 * everybody each night, `release`, for what the first could not see. A step that went back is not found again, so a
 * repeated run is harmless.
 */

const { releaseSteps } = proxyActivities<Activities>({
  startToCloseTimeout: '1h',
  heartbeatTimeout: '1m',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

export async function release(input: { accountId: string | null }): Promise<{ released: number }> {
  return releaseSteps(input);
}
