import { standsAs } from '../agree.ts';
import { initialState, openingQuestions } from '../actions/open.ts';
import {
  type Action,
  type ActionOf,
  type Envelope,
  isOn,
  type OwnActionKind,
  type ReferralActionKind,
  RULES,
  type StepActionKind,
  type SystemActionKind,
} from '../actions.ts';
import { evolveAll, type ReferralEvent } from '../events.ts';
import { type Actor, receivedMsOf, type ReferralState, stepOf } from '../state.ts';
import { checkReferral, checkStep } from './check.ts';
import { isRefusal } from './permissions.ts';
import { refuse, type Refusal } from './refusal.ts';
import { Transition } from './transition.ts';

export type Decision = { ok: true; events: ReferralEvent[]; state: ReferralState } | { ok: false; refusal: Refusal };

/**
 * What an action does to a referral, or why it is refused. Pure: same state, same envelope, same instant, same answer.
 * The update validator, the workflow's loop and the API's pre-check all ask this function. Who may, and what it does, stands with
 * each action (../actions).
 *
 * @param nowMs the referral's own time (see `referralNow`), milliseconds.
 */
export function decide(state: ReferralState | null, envelope: Envelope, nowMs: number): Decision {
  const { action, actor, ifVersion } = envelope;
  if (action.kind === 'open') return state ? no(refuse('already-open')) : open(action, envelope, nowMs);
  if (!state) return no(refuse('no-such-step'));
  const transition = new Transition(state, nowMs);
  const refusal = apply(transition, action, actor, ifVersion);
  if (refusal) return no(refusal);
  return {
    ok: true,
    events: transition.events,
    state: transition.events.length > 0 ? evolveAll(state, transition.events, envelope.actionId) : state,
  };
}

const no = (refusal: Refusal): Decision => ({ ok: false, refusal });

function open(action: ActionOf<'open'>, { actionId }: Envelope, nowMs: number): Decision {
  const initial = initialState(action, nowMs);
  if (isRefusal(initial)) return no(initial);
  const transition = new Transition(initial, nowMs, receivedMsOf(initial));
  // Whatever does not go together was confirmed, or it would have been refused.
  const stands = openingQuestions(action).map(standsAs);
  if (stands.length > 0) transition.emit({ type: 'facts-stand', stands });
  transition.start();
  const events: ReferralEvent[] = [{ type: 'referral-opened', state: initial }, ...transition.events];
  return { ok: true, events, state: evolveAll(null, events, actionId) };
}

type RefusalOrNone = Refusal | null | undefined;

function apply(transition: Transition, action: Action, actor: Actor | null, ifVersion: number | null): RefusalOrNone {
  if (isOn('program', action)) return applyByProgram(transition, action.kind, action);
  if (isOn('step', action)) return applyOnStep(transition, action.kind, action, actor, ifVersion);
  if (!actor) return refuse('system-only');
  const refusal = checkReferral(transition.state, actor, action.kind);
  if (refusal) return refusal;
  const { revision } = transition.state;
  if (ifVersion !== null && ifVersion !== revision) return refuse('stale', { revision });
  return isOn('own', action)
    ? applyOnOwn(transition, action.kind, action, actor)
    : applyOnReferral(transition, action.kind, action, actor);
}

const applyByProgram = <K extends SystemActionKind>(transition: Transition, kind: K, action: ActionOf<K>) =>
  RULES.program[kind].apply({ transition, action });
const applyOnOwn = <K extends OwnActionKind>(transition: Transition, kind: K, action: ActionOf<K>, actor: Actor) =>
  RULES.own[kind].apply({ transition, action, actor });
const applyOnReferral = <K extends ReferralActionKind>(
  transition: Transition,
  kind: K,
  action: ActionOf<K>,
  actor: Actor,
) => RULES.referral[kind].apply({ transition, action, actor });

function applyOnStep<K extends StepActionKind>(
  transition: Transition,
  kind: K,
  action: ActionOf<K> & { stepId: string },
  actor: Actor | null,
  ifVersion: number | null,
): RefusalOrNone {
  const step = stepOf(transition.state, action.stepId);
  if (!step) return refuse('no-such-step');
  if (!actor) return refuse('system-only');
  const refusal = checkStep(transition.state, step, actor, kind);
  if (refusal) return refusal;
  if (ifVersion !== null && ifVersion !== step.version) return refuse('stale', { version: step.version });
  return RULES.step[kind].apply({ transition, action, step, actor });
}
