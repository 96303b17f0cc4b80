import { WithStartWorkflowOperation, type WorkflowClient } from '@temporalio/client';
import { and, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { account, referral, step } from '../db/schema/index.ts';
import { WORKING_ROLES } from '../policy/access/roles.ts';
import type { Envelope } from '../workflows/referral/actions.ts';
import { actionUpdates, REFERRAL_WORKFLOW, referralWorkflowId } from '../workflows/referral/messages.ts';

/** How long one referral may take to answer before the others go first. */
const ANSWER_MS = 10_000;

/**
 * Tells the referrals whose open steps are on the name of somebody who cannot work on them any more to give them back.
 *
 * @param input.accountId one person, or null: everybody.
 * @throws Error when some did not answer: Temporal runs the activity again, and it finds only those.
 */
export async function releaseSteps(
  db: Database,
  workflows: WorkflowClient,
  taskQueue: string,
  input: { accountId: string | null },
  heartbeat: () => void,
): Promise<{ released: number }> {
  const held = await db
    .select({ referralId: step.referralId, stepId: step.id, userId: account.id })
    .from(step)
    .innerJoin(account, eq(account.id, step.assigneeId))
    .where(
      and(
        eq(step.open, true),
        isNotNull(step.agencyId),
        input.accountId === null ? undefined : eq(account.id, input.accountId),
        or(
          eq(account.active, false),
          sql`${account.agencyId} <> ${step.agencyId}`,
          sql`not ${account.roles} && array[${sql.join(
            WORKING_ROLES.map((role) => sql`${role}`),
            sql`, `,
          )}]::text[]`,
        ),
      ),
    )
    .orderBy(step.referralId, step.id);
  const groups = Map.groupBy(held, ({ referralId, userId }) => `${referralId} ${userId}`);
  let released = 0;
  let silent = 0;
  for (const steps of groups.values()) {
    heartbeat();
    const [{ referralId, userId }] = steps as [(typeof steps)[number]];
    try {
      await give(db, workflows, taskQueue, { referralId, userId, stepIds: steps.map(({ stepId }) => stepId) });
      released += steps.length;
    } catch {
      silent += 1;
    }
  }
  if (silent > 0) throw new Error(`${silent} referrals did not answer; ${released} steps went back`);
  return { released };
}

async function give(
  db: Database,
  workflows: WorkflowClient,
  taskQueue: string,
  { referralId, userId, stepIds }: { referralId: string; userId: string; stepIds: string[] },
): Promise<void> {
  const [row] = await db.select({ state: referral.state }).from(referral).where(eq(referral.id, referralId));
  if (!row) return;
  const { state } = row;
  const envelope: Envelope = {
    // The same steps at the same revision are the same action; once done, the revision has moved on.
    actionId: `release-${userId}-${state.revision}`,
    actor: null,
    requestId: null,
    fingerprint: null,
    ifVersion: null,
    action: { kind: 'release', userId, stepIds },
  };
  await workflows.withDeadline(Date.now() + ANSWER_MS, () =>
    workflows.executeUpdateWithStart(actionUpdates.release, {
      args: [envelope],
      updateId: envelope.actionId,
      startWorkflowOperation: new WithStartWorkflowOperation(REFERRAL_WORKFLOW, {
        workflowId: referralWorkflowId(referralId),
        taskQueue,
        // A referral whose workflow is gone goes on from its projection.
        args: [{ referralId, state, opening: null, continueAfter: null }],
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    }),
  );
}
