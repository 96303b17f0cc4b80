import { randomUUID } from 'node:crypto';
import type { WorkflowClient } from '@temporalio/client';
import { and, asc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { noteComparison } from '../db/queries/comparison.ts';
import { difference, intake, referral } from '../db/schema/index.ts';
import type { WorkflowProblem } from '../domain/codes.ts';
import { healthOf } from '../workflows/referral/health.ts';
import { actionUpdates, positionQuery, referralWorkflowId } from '../workflows/referral/messages.ts';
import { nextWake } from '../domain/referral/rules.ts';
import { referralNow, type ReferralState } from '../domain/referral/state.ts';

const PAGE = 200;
const ANSWER_MS = 10_000;

interface Difference {
  referralId: string;
  problem: WorkflowProblem;
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
    await mendInbox(
      db,
      page.map(({ id }) => id),
    );
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
  // Rows of what is closed by now, and counts that are not the number of their rows.
  await db.execute(
    sql`select keep_inbox(left_over.id) from (select distinct i.referral_id as id from inbox_step i join referral r on r.id = i.referral_id where r.status = 'closed') left_over`,
  );
  await db.execute(sql`select recount_inbox()`);
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

/** The rows of the inboxes are made from the steps: those that are not what the steps say are made again. */
async function mendInbox(db: Database, referralIds: string[]): Promise<void> {
  if (referralIds.length === 0) return;
  await db.execute(sql`select keep_inbox(astray) from inbox_astray(${sql.param(referralIds)}::uuid[]) astray`);
}

async function compare(
  db: Database,
  workflows: WorkflowClient,
  row: { id: string; revision: number; state: ReferralState },
): Promise<Difference | null> {
  const { problem, running } = await healthOf(workflows, row).catch(() => ({
    problem: 'no-answer' as const,
    running: null,
  }));
  if (problem !== null) return stillOpen(db, row, { referralId: row.id, problem, projected: row.revision, running });
  // Only what cannot be helped tonight is left for tomorrow night.
  await rouse(workflows, row).catch(() => {});
  return null;
}

/**
 * The timer of a referral is the one its last action set. Rules that changed since may have something to do earlier, and a run of the
 * first loop has yet to go over: a tick has it look again. It does what is due, and nothing otherwise.
 */
async function rouse(workflows: WorkflowClient, { id, state }: { id: string; state: ReferralState }): Promise<void> {
  const handle = workflows.getHandle(referralWorkflowId(id));
  const position = await workflows.withDeadline(Date.now() + ANSWER_MS, () => handle.query(positionQuery));
  const wakeMs = nextWake(state, referralNow(state.clock, Date.now()));
  const early = wakeMs !== null && (position?.wakeMs == null || wakeMs < position.wakeMs);
  if (position && !early) return;
  const actionId = `look-again-${state.revision}-${randomUUID()}`;
  const envelope = { actionId, actor: null, requestId: null, fingerprint: null, ifVersion: null };
  await workflows.withDeadline(Date.now() + ANSWER_MS, () =>
    handle.executeUpdate(actionUpdates.tick, { args: [{ ...envelope, action: { kind: 'tick' } }], updateId: actionId }),
  );
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
