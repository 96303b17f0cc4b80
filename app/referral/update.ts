import { WithStartWorkflowOperation, type WorkflowClient } from '@temporalio/client';
import type { Envelope } from '../../domain/referral/actions.ts';
import {
  type ActionResult,
  actionUpdates,
  REFERRAL_WORKFLOW,
  type ReferralInput,
  referralWorkflowId,
} from '../../workflows/referral/messages.ts';

/**
 * Sends an action to the workflow of a referral, and starts that workflow where there is none: an action that opens the
 * referral, one on a closed case, or one on a case whose workflow is gone.
 *
 * @param options.reuse whether a referral that has had a workflow may have another one.
 * @param options.updateId when it is not the action id.
 */
export function updateWithStart(
  workflows: Pick<WorkflowClient, 'executeUpdateWithStart'>,
  taskQueue: string,
  input: ReferralInput,
  envelope: Envelope,
  {
    reuse = 'ALLOW_DUPLICATE',
    updateId = envelope.actionId,
  }: { reuse?: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE'; updateId?: string | undefined } = {},
): Promise<ActionResult> {
  return workflows.executeUpdateWithStart(actionUpdates[envelope.action.kind], {
    args: [envelope],
    updateId,
    startWorkflowOperation: new WithStartWorkflowOperation(REFERRAL_WORKFLOW, {
      workflowId: referralWorkflowId(input.id),
      taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: reuse,
    }),
  });
}
