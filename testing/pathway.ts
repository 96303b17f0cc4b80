import { DEMO_PLACE, demoAgencies, demoPeople } from '../fixtures/demo.ts';
import { newestPathway } from '../domain/pathway/index.ts';
import type { AgencyKind, EntryRoute } from '../domain/codes.ts';
import type { StepTemplate } from '../domain/pathway/types.ts';
import type { Action, ActionOf, Envelope } from '../domain/referral/actions.ts';
import { openSteps } from '../domain/referral/events.ts';
import { openSlots, slotAgencies, templateFor } from '../domain/referral/rules.ts';
import { isOpen, type Actor, type ReferralState, type StepState } from '../domain/referral/state.ts';

/** Fixtures of the fictitious Ha Noi, and a guide that knows a sensible next action: for tests and the demo. */

/** The product's newest, whatever a test registers later. */
const PATHWAY = newestPathway().id;

export const REAL_TIME = { scale: 1, epochMs: 0 };
/** For drills: time goes so many times as fast from now on. */
export const acceleratedClock = (scale: number) => ({ scale, epochMs: Date.now() });
export const START = Date.parse('2026-08-19T02:00:00Z');

export const demoDirectory: Partial<Record<AgencyKind, string[]>> = {};
for (const { id, kind, rank } of [...demoAgencies].sort((a, b) => (a.rank ?? '').localeCompare(b.rank ?? ''))) {
  if (rank !== '99') demoDirectory[kind] = [...(demoDirectory[kind] ?? []), id];
}

export const demoAreas = Object.fromEntries(demoAgencies.map(({ id, area }) => [id, area]));

export function actorOf(personId: string): Actor {
  const person = demoPeople.find(({ id }) => id === personId);
  if (!person) throw new TypeError(`no demo person ${personId}`);
  return { userId: person.id, agencyId: person.agencyId, roles: [...person.roles] };
}

export const coordinator = actorOf('hn-health.coordinator');
export const manager = actorOf('hn-health.manager');

export function kindOf(agencyId: string): AgencyKind {
  const agency = demoAgencies.find(({ id }) => id === agencyId);
  if (!agency) throw new TypeError(`no demo agency ${agencyId}`);
  return agency.kind;
}

const RECEIVERS: Record<EntryRoute, string> = {
  'self-report': 'hn-commune-1',
  hotline: 'hn-commune-1',
  rescued: 'border-guard-1',
  mission: 'immigration-1',
  'foreign-handover': 'immigration-1',
  'self-return': 'border-guard-1',
  'foreign-victim': 'hn-police',
};

export function opening(
  route: EntryRoute,
  facts: Record<string, string> = {},
  overrides: Partial<Omit<ActionOf<'open'>, 'kind'>> = {},
): ActionOf<'open'> {
  const receiverId = RECEIVERS[route];
  return {
    kind: 'open',
    referralId: overrides.referralId ?? '00000000-0000-4000-8000-000000000001',
    policy: 'vn-2025',
    pipeline: PATHWAY,
    calendar: { revision: 0, days: [], years: [] },
    clock: REAL_TIME,
    route,
    place: DEMO_PLACE,
    coordinator: { userId: coordinator.userId, agencyId: coordinator.agencyId },
    receiver: { agencyId: receiverId, kind: kindOf(receiverId) },
    directory: demoDirectory,
    areas: demoAreas,
    facts: { child: 'no', foreign: route === 'foreign-victim' ? 'yes' : 'no', underControl: 'no', ...facts },
    ...overrides,
  };
}

let counter = 0;

export function envelopeOf(action: Action, actor: Actor | null, overrides: Partial<Envelope> = {}): Envelope {
  counter += 1;
  return {
    actionId: `test-${counter}`,
    actor,
    requestId: null,
    fingerprint: null,
    ifVersion: null,
    action,
    ...overrides,
  };
}

/** Answers the guide gives when a test or a story does not say otherwise. */
const USUAL: Record<string, string> = {
  child: 'no',
  interpreterNeeded: 'no',
  underControl: 'no',
  confirmingPaper: 'no',
  decision: 'identified',
  risk: 'no',
  relativesAtRisk: 'no',
  wantsPsychological: 'yes',
  wantsLegalSupport: 'no',
  wantsLegalAid: 'yes',
  wantsInterpretation: 'no',
  wantsTravel: 'no',
  wantsBenefits: 'yes',
  goesTo: 'home',
  safeToReturn: 'yes',
  situation: 'safe',
  protection: 'ended',
  carerIsAbuser: 'no',
  applied: 'yes',
  wayHome: 'fare',
  family: 'collects',
};

export function factsFor(template: StepTemplate, answers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(template.facts).map(([name, values]) => {
      const wanted = answers[`${template.id}.${name}`] ?? answers[name] ?? USUAL[name];
      return [name, wanted !== undefined && values.includes(wanted) ? wanted : (values[0] as string)];
    }),
  );
}

export interface HumanAction {
  actor: Actor;
  action: Action;
  step: StepState;
}

/** Steps that must wait for others before they can be completed. */
function ready(state: ReferralState, step: StepState): boolean {
  const template = templateFor(state, step);
  if (template.closes && openSteps(state).filter((other) => !templateFor(state, other).review).length > 1) return false;
  const needsRepresentative =
    template.takesStatement && state.facts.child !== 'no' && state.facts.representativeNamed !== 'yes';
  return !needsRepresentative;
}

/** What somebody would sensibly do next; null when only time can help or the referral is closed. */
export function nextHumanAction(state: ReferralState, answers: Record<string, string> = {}): HumanAction | null {
  if (state.status === 'closed') return null;
  // Support goes on until the person leaves for home or a centre; it is not ended on its first day.
  const later = (step: StepState) => step.template === 'support.essential-needs' && state.facts.goesTo === undefined;
  for (const step of [...state.steps.filter((entry) => !later(entry)), ...state.steps.filter(later)]) {
    if (!isOpen(step) || !ready(state, step)) continue;
    if (step.paused) return { actor: coordinator, action: { kind: 'resume', stepId: step.id }, step };
    if (step.status === 'reported') {
      const [slot] = [...openSlots(state, step)].sort((a, b) => a.order - b.order);
      const agencyId = slot && slotAgencies(state, step, slot)[0];
      if (!slot || !agencyId) continue;
      return { actor: actorOf(`${agencyId}.head`), action: { kind: 'sign', stepId: step.id, slot: slot.slot }, step };
    }
    if (step.status === 'unassigned' || !step.agencyId) {
      const agencyId = step.tried[0] ?? state.receiver.agencyId;
      return {
        actor: coordinator,
        action: { kind: 'reassign', stepId: step.id, reason: 'no-answer', agencyId, assigneeId: `${agencyId}.officer` },
        step,
      };
    }
    const who = step.emergency ? 'manager' : 'officer';
    return {
      actor: actorOf(step.assigneeId ?? `${step.agencyId}.${who}`),
      action: completion(step, answers, state.pipeline),
      step,
    };
  }
  return null;
}

/** @param pipeline the version its referral follows. */
export function completion(
  step: StepState,
  answers: Record<string, string> = {},
  pipeline = PATHWAY,
): ActionOf<'complete'> {
  const template = templateFor({ pipeline }, step);
  const facts = factsFor(template, answers);
  const goesHome = facts.goesTo === 'home';
  return {
    kind: 'complete',
    stepId: step.id,
    reportId: `report-${step.id}`,
    facts,
    attachments: [...template.attachments],
    destination: template.choosesDestination
      ? { agencyId: goesHome ? 'hn-commune-2' : 'hn-social-1', kind: goesHome ? 'commune' : 'social-facility' }
      : null,
  };
}
