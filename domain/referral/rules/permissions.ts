import { CHARGE_ROLES, WORKING_ROLES } from '../../access/roles.ts';
import { pipelineOf, templateOf } from '../../pathway/index.ts';
import type { SignOff, StepTemplate } from '../../pathway/types.ts';
import type { Role } from '../../codes.ts';
import type { StepActionKind, ReferralActionKind } from '../actions.ts';
import { isOpen, currentAgency, type Actor, type ReferralState, type StepState } from '../state.ts';
import { openSteps } from '../events.ts';
import { ruleFor } from './clock.ts';
import { signersAt } from './communes.ts';
import { refuse, type Refusal } from './refusal.ts';
import { DAY_MS } from '../../law/days.ts';

/**
 * Who may do what, now. Everything here is a function of the state and the actor alone, so the update validator, the
 * API and the screens give one answer.
 */

const has = (actor: Actor, ...roles: readonly Role[]) => roles.some((role) => actor.roles.includes(role));

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

/** As the version of the pathway has it that the step goes by. */
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
  const open = openSlots(state, step);
  const mine = open.filter(
    (slot) => slotAgencies(state, step, slot).includes(actor.agencyId) && (wanted === null || slot.slot === wanted),
  );
  if (mine.length === 0) return refuse(takesPart(state, actor.agencyId) ? 'no-slot-for-you' : 'not-your-agency');
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

/** Why the actor may not do this with this step now, whatever the payload; null when they may. */
export function checkStep(state: ReferralState, step: StepState, actor: Actor, kind: StepActionKind): Refusal | null {
  const template = templateFor(state, step);
  if (state.status === 'closed' && !template.review) return refuse('referral-closed');
  if (!isOpen(step)) return refuse('step-ended', { status: step.status });
  if (template.review) return checkReview(state, step, actor, kind);
  const own = step.agencyId === actor.agencyId;
  const charge = inCharge(state, actor);
  const lead = own && has(actor, 'agency-lead');
  switch (kind) {
    case 'accept':
      return (
        mine(own, actor) ??
        (step.status === 'offered' ? null : refuse(step.status === 'accepted' ? 'already-accepted' : 'not-offered'))
      );
    case 'decline':
      return (
        mine(own, actor) ??
        (template.answer === null ? refuse('duty-cannot-be-declined') : null) ??
        (step.status === 'offered' ? null : refuse(step.status === 'accepted' ? 'already-accepted' : 'not-offered'))
      );
    case 'complete':
      return (
        mine(own, actor) ??
        workable(step) ??
        holder(step, actor, lead) ??
        (representativeMissing(state, template) && state.facts.child === 'yes'
          ? refuse('representative-missing')
          : null)
      );
    case 'sign': {
      const slot = slotFor(state, step, actor);
      return isRefusal(slot)
        ? slot
        : representativeMissing(state, template, step.pending?.facts)
          ? refuse('representative-missing')
          : null;
    }
    case 'return': {
      if (step.status !== 'reported') return own || charge ? refuse('not-reported') : refuse('not-your-agency');
      if (involves(actor, step.reporterId, step.reportedFor)) return refuse('own-report');
      if (charge) return null;
      const slot = slotFor(state, step, actor);
      return isRefusal(slot) && slot.code !== 'sign-out-of-order' && slot.code !== 'already-signed' ? slot : null;
    }
    case 'reassign':
      if (!charge && !own) return refuse('not-your-agency');
      if (!charge && !lead) return refuse('role-required', { roles: ['agency-lead', 'coordinator', 'manager'] });
      return step.status === 'reported' ? refuse('already-reported') : null;
    case 'extend': {
      const rule = ruleFor(state, step.rule);
      if (!charge) {
        const notMine = mine(own, actor);
        if (notMine) return notMine;
      }
      if (!rule.extension) return refuse('extension-not-allowed');
      if (step.extended >= rule.extension.times) return refuse('extension-limit', { times: rule.extension.times });
      if (step.extension) return refuse('extension-pending');
      return step.paused ? refuse('paused') : null;
    }
    case 'decide-extension': {
      const rule = ruleFor(state, step.rule);
      if (!step.extension) return refuse(own || charge ? 'no-extension-pending' : 'not-your-agency');
      if (!own && actor.agencyId !== state.coordinator.agencyId) return refuse('not-your-agency');
      if (involves(actor, step.extension.requestedBy, step.extension.deputyFor)) return refuse('own-extension');
      const roles = (rule.extension?.grantedBy ?? []) as readonly Role[];
      return has(actor, ...roles) ? null : refuse('role-required', { roles });
    }
    case 'pause': {
      if (!charge) {
        const notMine = mine(own, actor);
        if (notMine) return notMine;
      }
      const rule = ruleFor(state, step.rule);
      if (!rule.pause) return refuse('pause-not-allowed');
      if (step.paused) return refuse('paused');
      return step.pausedTotalMs >= rule.pause.capDays * DAY_MS
        ? refuse('pause-cap-reached', { capDays: rule.pause.capDays })
        : null;
    }
    case 'resume':
      if (!charge) {
        const notMine = mine(own, actor);
        if (notMine) return notMine;
      }
      return step.paused ? null : refuse('not-paused');
    case 'acknowledge':
      if (!charge && !has(actor, 'manager')) {
        const notMine = mine(own, actor);
        if (notMine) return notMine;
      }
      if (step.raised.length === 0) return refuse('nothing-to-acknowledge');
      return step.acknowledged ? refuse('already-acknowledged') : null;
    case 'nudge':
      if (!charge && !lead) return refuse('role-required', { roles: ['coordinator', 'manager', 'agency-lead'] });
      return step.status === 'unassigned' ? refuse('not-offered') : null;
    case 'cancel':
      return charge ? null : refuse('role-required', { roles: ['coordinator', 'manager'] });
    default:
      return unreachable(kind);
  }
}

/** A review is for managers, and never for whom it is about; it stays where it is until it is done. */
function checkReview(state: ReferralState, step: StepState, actor: Actor, kind: StepActionKind): Refusal | null {
  if (step.agencyId !== actor.agencyId) return refuse('not-your-agency');
  switch (kind) {
    case 'accept':
    case 'complete':
      if (!has(actor, 'manager')) return refuse('role-required', { roles: ['manager'] });
      if (involves(actor, step.emergency?.userId)) return refuse('own-emergency');
      return kind === 'accept' && step.status !== 'offered' ? refuse('already-accepted') : null;
    case 'acknowledge':
      if (!inCharge(state, actor)) return refuse('role-required', { roles: CHARGE_ROLES });
      if (step.raised.length === 0) return refuse('nothing-to-acknowledge');
      return step.acknowledged ? refuse('already-acknowledged') : null;
    case 'nudge':
      return inCharge(state, actor) ? null : refuse('role-required', { roles: CHARGE_ROLES });
    default:
      return refuse('review-stays');
  }
}

/** Open steps that hold up the end of the case. */
export function stepsBefore(state: ReferralState): StepState[] {
  return openSteps(state).filter((step) => !templateFor(state, step).review);
}

/** Why the actor may not do this with the referral now; null when they may. */
export function checkReferral(state: ReferralState, actor: Actor, kind: ReferralActionKind): Refusal | null {
  const charge = inCharge(state, actor);
  const needsCharge = charge ? null : refuse('role-required', { roles: ['coordinator', 'manager'] });
  const closed = state.status === 'closed' ? refuse('referral-closed') : null;
  switch (kind) {
    case 'add':
      return closed ?? (state.status === 'missing' ? refuse('referral-missing') : null) ?? needsCharge;
    case 'record-facts':
    case 'record-place':
    case 'transfer':
      return closed ?? needsCharge;
    case 'death':
    case 'give-consent':
      return closed ?? partner(state, actor);
    // A withdrawal is heard whenever it comes, after the end too.
    case 'withdraw-consent':
      return partner(state, actor);
    case 'missing':
      return closed ?? (state.status === 'missing' ? refuse('referral-missing') : null) ?? partner(state, actor);
    case 'withdraw':
      return closed ?? partner(state, actor) ?? (state.facts.child === 'no' ? null : refuse('child-cannot-withdraw'));
    case 'close': {
      const open = stepsBefore(state).filter((step) => step.template !== pipelineOf(state.pipeline).missing);
      return (
        closed ?? needsCharge ?? (open.length > 0 ? refuse('steps-open', { steps: open.map((step) => step.id) }) : null)
      );
    }
    case 'set-clock':
      return closed ?? needsCharge ?? (state.drill ? null : refuse('not-a-drill'));
    case 'reopen':
      return needsCharge ?? (state.status === 'open' ? refuse('referral-not-closed') : null);
    default:
      return unreachable(kind);
  }
}

function mine(own: boolean, actor: Actor): Refusal | null {
  if (!own) return refuse('not-your-agency');
  return isWorking(actor) ? null : refuse('role-required', { roles: ['officer', 'agency-lead'] });
}

function partner(state: ReferralState, actor: Actor): Refusal | null {
  if (!takesPart(state, actor.agencyId)) return refuse('not-your-agency');
  return isWorking(actor) || inCharge(state, actor) ? null : refuse('role-required', { roles: WORKING_ROLES });
}

function workable(step: StepState): Refusal | null {
  if (step.paused) return refuse('paused');
  if (step.status === 'reported') return refuse('already-reported');
  return step.status === 'unassigned' ? refuse('not-offered') : null;
}

function holder(step: StepState, actor: Actor, lead: boolean): Refusal | null {
  return step.assigneeId === null || involves(actor, step.assigneeId) || lead ? null : refuse('not-the-assignee');
}

/** Four eyes see neither a person nor their deputy twice: one acts in the place of the other. */
function involves(actor: Actor, ...ids: (string | null | undefined)[]): boolean {
  return ids.some((id) => id && (id === actor.userId || id === actor.deputyFor));
}

function unreachable(kind: never): never {
  throw new TypeError(`no permission rule for ${String(kind)}`);
}
