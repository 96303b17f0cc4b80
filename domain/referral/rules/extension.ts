import { extendDue, type Extension } from '../../law/due.ts';
import type { Due } from '../../law/types.ts';
import type { ReferralState, StepState } from '../state.ts';
import { calendarOf, fullDue, ruleOfStep } from './clock.ts';
import { refuse, type Refusal } from './refusal.ts';

/** The due date a step has once `more` is granted, or why that much cannot be. Asked before the question, and at the answer. */
export function extendedDue(state: ReferralState, step: StepState, { count, unit }: Extension): Due | Refusal {
  const extended = extendDue(
    fullDue(step.due),
    ruleOfStep(state, step),
    { count, unit },
    step.clockMs,
    calendarOf(state),
  );
  if (!('refused' in extended)) return extended;
  switch (extended.refused) {
    case 'cap':
      return refuse('extension-cap', { count, unit });
    case 'unit':
      return refuse('extension-unit', { unit: ruleOfStep(state, step).unit });
    case 'not-allowed':
      return refuse('extension-not-allowed');
  }
}
