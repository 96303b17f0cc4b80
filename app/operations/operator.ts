import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { OUTBOX_WORKFLOW_ID } from '../../workflows/outbox/id.ts';
import { type Compared, healthOf, type Health, type HealthOptions } from '../../workflows/health.ts';
import { fromRecord } from '../../workflows/messages.ts';
import { workflowIdOf } from '../../workflows/registry.ts';
import { away } from '../kernel/use-case-error.ts';

export interface Workers {
  /** Workers that asked for work within the last minute and a half. */
  count: number;
  /** When the last of them asked; null: the server remembers none. */
  lastSeenAt: string | null;
}

/** What operators reach of Temporal: looks, and begins a workflow anew; it never touches a history. */
export interface Operator {
  health(record: Compared, options?: HealthOptions): Promise<Health>;
  workers(): Promise<Workers>;
  /** The one sender of mails. */
  outbox(): Promise<Health>;
  /**
   * Lets what a record is of go on from it in a new run. Of the runs before, only the one that was seen is ended; when
   * another has begun meanwhile, that one goes on.
   *
   * @returns the run that goes on.
   */
  restart(record: Pick<Compared, 'aggregate' | 'id'>, seenRunId: string | null): Promise<string>;
  startOutbox(seenRunId: string | null): Promise<string>;
}

const ANSWER_MS = 5_000;

export function createOperator(
  client: () => Promise<Client>,
  { namespace, taskQueue, aliveMs }: { namespace: string; taskQueue: string; aliveMs: number },
): Operator {
  /** Everything that keeps Temporal from answering is one thing to who asks: not now. */
  async function asked<T>(run: (connected: Client) => Promise<T>): Promise<T> {
    const connected = await client();
    try {
      return await run(connected);
    } catch (error) {
      throw away(error);
    }
  }

  return {
    health: (record, options) => asked(({ workflow }) => healthOf(workflow, record, options)),
    workers: () => asked((connected) => workersOf(connected, { namespace, taskQueue, aliveMs })),
    outbox: () => asked(outboxHealth),
    restart: ({ aggregate, id }, seenRunId) =>
      asked((connected) =>
        goOn(
          connected,
          { type: aggregate, id: workflowIdOf(aggregate, id), taskQueue, args: [fromRecord(id)] },
          seenRunId,
        ),
      ),
    startOutbox: (seenRunId) =>
      asked((connected) => goOn(connected, { type: 'outbox', id: OUTBOX_WORKFLOW_ID, taskQueue, args: [] }, seenRunId)),
  };
}

/** Ends the run that was seen, and starts the one that goes on. */
async function goOn(
  connected: Client,
  workflow: { type: string; id: string; taskQueue: string; args: unknown[] },
  seenRunId: string | null,
): Promise<string> {
  if (seenRunId)
    await connected.workflow
      .getHandle(workflow.id, seenRunId)
      .terminate('an operator lets it go on from its record')
      .catch((error: unknown) => {
        // Ended by itself, or by this very request before.
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
  const { firstExecutionRunId } = await connected.workflow.start(workflow.type, {
    workflowId: workflow.id,
    taskQueue: workflow.taskQueue,
    args: workflow.args,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
  return firstExecutionRunId;
}

async function workersOf(
  connected: Client,
  { namespace, taskQueue, aliveMs }: { namespace: string; taskQueue: string; aliveMs: number },
) {
  // 1: the queue of workflow tasks.
  const { pollers = [] } = await connected.withDeadline(Date.now() + ANSWER_MS, () =>
    connected.workflowService.describeTaskQueue({ namespace, taskQueue: { name: taskQueue }, taskQueueType: 1 }),
  );
  const seen = (pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000);
  const last = Math.max(0, ...seen);
  return {
    count: seen.filter((ms) => Date.now() - ms < aliveMs).length,
    lastSeenAt: last > 0 ? new Date(last).toISOString() : null,
  };
}

async function outboxHealth(connected: Client): Promise<Health> {
  const none: Health = { problem: null, runId: null, running: null, cause: null, attempt: 0 };
  const handle = connected.workflow.getHandle(OUTBOX_WORKFLOW_ID);
  try {
    const found = await connected.withDeadline(Date.now() + ANSWER_MS, () => handle.describe());
    const seen = { ...none, runId: found.runId, attempt: found.raw.pendingWorkflowTask?.attempt ?? 0 };
    if (found.status.name !== 'RUNNING')
      return { ...seen, problem: 'run-ended', cause: found.status.name.toLowerCase() };
    return seen.attempt >= 3 ? { ...seen, problem: 'task-fails' } : seen;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { ...none, problem: 'no-run' };
    throw error;
  }
}
