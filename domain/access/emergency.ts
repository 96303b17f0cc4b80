import type { Basis } from '../consent/index.ts';
import { shownOf } from '../consent/index.ts';
import type { FieldGroup } from '../consent/types.ts';
import type { EmergencyReason, Role } from '../codes.ts';
import { HOUSING_KINDS, isHousing } from '../consent/needs.ts';
import type { Contact, PersonData } from '../person/data.ts';
import { slotAgencies, templateFor } from '../referral/rules.ts';
import type { ReferralState, StepState } from '../referral/state.ts';
import { CHARGE_ROLES, hasOne } from './roles.ts';

/**
 * What somebody reads of a case that is not theirs, for a short time, when there is no time to ask ("break glass"). Least
 * first: who the person is, how to reach the person safely, and who holds the case; more only where the reason needs it.
 * Never reports, documents, drafts, what the person told, or papers.
 */

interface Opens {
  groups: readonly FieldGroup[];
  /** Where the person or a relative lives, a shelter included: only for who has to go there now, and once a second person has agreed. */
  address: boolean;
}

/** As much of a grant as says how far it goes. */
export interface GrantReach {
  reason: EmergencyReason;
  /** A second person has agreed that it shows where the person lives. */
  agreed: boolean;
}

export const EMERGENCY_OPENS: Readonly<Record<EmergencyReason, Opens>> = {
  'danger-to-life': { groups: ['identity', 'contact', 'health', 'relatives'], address: true },
  'child-in-danger': { groups: ['identity', 'contact', 'health', 'relatives'], address: true },
  'found-hurt': { groups: ['identity', 'contact', 'health'], address: false },
  'found-missing': { groups: ['identity', 'contact'], address: false },
  'caller-in-danger': { groups: ['identity', 'contact'], address: false },
  other: { groups: ['identity', 'contact'], address: false },
};

/** Why it may be read: no article was seen in its own words, so it is shown as unverified. */
const EMERGENCY_BASIS: Basis = {
  by: 'law',
  basis: 'emergency',
  citation: {
    instrument: 'Luật 91/2025/QH15',
    article: null,
    clause: null,
    quote: null,
    inForceFrom: '2026-01-01',
    inForceTo: null,
    status: 'recalled',
    source: 'S50',
    note: 'an exemption to protect life and health in an emergency is said to exist; its article was not seen',
  },
};

/** The groups a grant opens, each with why. */
export function emergencyFields(reason: EmergencyReason): ReadonlyMap<FieldGroup, Basis> {
  return new Map(EMERGENCY_OPENS[reason].groups.map((group) => [group, EMERGENCY_BASIS]));
}

const FACTS = ['child', 'foreign', 'underControl', 'risk', 'relativesAtRisk', 'interpreterNeeded'] as const;

/** Of what is recorded in codes, what helps to protect the person now. */
export function emergencyFacts(facts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(FACTS.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]])));
}

/** Whether a grant for this reason shows where the person lives once a second person has agreed. Silence is no agreement. */
export const wantsSecondPerson = (reason: EmergencyReason): boolean => EMERGENCY_OPENS[reason].address;

/** Whether a grant shows where the person lives: its address, its shelter, the agency that houses them. */
export const showsPlace = ({ reason, agreed }: GrantReach): boolean => wantsSecondPerson(reason) && agreed;

/** Who may be the second person: who answers for the case or for whoever opened it, and never that person. */
export function maySecond(
  { userId, agencyId, roles }: { userId: string; agencyId: string; roles: readonly Role[] },
  grant: { accountId: string; agencyId: string; coordinatorAgencyId: string },
): boolean {
  if (userId === grant.accountId) return false;
  const here = agencyId === grant.coordinatorAgencyId;
  const theirs = agencyId === grant.agencyId;
  return (here && hasOne(roles, CHARGE_ROLES)) || (theirs && hasOne(roles, ['manager', 'agency-lead']));
}

/**
 * Who houses the person, or may: where they went or are to go, whoever holds a step of housing them, and every agency of the place that
 * houses people at all, whatever it holds. Never who coordinates: whoever acts has to know whom to call.
 */
function housing(state: ReferralState): ReadonlySet<string> {
  const { destination, receiver, directory, coordinator, successors = {} } = state;
  const ids = new Set<string | null | undefined>([destination?.agencyId]);
  for (const kind of HOUSING_KINDS) for (const id of directory[kind] ?? []) ids.add(id);
  if (HOUSING_KINDS.includes(receiver.kind)) ids.add(receiver.agencyId);
  for (const { template, agencyId, pending } of state.steps) {
    if (isHousing(template)) ids.add(agencyId);
    ids.add(pending?.destination?.agencyId);
  }
  // Who stood in its place before or stands there now tells it too.
  for (let known = -1; known !== ids.size; ) {
    known = ids.size;
    for (const [ended, now] of Object.entries(successors))
      if (ids.has(ended) || (now !== null && ids.has(now))) ids.add(ended).add(now);
  }
  ids.delete(coordinator.agencyId);
  return new Set([...ids].filter((id) => typeof id === 'string'));
}

/**
 * The case as a grant shows it: without what tells where the person lives, until that is open. Where they went holds no step in it; other
 * steps of whoever houses people are there without their holder. A receiver that houses people gives way to who coordinates.
 */
export function caseInEmergency(state: ReferralState, grant: GrantReach): ReferralState {
  if (showsPlace(grant)) return state;
  const hidden = housing(state);
  const { destination, receiver, coordinator, successors = {} } = state;
  return {
    ...state,
    destination: null,
    receiver: hidden.has(receiver.agencyId) ? { ...receiver, agencyId: coordinator.agencyId } : receiver,
    successors: Object.fromEntries(Object.entries(successors).filter(([ended]) => !hidden.has(ended))),
    directory: Object.fromEntries(
      Object.entries(state.directory).map(([kind, ids]) => [kind, ids.filter((id) => !hidden.has(id))]),
    ),
    steps: state.steps.flatMap((step) =>
      destination && step.agencyId === destination.agencyId ? [] : [stepInEmergency(state, step, hidden)],
    ),
  };
}

function stepInEmergency(state: ReferralState, step: StepState, hidden: ReadonlySet<string>): StepState {
  const slots = templateFor(state, step).signOffs;
  const known = {
    ...step,
    pending: null,
    tried: step.tried.filter((agencyId) => !hidden.has(agencyId)),
    signed: step.signed.filter((done) => {
      const slot = slots.find((one) => one.slot === done.slot);
      return slot !== undefined && !slotAgencies(state, step, slot).some((agencyId) => hidden.has(agencyId));
    }),
  };
  if (!isHousing(step.template) && !(step.agencyId !== null && hidden.has(step.agencyId))) return known;
  const { reportedFor: _, ...others } = known;
  return { ...others, agencyId: null, assigneeId: null, reporterId: null, extension: null, tried: [] };
}

/** The data of one person as far as a grant goes. */
export function shownInEmergency(data: PersonData, grant: GrantReach): PersonData {
  const { groups } = EMERGENCY_OPENS[grant.reason];
  const address = showsPlace(grant);
  const shown = shownOf(data, new Set(groups));
  if (!shown.contacts) return shown;
  return {
    ...shown,
    contacts: shown.contacts
      .filter((contact) => (contact.kind === 'address' ? address : contact.safe[CHANNEL[contact.kind]] !== 'no'))
      .map(withoutSigns),
  };
}

const CHANNEL = { phone: 'phone', email: 'mail', address: 'post' } as const satisfies Record<Contact['kind'], string>;

/**
 * A code word lets whoever knows it pass for one of us, and "not safe to phone" says that somebody listens there: neither is told
 * to who has only named a number. A telephone that is not safe is therefore not there at all, as if nobody knew one; of the others
 * whether it is safe is said of their own way alone, and "no" of none.
 */
function withoutSigns({ safe, ...contact }: Contact): Contact {
  const own = CHANNEL[contact.kind];
  const said = safe[own] === 'yes' ? 'yes' : 'unsure';
  const told = { phone: 'unsure', mail: 'unsure', post: 'unsure', [own]: said } as const;
  return { ...contact, safe: { ...told, ...(safe.when === undefined ? {} : { when: safe.when }) } };
}
