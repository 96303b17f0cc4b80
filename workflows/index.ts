/** Every workflow of the program: the one entrance of the bundle. */
export { referral } from './referral/workflow.ts';
export { report } from './report/workflow.ts';
export { outbox } from './outbox/workflow.ts';
export { reconcile } from './reconcile/workflow.ts';
export { agencyChange } from './agency-change/workflow.ts';
export { recalendar } from './recalendar/workflow.ts';
export { auditExport } from './audit-export/workflow.ts';
export { retention } from './retention/workflow.ts';
export { release } from './release/workflow.ts';
