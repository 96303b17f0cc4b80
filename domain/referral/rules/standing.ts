import { openSteps } from '../events.ts';
import { currentAgency, type ReferralState, type StepState } from '../state.ts';

/** What whoever asks is to a case, beside their agency (docs/adr/0067): the person’s data is for those who have to do with the person. */
export interface Standing {
  /** They themselves, and whom they stand in for now. */
  people: readonly string[];
  /** They opened the case. */
  opened: boolean;
  /** Steps that are open to them as the lead of their agency, for a while. */
  led: readonly string[];
}

/** Of whom nothing is known: the agency alone opens nothing. */
export const STANDS_NOWHERE: Standing = { people: [], opened: false, led: [] };

/** Has the step, or had it until it ended; stands in for who has; or leads the agency and has opened it to themselves. */
export function takes(
  state: Pick<ReferralState, 'successors'>,
  step: StepState,
  agencyId: string,
  { people, led }: Standing,
): boolean {
  if (step.agencyId === null || currentAgency(state, step.agencyId) !== agencyId) return false;
  return (step.assigneeId !== null && people.includes(step.assigneeId)) || led.includes(step.id);
}

/** The same; or it was theirs when who leads their agency handed it in: what was written for it they go on reading. */
export const had = (
  state: Pick<ReferralState, 'successors'>,
  step: StepState,
  agencyId: string,
  standing: Standing,
): boolean =>
  takes(state, step, agencyId, standing) ||
  (step.takenOverFrom !== undefined &&
    takes(state, { ...step, assigneeId: step.takenOverFrom }, agencyId, { ...standing, led: [] }));

/** The open steps they have. */
export const taken = (state: ReferralState, agencyId: string, standing: Standing): StepState[] =>
  openSteps(state).filter((step) => takes(state, step, agencyId, standing));

/** Works where the person was received, and opened the case or had a step of it there. */
export const received = (state: ReferralState, agencyId: string, standing: Standing): boolean =>
  state.receiver.agencyId === agencyId &&
  (standing.opened || state.steps.some((step) => takes(state, step, agencyId, standing)));
