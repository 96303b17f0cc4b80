import { refuse } from '../rules/refusal.ts';
import { judges, mayWork, offered } from '../rules/permissions.ts';
import { HOLDER } from '../../access/relations.ts';
import { action } from './define.ts';

export const accept = action('accept', {
  on: 'step',
  operationId: 'acceptStep',
  summary: 'Take the step',
  description:
    'For officers of the agency that holds the step. Takes the offer: the step is yours, and the clock to answer ends. Refused when it is not offered or somebody has it (409).',
  access: { who: HOLDER },
  check: (asked) => mayWork(asked) ?? offered(asked),
  checkReview: (asked) => judges(asked) ?? (asked.step.status === 'offered' ? null : refuse('already-accepted')),
  apply({ transition, step, actor }) {
    transition.emit({ type: 'step-accepted', stepId: step.id, assigneeId: actor.userId });
  },
});
