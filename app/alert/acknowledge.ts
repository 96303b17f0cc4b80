import type { Transaction } from '../../db/client.ts';
import { coversOf } from '../../db/queries/absences.ts';
import { listAlerts } from '../../db/queries/inbox.ts';
import { unreachedBy } from '../../db/queries/undelivered.ts';
import { isUuid } from '../kernel/action-id.ts';
import type { By, Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { readAsCaller } from '../kernel/transaction.ts';
import { notThere } from '../kernel/use-case-error.ts';
import { performAction } from '../referral/perform.ts';
import { performReportAction } from '../report/perform.ts';

/** Alerts as the caller was told them, with in whose place, and whom the mail did not reach. */
export async function readAlerts(
  tx: Transaction,
  { caller }: Pick<By, 'caller'>,
  wanted: Parameters<typeof listAlerts>[3],
) {
  const covers = await coversOf(tx, caller);
  const rows = await listAlerts(tx, caller, covers, wanted);
  return { rows, covers, unreached: await unreachedBy(tx, rows) };
}

/** The ladder of a step, or of a report, stops for this due date; the deadline does not. @returns the alert as it is then. */
export async function acknowledgeAlert(deps: AppDeps, by: Command, { alertId }: { alertId: string }) {
  const { row } = await readAlert(deps, by, alertId);
  const { referralId, reportId, stepId, dueVersion } = row;
  if (reportId) await performReportAction(deps, by, { reportId, ifVersion: null }, 'acknowledge', { dueVersion });
  else if (referralId)
    await performAction(deps, by, { referralId, action: { kind: 'acknowledge', stepId, dueVersion } });
  return readAlert(deps, by, alertId);
}

async function readAlert(deps: Pick<AppDeps, 'database'>, by: By, id: string) {
  if (!isUuid(id)) throw notThere();
  const one = { open: false, after: null, limit: 1, id };
  const { rows, ...rest } = await readAsCaller(deps, by, (tx) => readAlerts(tx, by, one));
  const [row] = rows;
  if (!row) throw notThere();
  return { row, ...rest };
}
