import { aboutAs } from '../../db/schema/about.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import { noteRepair, noteRepaired, recordOf, type RecordRow, repairOf } from '../../db/queries/records.ts';
import type { REPAIR_REASONS, WorkflowProblem } from '../../domain/codes.ts';
import { OUTBOX_WORKFLOW_ID } from '../../workflows/outbox/id.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { type Finding, findingOf, outboxFinding } from './findings.ts';

export interface Compared {
  /** Null: a workflow of the program itself. */
  record: RecordRow | null;
  finding: Finding;
}

/** One workflow and its record, by workflow id, id or number, or `outbox`. */
export async function compareWorkflow(deps: AppDeps, by: By, name: string): Promise<Compared> {
  if (name === OUTBOX_WORKFLOW_ID) return { record: null, finding: await outboxFinding(deps) };
  const record = await asCaller(deps, by, (tx) => recordOf(tx, name), 'repair');
  if (!record) throw notThere();
  return { record, finding: await findingOf(deps, by, record) };
}

/** What an operator saw, and why they repair it. */
export interface Seen {
  problem: WorkflowProblem;
  runId: string | null;
  revision: number | null;
  reason: (typeof REPAIR_REASONS)[number];
}

/**
 * Lets a workflow go on anew from its record.
 *
 * @throws UseCaseError when things are no longer as they were seen, or when no repair is safe.
 */
export async function repairWorkflow(
  deps: AppDeps,
  by: Command,
  name: string,
  seen: Seen,
): Promise<{ workflowId: string; runId: string; finding: Finding }> {
  const { operator } = deps.temporal;
  const { record, finding } = await compareWorkflow(deps, by, name);
  const { workflowId } = finding;
  const known = await asCaller(deps, by, (tx) => repairOf(tx, by.actionId));
  if (known && known.workflowId !== workflowId) throw new UseCaseError('idempotency-key-reused');
  if (known?.newRunId) return { workflowId, runId: known.newRunId, finding };
  if (!known) {
    const { problem, runId, recorded } = finding;
    if (problem !== seen.problem || runId !== seen.runId || recorded !== seen.revision)
      throw new UseCaseError('changed-meanwhile', { extra: { problem, runId, revision: recorded } });
    if (!finding.repairable) throw new UseCaseError('not-repairable', { extra: { problem } });
    await note(deps, by, { record, finding }, seen);
  }
  const ended = known ? known.seenRunId : seen.runId;
  const runId = await (record ? operator.restart(record, ended) : operator.startOutbox(ended));
  await asCaller(deps, by, (tx) => noteRepaired(tx, by.actionId, runId));
  const after = record ? await findingOf(deps, by, record) : await outboxFinding(deps);
  return { workflowId, runId, finding: after };
}

/** Written before it is done, so that nothing is ever repaired without a trace; cut off, the same command finishes it. */
function note(deps: AppDeps, by: Command, { record, finding }: Compared, seen: Seen): Promise<void> {
  const { problem, reason } = seen;
  const { workflowId } = finding;
  return asCaller(
    deps,
    by,
    async (tx) => {
      await noteRepair(tx, {
        ...{ actionId: by.actionId, workflowId, problem, kind: 'restart', reason },
        ...{ seenRunId: seen.runId, seenRevision: seen.revision, repairedBy: by.caller.userId },
      });
      const audited = {
        action: 'repair',
        ...auditedAs(by),
        ...(record ? aboutAs(record.aggregate, record.id) : {}),
      } as const;
      await writeAudit(tx, { ...audited, detail: { problem, reason } });
    },
    'repair',
  );
}
