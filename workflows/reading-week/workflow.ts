import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';
import { weekBefore } from '../../domain/access/week.ts';

/**
 * One execution = the auditors are told who read what in the week before, started every Monday by the Schedule `reading-week-weekly`. The
 * week is taken from the workflow's own clock, so that a retry a day later tells of the same.
 */

const { tellReadingWeek } = proxyActivities<Activities>({
  startToCloseTimeout: '15m',
  retry: { initialInterval: '10s', maximumInterval: '15m', maximumAttempts: 60 },
});

export async function readingWeek(): Promise<{ week: string; told: number }> {
  const week = weekBefore(Date.now()).monday;
  const { told } = await tellReadingWeek({ week });
  return { week, told };
}
