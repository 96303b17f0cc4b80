import { mayWorkOrRun } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { HOLDER_OR_CHARGE } from '../../access/relations.ts';
import { action } from './define.ts';

export const resume = action('resume', {
  on: 'step',
  operationId: 'resumeStep',
  summary: 'Let the clock run on',
  description:
    'For the agency that holds the step and those who run the case. The clock runs on with the working time that was left. A step that is not paused is refused (409).',
  access: { who: HOLDER_OR_CHARGE },
  check: (asked) => mayWorkOrRun(asked) ?? (asked.step.paused ? null : refuse('not-paused')),
  apply({ transition, step }) {
    transition.resume(step.id, false);
  },
});
