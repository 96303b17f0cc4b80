import { randomUUID } from 'node:crypto';
import { defineQuery } from '@temporalio/workflow';
import type { WorkflowClient } from '@temporalio/client';
import { sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { noteComparison } from '../db/queries/comparison.ts';
import { FIRST, neverOpened, openRecords, recordAgain, type RecordRow } from '../db/queries/records.ts';
import { difference } from '../db/schema/index.ts';
import { byProgram } from '../domain/kernel/envelope.ts';
import type { WorkflowProblem } from '../domain/codes.ts';
import type { Position } from '../domain/kernel/aggregate.ts';
import { clockNow } from '../domain/kernel/clock.ts';
import { healthOf } from '../workflows/health.ts';
import { POSITION_QUERY, updateOf } from '../workflows/messages.ts';
import { aggregateOf, workflowIdOf } from '../workflows/registry.ts';

const PAGE = 200;
const ANSWER_MS = 10_000;

interface Difference {
  workflowId: string;
  problem: WorkflowProblem;
  projected: number | null;
  running: number | null;
}

/** Compares everything that goes on, of whatever kind, with its workflow and lists what differs. Changes neither. */
export async function reconcileRecords(
  db: Database,
  workflows: WorkflowClient,
  heartbeat: () => void,
): Promise<{ checked: number; differing: number }> {
  let checked = 0;
  const found: Difference[] = [];
  let after = FIRST;
  for (;;) {
    const page = await openRecords(db, after, PAGE);
    await mendInbox(
      db,
      page.flatMap(({ aggregate, id }) => (aggregate === 'referral' ? [id] : [])),
    );
    for (const row of page) {
      heartbeat();
      checked += 1;
      const differing = await compare(db, workflows, row);
      if (differing) found.push(differing);
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last;
  }
  // Rows of what is closed by now, and counts that are not the number of their rows.
  await db.execute(
    sql`select keep_inbox(left_over.id) from (select distinct i.referral_id as id from inbox_step i join referral r on r.id = i.referral_id where r.status = 'closed') left_over`,
  );
  await db.execute(sql`select recount_inbox()`);
  found.push(
    ...(await neverOpened(db)).map(({ aggregate, id }) => ({
      workflowId: workflowIdOf(aggregate, id),
      ...{ problem: 'never-opened' as const, projected: null, running: null },
    })),
  );
  if (found.length > 0) await db.insert(difference).values(found);
  await noteComparison(db, { at: new Date().toISOString(), checked, differing: found.length });
  return { checked, differing: found.length };
}

/** The rows of the inboxes are made from the steps: those that are not what the steps say are made again. */
async function mendInbox(db: Database, referralIds: string[]): Promise<void> {
  if (referralIds.length === 0) return;
  await db.execute(sql`select keep_inbox(astray) from inbox_astray(${sql.param(referralIds)}::uuid[]) astray`);
}

async function compare(db: Database, workflows: WorkflowClient, row: RecordRow): Promise<Difference | null> {
  const { problem, running } = await healthOf(workflows, row).catch(() => ({
    problem: 'no-answer' as const,
    running: null,
  }));
  if (problem !== null) {
    const workflowId = workflowIdOf(row.aggregate, row.id);
    return stillOpen(db, row, { workflowId, problem, projected: row.revision, running });
  }
  // Only what cannot be helped tonight is left for tomorrow night.
  await rouse(workflows, row).catch(() => {});
  return null;
}

/** Where the loop stands; null: on the first loop of a referral, which was before it. */
const positionQuery = defineQuery<Position | null>(POSITION_QUERY);

/**
 * The timer of a workflow is the one its last action set. Rules that changed since may have something to do earlier, and a run of the
 * first loop has yet to go over: the passing of time has it look again. It does what is due, and nothing otherwise.
 */
async function rouse(workflows: WorkflowClient, { aggregate: name, id, state }: RecordRow): Promise<void> {
  const { nextWake, clock, tick } = aggregateOf(name);
  const handle = workflows.getHandle(workflowIdOf(name, id));
  const position = await workflows.withDeadline(Date.now() + ANSWER_MS, () => handle.query(positionQuery));
  const wakeMs = nextWake(state, clockNow(clock(state), Date.now()));
  const early = wakeMs !== null && (position?.wakeMs == null || wakeMs < position.wakeMs);
  if (position && !early) return;
  const actionId = `look-again-${state.revision}-${randomUUID()}`;
  await workflows.withDeadline(Date.now() + ANSWER_MS, () =>
    handle.executeUpdate(updateOf(tick.kind), { args: [byProgram(actionId, tick)], updateId: actionId }),
  );
}

/** An action may land between the two readings; only what stands still and differs is a difference. */
async function stillOpen(db: Database, row: RecordRow, differing: Difference): Promise<Difference | null> {
  const now = await recordAgain(db, row);
  return now && now.revision === row.revision && now.status !== 'closed' ? differing : null;
}
