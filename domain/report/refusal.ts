import type { Refusal } from '../kernel/aggregate.ts';

/** Why an action on a report is refused: a closed list. Some it shares with the referral, and says in the same words. */
export const REPORT_REFUSALS = [
  'already-accepted',
  'already-acknowledged',
  'already-open',
  'no-such-report',
  'not-classified',
  'not-offered',
  'not-your-agency',
  'nothing-to-acknowledge',
  'offer-pending',
  'received-in-future',
  'received-long-ago',
  'reopen-too-late',
  'report-closed',
  'report-open',
  'role-required',
  'same-holder',
  'stale',
  'system-only',
  'unproven',
] as const;
export type ReportRefusalCode = (typeof REPORT_REFUSALS)[number];

export type ReportRefusal = Refusal<ReportRefusalCode>;

export function refuseReport(code: ReportRefusalCode, detail: ReportRefusal['detail'] = {}): ReportRefusal {
  return { code, detail };
}
