import { needsShelter } from '../../consent/needs.ts';
import type { Relation } from '../../access/types.ts';
import { openSteps } from '../events.ts';
import { currentAgency, type ReferralState, type StepState } from '../state.ts';
import { signingAgencies, takesPart } from './permissions.ts';
import { received, type Standing, STANDS_NOWHERE, taken, takes } from './standing.ts';

/**
 * What an agency is to a referral it sees, and to one of its steps; without a step, to any that is open; and what whoever asks is to
 * it beside that. Only for who sees the referral: an agency without a part that sees it all the same is the one above.
 */
export function relationsOf(
  state: ReferralState,
  agencyId: string,
  step: StepState | null = null,
  standing: Standing = STANDS_NOWHERE,
): Relation[] {
  const steps = step ? [step] : openSteps(state);
  const found: Relation[] = [];
  if (state.coordinator.agencyId === agencyId) found.push('coordinating');
  if (state.receiver.agencyId === agencyId) found.push('receiver');
  if (steps.some((held) => held.agencyId !== null && currentAgency(state, held.agencyId) === agencyId))
    found.push('holder');
  if (received(state, agencyId, standing)) found.push('received');
  if (steps.some((held) => takes(state, held, agencyId, standing))) found.push('taker');
  if (taken(state, agencyId, standing).some(({ template }) => needsShelter(template))) found.push('finder');
  if (steps.some((candidate) => signingAgencies(state, candidate).includes(agencyId))) found.push('signer');
  if (takesPart(state, agencyId)) found.push('participant');
  return found.length > 0 ? found : ['above'];
}
