import { workflowInfo } from '@temporalio/workflow';
import { createLoop } from './durable.ts';
import type { DurableInput } from './messages.ts';
import { aggregateOf } from './registry.ts';

/** Every workflow of the program: the one entrance of the bundle. */
export { referral } from './referral/workflow.ts';
export { outbox } from './outbox/workflow.ts';
export { reconcile } from './reconcile/workflow.ts';
export { agencyChange } from './agency-change/workflow.ts';
export { recalendar } from './recalendar/workflow.ts';
export { setLevels } from './set-levels/workflow.ts';
export { whatIf } from './what-if/workflow.ts';
export { auditExport } from './audit-export/workflow.ts';
export { readingWeek } from './reading-week/workflow.ts';
export { retention } from './retention/workflow.ts';
export { release } from './release/workflow.ts';

/**
 * Any aggregate of the registry that has no workflow of its own above (the referral has, for runs of 0.1.0): the type of the workflow is
 * its name. One execution = one of them, id `<name>-<uuid>`, across continue-as-new.
 */
export default function aggregate(input: DurableInput): Promise<unknown> {
  return createLoop(aggregateOf(workflowInfo().workflowType)).run(input);
}
