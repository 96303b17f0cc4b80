import { actions, type OwnActionKind, type ReferralActionKind, type StepActionKind } from '../actions.ts';
import { isOpen, type Actor, type ReferralState, type StepState } from '../state.ts';
import { asked, inCharge } from './permissions.ts';
import { refuse, type Refusal } from './refusal.ts';

/** Who may do what now, by the rule that stands with each action (../actions). */

/** Why the actor may not do this with this step now, whatever the payload; null when they may. */
export function checkStep(state: ReferralState, step: StepState, actor: Actor, kind: StepActionKind): Refusal | null {
  const on = asked(state, step, actor);
  const { check, checkReview } = actions[kind];
  const { review } = on.template;
  if (state.status === 'closed' && !review) return refuse('referral-closed');
  if (!isOpen(step)) return refuse('step-ended', { status: step.status });
  if (!review) return check(on);
  // A review is for managers, and never for whom it is about; it stays where it is until it is done.
  if (!on.own) return refuse('not-your-agency');
  return checkReview ? checkReview(on) : refuse('review-stays');
}

/** Why the actor may not do this with the referral now; null when they may. */
export function checkReferral(
  state: ReferralState,
  actor: Actor,
  kind: ReferralActionKind | OwnActionKind,
): Refusal | null {
  return actions[kind].check({ state, actor, charge: inCharge(state, actor) });
}
