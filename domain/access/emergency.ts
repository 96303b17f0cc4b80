import type { Basis } from '../consent/index.ts';
import { shownOf } from '../consent/index.ts';
import type { FieldGroup } from '../consent/types.ts';
import type { EmergencyReason, Role } from '../codes.ts';
import type { Contact, PersonData } from '../person/data.ts';
import type { ReferralState } from '../referral/state.ts';
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

/** The case as a grant shows it: without what tells where the person lives, until that is open. */
export function caseInEmergency(state: ReferralState, grant: GrantReach): ReferralState {
  if (showsPlace(grant)) return state;
  const home = state.destination?.agencyId;
  if (home === undefined) return state;
  const steps = state.steps.filter(({ agencyId }) => agencyId !== home);
  return {
    ...state,
    destination: null,
    steps: steps.map((step) => ({ ...step, tried: step.tried.filter((agencyId) => agencyId !== home) })),
  };
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
