import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';
import { dateOf, dayOf } from '../../domain/law/days.ts';

/**
 * One execution = the signed heads of the audit of one day leave the database, started daily by the Schedule
 * `audit-export-daily`. The day is taken from the workflow's own clock, so that a retry after midnight exports the same.
 */

const { exportAuditHeads } = proxyActivities<Activities>({
  startToCloseTimeout: '15m',
  retry: { initialInterval: '10s', maximumInterval: '15m', maximumAttempts: 60 },
});

export async function auditExport(): Promise<{ day: string; root: string | null }> {
  return exportAuditHeads({ day: dateOf(dayOf(Date.now())) });
}
