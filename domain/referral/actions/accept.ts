import { refuse } from '../rules/refusal.ts';
import { judges, mayWork, offered } from '../rules/permissions.ts';
import { HOLDER } from '../../access/relations.ts';
import type { StepState } from '../state.ts';
import { action } from './define.ts';

/** Returned while whoever had it was gone: it was accepted once, and is nobody's. */
const nobodys = ({ status, assigneeId }: StepState) => status === 'accepted' && assigneeId === null;

export const accept = action('accept', {
  on: 'step',
  operationId: 'acceptStep',
  summary: 'Take the step',
  description:
    'For officers of the agency that holds the step. Takes the step, an offer or a duty: it is yours, the clock to answer ends, and what it needs of the person is open to you. Refused when it is not offered or somebody has it (409).',
  access: { who: HOLDER },
  check: (asked) => mayWork(asked) ?? (nobodys(asked.step) ? null : offered(asked)),
  checkReview: (asked) => judges(asked) ?? (asked.step.status === 'offered' ? null : refuse('already-accepted')),
  apply({ transition, step, actor }) {
    transition.emit({ type: 'step-accepted', stepId: step.id, assigneeId: actor.userId });
  },
});
