import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';

/**
 * One execution = one draft that is asked, id `what-if-<run>`. Where the worker is gone it begins anew, and ends once; while another
 * one of the place is played, it is tried again until its turn comes.
 */

const { playWhatIf } = proxyActivities<Activities>({
  startToCloseTimeout: '2h',
  heartbeatTimeout: '20s',
  retry: { initialInterval: '1s', maximumInterval: '10s' },
});

export async function whatIf(input: { runId: string }): Promise<void> {
  await playWhatIf(input);
}
