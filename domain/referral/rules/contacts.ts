import { currentAgency, type ReferralState, type StepState } from '../state.ts';
import { templateFor } from './permissions.ts';

/** Whom whoever does a step may have to ring up, as agencies: who runs the case, and from whom the step came. Null: it is no more, and nobody took over. */
export interface StepContacts {
  coordinator: string | null;
  /** The agency that did the last of the steps after which this one opens; at the beginning, the one that received the person. */
  before: string | null;
}

export function contactsOf(state: ReferralState, step: StepState): StepContacts {
  const after = new Set(
    templateFor(state, step).opens.flatMap(({ on }) => (typeof on === 'object' && 'done' in on ? on.done : [])),
  );
  const [last] = state.steps
    .filter(({ id, template, status }) => id !== step.id && status === 'done' && after.has(template))
    .sort((one, other) => (other.endedMs ?? 0) - (one.endedMs ?? 0));
  return {
    coordinator: currentAgency(state, state.coordinator.agencyId),
    before: currentAgency(state, last?.agencyId ?? state.receiver.agencyId),
  };
}
