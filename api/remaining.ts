import { explain } from '../policy/law/explain.ts';
import type { Bilingual } from '../policy/law/types.ts';
import { calendarOf, fullDue, ruleFor } from '../workflows/referral/rules.ts';
import type { ReferralState, StepState } from '../workflows/referral/state.ts';

/** How much time is left for a step, in words. */
export function remainingInWords(state: ReferralState, step: StepState, nowMs: number): Bilingual {
  return explain(fullDue(step.due), nowMs, ruleFor(state, step.rule).unit, calendarOf(state));
}
