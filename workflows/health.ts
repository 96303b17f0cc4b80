import { WorkflowNotFoundError, type WorkflowClient } from '@temporalio/client';
import { defineQuery } from '@temporalio/workflow';
import type { WorkflowProblem } from '../domain/codes.ts';
import type { AnyState } from '../domain/kernel/aggregate.ts';
import { digestOf } from '../domain/kernel/digest.ts';
import { STATE_QUERY } from './messages.ts';
import { type AggregateName, workflowIdOf } from './registry.ts';

const stateQuery = defineQuery<AnyState | null>(STATE_QUERY);

/** A record as it is held against its workflow. */
export interface Compared {
  aggregate: AggregateName;
  id: string;
  revision: number;
  state: AnyState;
}

/**
 * The workflow of an aggregate as seen from outside, held against its record. Reads and never changes. Not workflow code: API
 * and worker call it through a client.
 */

export interface Health {
  /** Null: record and workflow agree. */
  problem: WorkflowProblem | null;
  /** The run that was looked at; null when there is none. */
  runId: string | null;
  /** Revision the workflow stands at; null when it was not asked or did not say. */
  running: number | null;
  /** Code of what Temporal says: how the run ended, or why its task fails. */
  cause: string | null;
  /** Tries of the present workflow task; one is the rule. */
  attempt: number;
}

/** A task that failed so often will not mend itself; a restarted worker costs one or two tries. */
const FAILING = 3;
const DESCRIBE_MS = 5_000;

export interface HealthOptions {
  /** False: nobody is there to answer, so nobody is asked for the revision. */
  ask?: boolean;
  answerMs?: number;
}

/** @throws Error when Temporal itself does not answer. */
export async function healthOf(
  workflows: WorkflowClient,
  record: Compared,
  { ask = true, answerMs = 5_000 }: HealthOptions = {},
): Promise<Health> {
  const handle = workflows.getHandle(workflowIdOf(record.aggregate, record.id));
  const healthy: Health = { problem: null, runId: null, running: null, cause: null, attempt: 0 };
  let found: Awaited<ReturnType<typeof handle.describe>>;
  try {
    found = await workflows.withDeadline(Date.now() + DESCRIBE_MS, () => handle.describe());
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { ...healthy, problem: 'no-run' };
    throw error;
  }
  const seen = { ...healthy, runId: found.runId, attempt: found.raw.pendingWorkflowTask?.attempt ?? 0 };
  if (found.status.name !== 'RUNNING')
    return { ...seen, problem: 'run-ended', cause: found.status.name.toLowerCase().replaceAll('_', '-') };
  if (seen.attempt >= FAILING) return { ...seen, problem: 'task-fails', cause: reported(found.searchAttributes) };
  if (!ask) return seen;
  let held: AnyState | null;
  try {
    held = await workflows.withDeadline(Date.now() + answerMs, () => handle.query(stateQuery));
  } catch {
    return { ...seen, problem: 'no-answer' };
  }
  const running = held?.revision ?? 0;
  const answered = { ...seen, running };
  if (running < record.revision) return { ...answered, problem: 'behind' };
  if (running > record.revision) return { ...answered, problem: 'ahead' };
  return held && digestOf(held) !== digestOf(record.state) ? { ...answered, problem: 'differs' } : answered;
}

/** What the server reports of a task that fails for long, e.g. `NonDeterministicError`; null before it does. */
function reported(attributes: Readonly<Record<string, unknown>>): string | null {
  const problems = attributes.TemporalReportedProblems;
  const found = Array.isArray(problems) ? /cause=WorkflowTaskFailedCause(\w+)/.exec(problems.join(' ')) : null;
  return found?.[1] ?? null;
}
