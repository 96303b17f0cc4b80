import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';

/**
 * One execution = one night of retention, started daily by the Schedule `retention-daily`: first what administrators
 * confirmed is erased, then closed cases whose period is over are proposed. What is proposed tonight is never erased
 * tonight.
 */

const { proposeRetention, executeRetention } = proxyActivities<Activities>({
  startToCloseTimeout: '30m',
  heartbeatTimeout: '2m',
  retry: { maximumAttempts: 5 },
});

export async function retention(): Promise<{ erased: number; proposed: number }> {
  const { erased } = await executeRetention();
  const { proposed } = await proposeRetention();
  return { erased, proposed };
}
