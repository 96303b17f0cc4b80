import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { referralNumber } from '../../db/number.ts';
import { openRecords, recordOf, type RecordRow } from '../../db/queries/records.ts';
import { WORKFLOW_PROBLEMS, type WorkflowProblem } from '../../domain/codes.ts';
import { OUTBOX_WORKFLOW_ID } from '../../workflows/outbox/id.ts';
import type { Health } from '../../workflows/referral/health.ts';
import { referralWorkflowId } from '../../workflows/referral/messages.ts';
import { forCaller } from '../kernel/request.ts';
import type { Env } from '../kernel/context.ts';

/** Holds records against workflows, many at a time and within a time that a person waits. */

export const workflowFinding = z
  .object({
    workflowId: z.string(),
    referralId: z.uuid().nullable().openapi({ description: 'Null: a workflow of the program itself.' }),
    number: z.string().nullable(),
    problem: z.enum(WORKFLOW_PROBLEMS).nullable().openapi({ description: 'Null: both agree.' }),
    recorded: z.number().int().nullable().openapi({ description: 'Revision of the record.' }),
    running: z.number().int().nullable().openapi({ description: 'Revision of the workflow, when it said so.' }),
    runId: z.string().nullable(),
    cause: z.string().nullable(),
    attempt: z.number().int(),
    repairable: z.boolean().openapi({ description: 'Going on anew from the record mends it, and loses nothing.' }),
  })
  .openapi('WorkflowFinding');
type Finding = z.infer<typeof workflowFinding>;

/**
 * The record is the truth (ADR 0003), so a workflow may go on from it whenever the record is whole. `ahead` is not: the
 * record lost what the workflow knows, and only a newer backup mends that. `no-answer` says nothing about the workflow.
 */
const REPAIRABLE: readonly WorkflowProblem[] = ['no-run', 'run-ended', 'task-fails', 'behind', 'differs'];

export const FIRST = '00000000-0000-0000-0000-000000000000';
const AT_ONCE = 8;
const ANSWER_MS = 3_000;

function present(record: RecordRow, health: Health): Finding {
  const { problem, runId, running, cause, attempt } = health;
  return {
    workflowId: referralWorkflowId(record.id),
    referralId: record.id,
    number: referralNumber(record.place, record.number),
    ...{ problem, runId, running, cause, attempt },
    recorded: record.revision,
    repairable: problem !== null && REPAIRABLE.includes(problem),
  };
}

/** The record and its workflow, both as they are now: an action may land between the two readings. */
export async function findingOf(c: Context<Env>, before: RecordRow, ask = true): Promise<Finding> {
  const { operator } = c.get('deps').temporal;
  for (let record = before, tries = 1; ; tries += 1) {
    const closed = record.status === 'closed';
    const health = await operator.health(record, { ask: ask && !closed, answerMs: ANSWER_MS });
    // A closed referral has no workflow, and that is how it should be.
    if (closed || health.problem === null) return present(record, { ...health, problem: null });
    const now = await forCaller(c, (tx) => recordOf(tx, before.id), 'repair');
    if (!now || tries === 3 || (now.revision === record.revision && now.status === record.status))
      return present(record, health);
    record = now;
  }
}

export async function outboxFinding(c: Context<Env>): Promise<Finding> {
  const { problem, runId, cause, attempt } = await c.get('deps').temporal.operator.outbox();
  return {
    ...{ workflowId: OUTBOX_WORKFLOW_ID, referralId: null, number: null, recorded: null, running: null },
    ...{ problem, runId, cause, attempt },
    repairable: problem !== null,
  };
}

/** @returns what does not agree, and the last referral looked at when there are more. */
export async function scan(
  c: Context<Env>,
  { after, limit, budgetMs }: { after: string; limit: number; budgetMs: number },
) {
  const end = Date.now() + budgetMs;
  const workers = await c.get('deps').temporal.operator.workers();
  const records = await forCaller(c, (tx) => openRecords(tx, after, limit + 1), 'repair');
  const items: Finding[] = [];
  let checked = 0;
  while (checked < Math.min(records.length, limit) && Date.now() < end) {
    const some = records.slice(checked, Math.min(checked + AT_ONCE, limit));
    // Without a worker nobody answers: the server alone is asked.
    const found = await Promise.all(some.map((record) => findingOf(c, record, workers.count > 0)));
    items.push(...found.filter(({ problem }) => problem !== null));
    checked += some.length;
  }
  return { workers, items, checked, last: checked < records.length ? (records[checked - 1]?.id ?? after) : null };
}
