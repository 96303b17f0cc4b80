import { REFERRAL_ACTIONS, STEP_ACTIONS, type ReferralActionKind, type StepActionKind } from '../actions.ts';
import type { Actor, ReferralState, StepState } from '../state.ts';
import { checkReferral, checkStep } from './check.ts';
import type { Refusal } from './refusal.ts';

export interface Possibility<K extends string> {
  action: K;
  allowed: boolean;
  /** Null when allowed; else why not. */
  why: Refusal | null;
}

/** Every action on a step with whether this actor may do it now, and why not. The same checks the workflow makes. */
export function stepPossibilities(
  state: ReferralState,
  step: StepState,
  actorOf: (action: StepActionKind) => Actor,
): Possibility<StepActionKind>[] {
  return STEP_ACTIONS.map((action) => possibility(action, checkStep(state, step, actorOf(action), action)));
}

export function referralPossibilities(state: ReferralState, actor: Actor): Possibility<ReferralActionKind>[] {
  return REFERRAL_ACTIONS.map((action) => possibility(action, checkReferral(state, actor, action)));
}

function possibility<K extends string>(action: K, why: Refusal | null): Possibility<K> {
  return { action, allowed: why === null, why };
}
