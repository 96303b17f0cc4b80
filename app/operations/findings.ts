import { AGGREGATE_TABLES } from '../../db/aggregates.ts';
import { openRecords, recordAgain, type RecordPosition, type RecordRow } from '../../db/queries/records.ts';
import type { WorkflowProblem } from '../../domain/codes.ts';
import { OUTBOX_WORKFLOW_ID } from '../../workflows/outbox/id.ts';
import type { Health } from '../../workflows/health.ts';
import { type AggregateName, workflowIdOf } from '../../workflows/registry.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';

/** Holds records against workflows, many at a time and within a time that a person waits. */

export interface Finding {
  workflowId: string;
  /** Null: a workflow of the program itself. */
  aggregate: AggregateName | null;
  /** Of a referral. */
  referralId: string | null;
  number: string | null;
  /** Null: both agree. */
  problem: WorkflowProblem | null;
  /** Revision of the record. */
  recorded: number | null;
  /** Revision of the workflow, when it said so. */
  running: number | null;
  runId: string | null;
  cause: string | null;
  attempt: number;
  /** Going on anew from the record mends it, and loses nothing. */
  repairable: boolean;
}

/**
 * The record is the truth (ADR 0003), so a workflow may go on from it whenever the record is whole. `ahead` is not: the
 * record lost what the workflow knows, and only a newer backup mends that. `no-answer` says nothing about the workflow.
 */
const REPAIRABLE: readonly WorkflowProblem[] = ['no-run', 'run-ended', 'task-fails', 'behind', 'differs'];

const AT_ONCE = 8;
const ANSWER_MS = 3_000;

export function findingFrom(record: RecordRow, health: Health): Finding {
  const { problem, runId, running, cause, attempt } = health;
  return {
    workflowId: workflowIdOf(record.aggregate, record.id),
    aggregate: record.aggregate,
    referralId: record.aggregate === 'referral' ? record.id : null,
    number: AGGREGATE_TABLES[record.aggregate].numberOf(record.place, record.number),
    ...{ problem, runId, running, cause, attempt },
    recorded: record.revision,
    repairable: problem !== null && REPAIRABLE.includes(problem),
  };
}

/** The record and its workflow, both as they are now: an action may land between the two readings. */
export async function findingOf(deps: AppDeps, by: By, before: RecordRow, ask = true): Promise<Finding> {
  const { operator } = deps.temporal;
  for (let record = before, tries = 1; ; tries += 1) {
    const closed = record.status === 'closed';
    const health = await operator.health(record, { ask: ask && !closed, answerMs: ANSWER_MS });
    // What is closed has no workflow, and that is how it should be.
    if (closed || health.problem === null) return findingFrom(record, { ...health, problem: null });
    const now = await asCaller(deps, by, (tx) => recordAgain(tx, before), 'repair');
    if (!now || tries === 3 || (now.revision === record.revision && now.status === record.status))
      return findingFrom(record, health);
    record = now;
  }
}

export async function outboxFinding({ temporal }: Pick<AppDeps, 'temporal'>): Promise<Finding> {
  const { problem, runId, cause, attempt } = await temporal.operator.outbox();
  return {
    ...{
      workflowId: OUTBOX_WORKFLOW_ID,
      aggregate: null,
      referralId: null,
      number: null,
      recorded: null,
      running: null,
    },
    ...{ problem, runId, cause, attempt },
    repairable: problem !== null,
  };
}

/** @returns what does not agree, and the last record looked at when there are more. */
export async function scan(
  deps: AppDeps,
  by: By,
  { after, limit, budgetMs }: { after: RecordPosition; limit: number; budgetMs: number },
) {
  const end = Date.now() + budgetMs;
  const workers = await deps.temporal.operator.workers();
  const records = await asCaller(deps, by, (tx) => openRecords(tx, after, limit + 1), 'repair');
  const items: Finding[] = [];
  let checked = 0;
  while (checked < Math.min(records.length, limit) && Date.now() < end) {
    const some = records.slice(checked, Math.min(checked + AT_ONCE, limit));
    // Without a worker nobody answers: the server alone is asked.
    const found = await Promise.all(some.map((record) => findingOf(deps, by, record, workers.count > 0)));
    items.push(...found.filter(({ problem }) => problem !== null));
    checked += some.length;
  }
  return { workers, items, checked, last: checked < records.length ? (records[checked - 1] ?? after) : null };
}
