import { WithStartWorkflowOperation, type WorkflowClient } from '@temporalio/client';
import { REPORT_ACTION_KINDS, type ReportAction, type ReportEnvelope } from '../../domain/report/actions.ts';
import { type ActionResult, fromRecord, updatesOf } from '../../workflows/messages.ts';
import { workflowIdOf } from '../../workflows/registry.ts';

const updates = updatesOf<ReportAction>(REPORT_ACTION_KINDS);

/** Sends an action to the workflow of a report. Its first one starts it; where it has ended, or is gone, it goes on from the record. */
export function updateReport(
  workflows: Pick<WorkflowClient, 'executeUpdateWithStart'>,
  taskQueue: string,
  reportId: string,
  envelope: ReportEnvelope,
  updateId = envelope.actionId,
): Promise<ActionResult> {
  const { kind } = envelope.action;
  return workflows.executeUpdateWithStart(updates[kind], {
    args: [envelope],
    updateId,
    startWorkflowOperation: new WithStartWorkflowOperation('report', {
      workflowId: workflowIdOf('report', reportId),
      taskQueue,
      args: [
        kind === 'receive'
          ? { id: reportId, opening: envelope, atLeast: 0, continueAfter: null }
          : fromRecord(reportId),
      ],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: kind === 'receive' ? 'REJECT_DUPLICATE' : 'ALLOW_DUPLICATE',
    }),
  });
}
