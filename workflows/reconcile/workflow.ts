import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';

/**
 * One execution = one comparison of projection and workflows, started daily by the Schedule `reconcile-daily`. It
 * lists what differs (open in PostgreSQL without a running workflow, revisions apart, intakes never started) and
 * changes nothing. Changes of agencies that wait for a job which was never started are given one.
 */

const { reconcileReferrals } = proxyActivities<Activities>({
  startToCloseTimeout: '30m',
  heartbeatTimeout: '1m',
  retry: { maximumAttempts: 3 },
});

export async function reconcile(): Promise<{ checked: number; differing: number }> {
  return reconcileReferrals();
}
