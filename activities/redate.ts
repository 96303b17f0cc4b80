import { WithStartWorkflowOperation, type WorkflowClient } from '@temporalio/client';
import { eq } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { openReferrals, redateId } from '../db/queries/calendar.ts';
import { calendarChange } from '../db/schema/index.ts';
import type { Envelope } from '../workflows/referral/actions.ts';
import { actionUpdates, REFERRAL_WORKFLOW, referralWorkflowId } from '../workflows/referral/messages.ts';

const PAGE = 200;

/** How long one referral may take to answer before the others go first. */
const ANSWER_MS = 10_000;

/**
 * Tells every open referral the days of a calendar revision. A referral that knows them already changes nothing.
 *
 * @throws Error when some did not answer: Temporal runs the activity again, and it tells only those.
 */
export async function redateReferrals(
  db: Database,
  workflows: WorkflowClient,
  taskQueue: string,
  input: { revision: number },
  heartbeat: () => void,
): Promise<{ told: number }> {
  const [change] = await db.select().from(calendarChange).where(eq(calendarChange.revision, input.revision));
  if (!change) throw new Error(`no calendar revision ${input.revision}`);
  let told = 0;
  let silent = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await openReferrals(db, after, PAGE);
    for (const { id, state } of page) {
      heartbeat();
      if (state.calendar.revision >= input.revision) continue;
      const envelope: Envelope = {
        actionId: redateId(input.revision),
        actor: null,
        requestId: null,
        fingerprint: null,
        ifVersion: null,
        action: { kind: 'redate', calendar: { revision: change.revision, days: change.days, years: change.years } },
      };
      const tell = () =>
        workflows.executeUpdateWithStart(actionUpdates.redate, {
          args: [envelope],
          updateId: envelope.actionId,
          startWorkflowOperation: new WithStartWorkflowOperation(REFERRAL_WORKFLOW, {
            workflowId: referralWorkflowId(id),
            taskQueue,
            // A referral whose workflow is gone goes on from its projection.
            args: [{ referralId: id, state, opening: null, continueAfter: null }],
            workflowIdConflictPolicy: 'USE_EXISTING',
          }),
        });
      try {
        await workflows.withDeadline(Date.now() + ANSWER_MS, tell);
        told += 1;
      } catch {
        silent += 1;
      }
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  if (silent > 0) throw new Error(`${silent} referrals did not answer; ${told} were told`);
  return { told };
}
