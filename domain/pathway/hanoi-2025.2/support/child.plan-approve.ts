import { childPlanApprove as before } from '../../hanoi-2025/support/child.plan-approve.ts';
import type { Step } from '../../types.ts';

/** From the approval the review of the plan is counted. */
export const childPlanApprove: Step = { ...before, marks: ['plan-approved'] };
