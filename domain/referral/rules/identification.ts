import { policyVersionFor } from '../../law/index.ts';
import { openSteps } from '../events.ts';
import type { ReferralState, StepState } from '../state.ts';
import { clockStart, dueFrom, isDatedByHand, localDate, momentOf, ruleFor } from './clock.ts';
import type { Transition } from './transition.ts';

/**
 * The transition to the law of 2025 turns on the day of identification. Where that turns out to be another than is recorded, two people of the
 * coordinating agency correct it, and the case goes on by the law of that day: dates that are still to come and entitlements follow, what was
 * done stays as it was done.
 */

/** The day on which the person was identified, as far as the case knows. */
export function identifiedDay(state: ReferralState): string | null {
  const atMs = momentOf(state, 'identified');
  return atMs === null ? null : localDate(atMs);
}

type Signed = { n: number; proposedBy: string; signedBy: string; deputyFor?: string };

export function correctIdentification(transition: Transition, on: string, signed: Signed): void {
  const { state, nowMs } = transition;
  const to = policyVersionFor({ identifiedOn: on, today: localDate(nowMs) }).id;
  const before = identifiedDay(state);
  transition.emit({ type: 'identification-corrected', ...signed, identifiedOn: on, before, from: state.policy, to });
  for (const step of openSteps(transition.state)) {
    if (keepsItsDate(step)) continue;
    const clockMs = beganThen(state, step) ? startNow(transition.state, step) : step.clockMs;
    const due = dueFrom(transition.state, step, clockMs);
    if (due.strictMs === step.due.strictMs && due.legalMs === step.due.legalMs) continue;
    const moved = clockMs === step.clockMs ? {} : { clockMs };
    transition.dateAnew({ type: 'step-redated', stepId: step.id, due, before: step.due, ...moved });
  }
  transition.record({ victimStatus: 'identified' });
  transition.endUnentitled();
}

/** What was reported is signed as it is; a deadline that rests, was lengthened or is asked to be is that of the law it was given under. */
const keepsItsDate = (step: StepState): boolean => step.status === 'reported' || isDatedByHand(step);

/**
 * Its clock began with what its rule counts from, the identification among it, and begins with the corrected one. That of a step that was added by
 * hand, or opened anew in a later life of the case, did not.
 */
const beganThen = (before: ReferralState, { rule, clockMs }: StepState): boolean =>
  ruleFor(before, rule).startsAt.events.includes('identified') &&
  clockStart(before, rule, Number.NaN, Number.NEGATIVE_INFINITY) === clockMs;

const startNow = (after: ReferralState, { rule, clockMs }: StepState): number =>
  clockStart(after, rule, clockMs, Number.NEGATIVE_INFINITY);
