import { needsShelter } from '../../consent/needs.ts';
import type { Relation } from '../../access/types.ts';
import { openSteps } from '../events.ts';
import { currentAgency, type ReferralState, type StepState } from '../state.ts';
import { signingAgencies, takesPart } from './permissions.ts';

/**
 * What an agency is to a referral it sees, and to one of its steps; without a step, to any that is open. Only for who
 * sees the referral: an agency without a part that sees it all the same is the one above.
 */
export function relationsOf(state: ReferralState, agencyId: string, step: StepState | null = null): Relation[] {
  const steps = step ? [step] : openSteps(state);
  const found: Relation[] = [];
  if (state.coordinator.agencyId === agencyId) found.push('coordinating');
  if (state.receiver.agencyId === agencyId) found.push('receiver');
  if (steps.some((held) => held.agencyId !== null && currentAgency(state, held.agencyId) === agencyId))
    found.push('holder');
  if (openSteps(state).some(({ template, agencyId: holder }) => holder === agencyId && needsShelter(template)))
    found.push('finder');
  if (steps.some((candidate) => signingAgencies(state, candidate).includes(agencyId))) found.push('signer');
  if (takesPart(state, agencyId)) found.push('participant');
  return found.length > 0 ? found : ['above'];
}
