import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';

/**
 * One execution = one change of the calendar, id `recalendar-<revision>`: every open referral is told the new days and
 * re-dates its open steps. Telling one twice changes nothing, so a repeated activity is harmless.
 */

const { redateReferrals } = proxyActivities<Activities>({
  startToCloseTimeout: '1h',
  heartbeatTimeout: '1m',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

export async function recalendar(input: { revision: number }): Promise<{ told: number }> {
  return redateReferrals(input);
}
