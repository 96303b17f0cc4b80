import { labelOf } from '../../domain/codelists/labels.ts';
import { explain, explainPaused } from '../../domain/law/explain.ts';
import type { Bilingual } from '../../domain/law/types.ts';
import { calendarOf, fullDue, localDate, ruleOfStep } from '../../domain/referral/rules.ts';
import type { ReferralState, StepState } from '../../domain/referral/state.ts';

/** How much time is left for a step, in words; of a paused one why it is paused and what the pause gives back. */
export function remainingInWords(
  state: Pick<ReferralState, 'policy' | 'calendar'>,
  step: Pick<StepState, 'rule' | 'due' | 'paused'>,
  nowMs: number,
): Bilingual {
  const { paused } = step;
  return paused
    ? explainPaused(paused.clock, labelOf('pause-reason', paused.reason), localDate(paused.untilMs))
    : explain(fullDue(step.due), nowMs, ruleOfStep(state, step).unit, calendarOf(state));
}
