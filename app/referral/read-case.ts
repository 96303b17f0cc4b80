import type { AuditAction } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { loadGranted } from '../../db/queries/emergency.ts';
import { loadReferral, type ReferralRow } from '../../db/queries/referrals.ts';
import { type StepState, stepOf } from '../../domain/referral/state.ts';
import { readsPerson } from '../consent/reader.ts';
import { meetDecoy } from '../decoy/meet.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere } from '../kernel/use-case-error.ts';
import { noteReading, refuseStopped, watched } from '../reading/watch.ts';

/**
 * Loads a case file for reading and notes who looked, in one transaction.
 *
 * @param options.emergency also under a grant for an emergency (domain/access), by the person who is here: for a key, for every
 *   other reading, and for every write, a case that is granted only is not there. With an operation: where that is closed to them
 *   in a case they see as well.
 * @throws UseCaseError `not-found`; `reading-stopped`.
 */
export async function readCase<T>(
  deps: Pick<AppDeps, 'database' | 'config'>,
  by: By,
  referralId: string,
  action: AuditAction,
  use: (row: ReferralRow, tx: Transaction) => Promise<T>,
  { stepId, emergency }: { stepId?: string; emergency?: Emergency } = {},
): Promise<T> {
  const read = await watched(deps, by, async (tx) => {
    const seen = await loadReferral(tx, by.caller, referralId);
    const granted =
      emergency && by.caller.sessionId && (await isClosed(tx, by, seen, emergency))
        ? await loadGranted(tx, by.caller, referralId)
        : null;
    const row = granted ?? seen;
    if (!row) return null;
    const result = await use(row, tx);
    await noteReading(deps, by, tx, { referralId }, { action, stepId, breakGlass: row.grant?.id });
    return { result };
  });
  if (read) return read.result;
  // Not there: it may be one of those that are in a list to be opened by whoever has no reason to.
  const met = await meetDecoy(deps, by, referralId, { tried: action, stepId });
  if (!met) throw notThere();
  return watched(deps, by, async (tx) => {
    if (met.stopped) refuseStopped(action, { referralId });
    return use(met.row, tx);
  });
}

type Emergency = true | 'getPeople' | 'getShelter';

const isClosed = async (tx: Transaction, { caller }: By, seen: ReferralRow | null, emergency: Emergency) =>
  seen === null || (emergency !== true && !(await readsPerson(tx, caller, seen.state, emergency)));

/** The case as the caller sees it, for a write in the same transaction. @throws UseCaseError `not-found` */
export async function caseFor(
  tx: Transaction,
  { caller }: Pick<By, 'caller'>,
  referralId: string,
): Promise<ReferralRow> {
  const row = await loadReferral(tx, caller, referralId);
  if (!row) throw notThere();
  return row;
}

/** The same with one of its steps. @throws UseCaseError `not-found` */
export async function stepFor(
  tx: Transaction,
  by: Pick<By, 'caller'>,
  { referralId, stepId }: { referralId: string; stepId: string },
): Promise<{ row: ReferralRow; step: StepState }> {
  const row = await caseFor(tx, by, referralId);
  const step = stepOf(row.state, stepId);
  if (!step) throw notThere();
  return { row, step };
}
