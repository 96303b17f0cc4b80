import { writeAudit } from '../../db/audit/audit.ts';
import { askCancel, loadRun, type WhatIfRun } from '../../db/queries/what-if-runs.ts';
import { isOver } from '../../domain/what-if/run.ts';
import { requireMay } from '../kernel/access.ts';
import { isUuid } from '../kernel/action-id.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';

/** Ends a run that waits or is played. @throws UseCaseError `not-found`; `what-if-over` for one that has ended otherwise. */
export async function cancelWhatIf(deps: AppDeps, by: Command, { runId }: { runId: string }): Promise<WhatIfRun> {
  requireMay(by, 'cancelWhatIf');
  const run = await asCaller(deps, by, async (tx) => {
    const found = isUuid(runId) ? await loadRun(tx, runId) : null;
    if (!found) throw notThere();
    if (isOver(found.status) && found.status !== 'cancelled') throw new UseCaseError('what-if-over');
    if (found.cancelAskedAt) return found;
    await askCancel(tx, runId, by.caller.userId);
    await writeAudit(tx, { action: 'what-if', ...auditedAs(by), detail: { change: 'cancelled', run: runId } });
    return (await loadRun(tx, runId)) ?? found;
  });
  // One that was never started has nobody who hears of it.
  if (run.status === 'waiting') await deps.temporal.startWhatIf(runId);
  return run;
}
