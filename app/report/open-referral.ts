import { stableId } from '../../db/ids.ts';
import { loadCallerReport } from '../../db/queries/caller-reports.ts';
import type { ReferralRow } from '../../db/queries/referrals.ts';
import { clockNow } from '../../domain/kernel/clock.ts';
import { byPerson } from '../../domain/kernel/envelope.ts';
import type { ReportState } from '../../domain/report/state.ts';
import { requireMay } from '../kernel/access.ts';
import { actorOf, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { type NewReferral, openReferral } from '../referral/open.ts';
import { caseFor } from '../referral/read-case.ts';
import {
  asHolder,
  performReportAction,
  requireAllowed,
  type ReportPerformed,
  type ReportTarget,
  sameAction,
} from './perform.ts';

/**
 * The referral a report opens. Made from the report, and how often it was opened again, not from the key: whoever tries again,
 * under whatever key, after a machine died in between, finds the same one and never makes a second.
 *
 * @param nth of several people the report tells of, which one it is about.
 */
export const referralIdOfReport = (reportId: string, reopened: number, nth = 1) =>
  stableId('referral-of-report', reportId, reopened, ...(nth === 1 ? [] : [nth]));

/** The word of the person came with the report: as long ago as that is in its own time. */
export function receiptOf({ clock, receivedMs }: ReportState): number {
  const nowMs = Date.now();
  return nowMs - (clockNow(clock, nowMs) - receivedMs);
}

/** Opens a referral from a report, and ends the report in it. Sent again after a failure it goes on where it stopped. */
export async function openReferralFromReport(
  deps: AppDeps,
  by: Command,
  target: ReportTarget,
  input: NewReferral,
): Promise<{ report: ReportPerformed; referral: ReferralRow }> {
  const { reportId, ifVersion } = target;
  const { report, known } = await asHolder(deps, by, async (tx) => {
    const row = await loadCallerReport(tx, by.caller, reportId);
    if (!row) throw notThere();
    return { report: row, known: await sameAction(tx, reportId, by) };
  });
  const { outcome, reopened } = report.state;
  if (known && outcome?.kind !== 'referral') throw new UseCaseError('report-open');
  const id = known && outcome?.kind === 'referral' ? outcome.referralId : referralIdOfReport(reportId, reopened);
  if (!known) {
    // Asked before a referral is made of it: what cannot end in one makes none.
    const link = { kind: 'link' as const, input: { referralId: id }, looked: { opened: true } };
    requireAllowed(deps, report.state, byPerson({ ...by, ifVersion }, actorOf(by.caller), link));
    requireMay(by, 'createReferral');
    await openReferral(deps, by, { receivedMs: receiptOf(report.state), ...input }, id);
  }
  const ended = await performReportAction(deps, by, target, 'link', { referralId: id }, { opened: true });
  return { report: ended, referral: await asCaller(deps, by, (tx) => caseFor(tx, by, id)) };
}
