import { WorkflowNotFoundError, type WorkflowClient } from '@temporalio/client';
import { and, asc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { noteComparison } from '../db/queries/comparison.ts';
import { difference, intake, referral } from '../db/schema/index.ts';
import { digestOf, type ReferralState } from '../workflows/referral/state.ts';
import { referralWorkflowId, stateQuery } from '../workflows/referral/messages.ts';

const PAGE = 200;
const ANSWER_MS = 5_000;

export type Problem =
  /** Open in PostgreSQL, but no workflow runs. */
  | 'no-workflow'
  /** The workflow stands at another revision than the projection. */
  | 'revisions-differ'
  /** Same revision, other content: rules were changed under a running referral. */
  | 'states-differ'
  /** The workflow does not answer: its worker is gone or its code fails. */
  | 'no-answer'
  /** Personal data were stored, but the referral was never opened. */
  | 'never-opened';

interface Difference {
  referralId: string;
  problem: Problem;
  projected: number | null;
  running: number | null;
}

/** Compares every open referral with its workflow and lists what differs. Changes neither. */
export async function reconcileReferrals(
  db: Database,
  workflows: WorkflowClient,
  heartbeat: () => void,
): Promise<{ checked: number; differing: number }> {
  let checked = 0;
  const found: Difference[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await db
      .select({ id: referral.id, revision: referral.revision, state: referral.state })
      .from(referral)
      .where(and(ne(referral.status, 'closed'), gt(referral.id, after)))
      .orderBy(asc(referral.id))
      .limit(PAGE);
    for (const row of page) {
      heartbeat();
      checked += 1;
      const differing = await compare(db, workflows, row);
      if (differing) found.push(differing);
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  const orphans = await db
    .select({ id: intake.referralId })
    .from(intake)
    .leftJoin(referral, eq(referral.id, intake.referralId))
    .where(and(isNull(referral.id), lt(intake.createdAt, sql`now() - interval '15 minutes'`)));
  found.push(
    ...orphans.map(
      ({ id }): Difference => ({ referralId: id, problem: 'never-opened', projected: null, running: null }),
    ),
  );
  if (found.length > 0) await db.insert(difference).values(found);
  await noteComparison(db, { at: new Date().toISOString(), checked, differing: found.length });
  return { checked, differing: found.length };
}

async function compare(
  db: Database,
  workflows: WorkflowClient,
  row: { id: string; revision: number; state: ReferralState },
): Promise<Difference | null> {
  const handle = workflows.getHandle(referralWorkflowId(row.id));
  try {
    const description = await workflows.withDeadline(Date.now() + ANSWER_MS, () => handle.describe());
    if (description.status.name !== 'RUNNING')
      return stillOpen(db, row, { referralId: row.id, problem: 'no-workflow', projected: row.revision, running: null });
    const held = await workflows.withDeadline(Date.now() + ANSWER_MS, () => handle.query(stateQuery));
    const running = held?.revision ?? 0;
    if (held && running === row.revision && digestOf(held) === digestOf(row.state)) return null;
    const problem = running === row.revision ? 'states-differ' : 'revisions-differ';
    return stillOpen(db, row, { referralId: row.id, problem, projected: row.revision, running });
  } catch (error) {
    const problem = error instanceof WorkflowNotFoundError ? 'no-workflow' : 'no-answer';
    return stillOpen(db, row, { referralId: row.id, problem, projected: row.revision, running: null });
  }
}

/** An action may land between the two readings; only a referral that stands still and differs is a difference. */
async function stillOpen(
  db: Database,
  row: { id: string; revision: number },
  differing: Difference,
): Promise<Difference | null> {
  const [now] = await db
    .select({ revision: referral.revision, status: referral.status })
    .from(referral)
    .where(eq(referral.id, row.id));
  return now && now.revision === row.revision && now.status !== 'closed' ? differing : null;
}
