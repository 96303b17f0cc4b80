import type { FactConditions, Opening, Step } from '../types.ts';
import { MAYBE_CHILD } from '../hanoi-2025/shared.ts';
import { before } from './before.ts';

/**
 * What hangs on a fact by the step before it names the fact itself: then it ends when the answer is another, and opens when it is so again.
 * A step that stays although its parent's fact is another says why in a test (domain/referral/rules/hangs.test.ts).
 */
const hangingOn = (id: string, facts: FactConditions): Step => {
  const step = before(id);
  const opens = step.opens.map((opening): Opening => ({ ...opening, facts: { ...opening.facts, ...facts } }));
  return { ...step, opens };
};

export const childPlanApprove = hangingOn('child.plan-approve', MAYBE_CHILD);
/** The commune goes on with the child's plan when the case ends. */
export const childPlanReview: Step = { ...hangingOn('child.plan-review', MAYBE_CHILD), outlasts: true };
export const childSeparation = hangingOn('child.separation', MAYBE_CHILD);
/** Who turns out to be a foreigner, or no victim, is not handed over to where they were to go: another way home opens. */
export const handoverSign = hangingOn('handover.sign', { victimStatus: ['identified'], foreign: ['no', 'unsure'] });
