import { unacknowledgeable } from '../../kernel/deadline.ts';
import { CHARGE_ROLES, WORKING_ROLES } from '../../access/roles.ts';
import { pipelineOf, templateOf } from '../../pathway/index.ts';
import type { SignOff, StepTemplate } from '../../pathway/types.ts';
import type { Role } from '../../codes.ts';
import type { OnReferral, OnStep } from '../actions/define.ts';
import { currentAgency, type Actor, type ReferralState, type StepState } from '../state.ts';
import { openSteps } from '../events.ts';
import { signersAt } from './communes.ts';
import { refuse, type Refusal } from './refusal.ts';

/**
 * Who may do what, now. Everything here is a function of the state and the actor alone, so the update validator, the
 * API and the screens give one answer.
 */

export const has = (actor: Actor, ...roles: readonly Role[]) => roles.some((role) => actor.roles.includes(role));

export const isWorking = (actor: Actor) => has(actor, ...WORKING_ROLES);

/** Coordinator or manager of the agency that coordinates this referral. */
export function inCharge(state: ReferralState, actor: Actor): boolean {
  return actor.agencyId === state.coordinator.agencyId && has(actor, ...CHARGE_ROLES);
}

/** Has or had a step, received the person, coordinates, or will take the person; or has taken over from who did. */
export function takesPart(state: ReferralState, agencyId: string): boolean {
  return participants(state).includes(agencyId);
}

function participants(state: ReferralState): string[] {
  const ids = new Set(parties(state));
  for (const step of state.steps) {
    for (const agency of partiesOfStep(state, step)) ids.add(agency);
    for (const agency of step.tried) ids.add(agency);
  }
  for (const agency of [...ids]) {
    const now = currentAgency(state, agency);
    if (now !== null) ids.add(now);
  }
  return [...ids];
}

/** Who has a part whatever the steps are. */
export function parties(state: ReferralState): string[] {
  const { coordinator, receiver, destination } = state;
  return [coordinator.agencyId, receiver.agencyId, ...(destination ? [destination.agencyId] : [])];
}

/** Who has a part by this step now: its holder, and who is to sign it. */
export function partiesOfStep(state: ReferralState, step: StepState): string[] {
  return [
    ...(step.agencyId ? [step.agencyId] : []),
    ...(step.status === 'reported' ? signingAgencies(state, step) : []),
  ];
}

/** As it stands in the version of the pathway that the step follows. */
export function templateFor(
  state: Pick<ReferralState, 'pipeline'>,
  step: Pick<StepState, 'template' | 'pathway'>,
): StepTemplate {
  return templateOf(pipelineOf(step.pathway ?? state.pipeline), step.template);
}

/** The agencies whose signer may fill a slot. */
export function slotAgencies(state: ReferralState, step: StepState, slot: SignOff): readonly string[] {
  switch (slot.agency) {
    case 'owner':
      return step.agencyId ? currentAgencies(state, step.agencyId) : [];
    case 'receiver':
      return currentAgencies(state, state.receiver.agencyId, state.coordinator.agencyId);
    case 'destination':
      return state.destination ? currentAgencies(state, state.destination.agencyId, state.coordinator.agencyId) : [];
    default:
      return signersAt(state, slot.agency, slot.at);
  }
}

/** Who stands in the place of an agency now; for a party that ended without a successor, whoever coordinates. */
function currentAgencies(state: ReferralState, agencyId: string, otherwise: string | null = null): string[] {
  const now = currentAgency(state, agencyId) ?? otherwise;
  return now === null ? [] : [now];
}

/** Every agency with a slot of the step. */
export function signingAgencies(state: ReferralState, step: StepState): string[] {
  return templateFor(state, step).signOffs.flatMap((slot) => slotAgencies(state, step, slot));
}

export function openSlots(state: ReferralState, step: StepState): readonly SignOff[] {
  return templateFor(state, step).signOffs.filter(({ slot }) => !step.signed.some((done) => done.slot === slot));
}

/** The slot the actor would sign now, or why there is none. */
export function slotFor(
  state: ReferralState,
  step: StepState,
  actor: Actor,
  wanted: string | null = null,
): SignOff | Refusal {
  if (step.status !== 'reported') return refuse('not-reported');
  const slots = templateFor(state, step).signOffs.map(({ slot }) => slot);
  // Who misnamed a slot reads what they are called; who takes no part reads nothing.
  if (wanted !== null && !slots.includes(wanted))
    return takesPart(state, actor.agencyId) ? refuse('unknown-slot', { slots }) : refuse('not-your-agency');
  const open = openSlots(state, step);
  const mine = open.filter(
    (slot) => slotAgencies(state, step, slot).includes(actor.agencyId) && (wanted === null || slot.slot === wanted),
  );
  if (mine.length === 0)
    return takesPart(state, actor.agencyId)
      ? refuse('no-slot-for-you', { open: open.map(({ slot }) => slot) })
      : refuse('not-your-agency');
  if (involves(actor, step.reporterId, step.reportedFor)) return refuse('own-report');
  if (step.signed.some((done) => involves(actor, done.userId, done.deputyFor))) return refuse('already-signed');
  const withRole = mine.find((slot) => has(actor, slot.role));
  if (!withRole) return refuse('role-required', { roles: mine.map((slot) => slot.role) });
  const first = Math.min(...open.map((slot) => slot.order));
  const ready = mine.find((slot) => has(actor, slot.role) && slot.order === first);
  return (
    ready ??
    refuse('sign-out-of-order', { waitsFor: open.filter((slot) => slot.order === first).map((slot) => slot.slot) })
  );
}

export function isRefusal(value: object): value is Refusal {
  return 'code' in value && 'detail' in value;
}

/** For a child, or when in doubt, a statement counts only after a representative was named. */
export function representativeMissing(
  state: ReferralState,
  template: StepTemplate,
  facts: Record<string, string> = {},
): boolean {
  const known = { ...state.facts, ...facts };
  return Boolean(template.takesStatement) && known.child !== 'no' && known.representativeNamed !== 'yes';
}

/** Open steps that hold up the end of the case. */
export function stepsBefore(state: ReferralState): StepState[] {
  return openSteps(state).filter((step) => !templateFor(state, step).review);
}

/** What is asked of a step, with what the actor is to it. */
export function asked(state: ReferralState, step: StepState, actor: Actor): OnStep {
  const own = step.agencyId === actor.agencyId;
  const lead = own && has(actor, 'agency-lead');
  return { state, step, template: templateFor(state, step), actor, own, lead, charge: inCharge(state, actor) };
}

/** The conditions that the rules of the actions are made of: each is why not, or null. */

export const closed = ({ state }: Pick<OnReferral, 'state'>): Refusal | null =>
  state.status === 'closed' ? refuse('referral-closed') : null;

export const missing = ({ state }: Pick<OnReferral, 'state'>): Refusal | null =>
  state.status === 'missing' ? refuse('referral-missing') : null;

/** Runs the case. */
export const runs = ({ charge }: Pick<OnReferral, 'charge'>): Refusal | null =>
  charge ? null : refuse('role-required', { roles: CHARGE_ROLES });

/** Works in the agency that has the step. */
export function mayWork({ own, actor }: Pick<OnStep, 'own' | 'actor'>): Refusal | null {
  if (!own) return refuse('not-your-agency');
  return isWorking(actor) ? null : refuse('role-required', { roles: ['officer', 'agency-lead'] });
}

export const mayWorkOrRun = (on: OnStep): Refusal | null => (on.charge ? null : mayWork(on));

/** Works in an agency that has a part, or runs the case. */
export function partner({ state, actor, charge }: OnReferral): Refusal | null {
  if (!takesPart(state, actor.agencyId)) return refuse('not-your-agency');
  return isWorking(actor) || charge ? null : refuse('role-required', { roles: WORKING_ROLES });
}

/** A manager, and never whom the review is about. */
export function judges({ step, actor }: Pick<OnStep, 'step' | 'actor'>): Refusal | null {
  if (!has(actor, 'manager')) return refuse('role-required', { roles: ['manager'] });
  return involves(actor, step.emergency?.userId) ? refuse('own-emergency') : null;
}

export const offered = ({ step }: Pick<OnStep, 'step'>): Refusal | null =>
  step.status === 'offered' ? null : refuse(step.status === 'accepted' ? 'already-accepted' : 'not-offered');

export function workable({ step }: Pick<OnStep, 'step'>): Refusal | null {
  if (step.paused) return refuse('paused');
  if (step.status === 'reported') return refuse('already-reported');
  return step.status === 'unassigned' ? refuse('not-offered') : null;
}

export const holder = ({ step, actor, lead }: OnStep): Refusal | null =>
  step.assigneeId === null || involves(actor, step.assigneeId) || lead ? null : refuse('not-the-assignee');

/** There is an alert, and nobody has acknowledged it. */
export function alerted(step: StepState): Refusal | null {
  const why = unacknowledgeable(step);
  return why && refuse(why);
}

/** Four eyes see neither a person nor their deputy twice: one acts in the place of the other. */
export function involves(actor: Actor, ...ids: (string | null | undefined)[]): boolean {
  return ids.some((id) => id && (id === actor.userId || id === actor.deputyFor));
}

export const deputyField = ({ deputyFor }: Actor) => (deputyFor ? { deputyFor } : {});
