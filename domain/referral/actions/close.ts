import { z } from 'zod';
import { OUTCOMES } from '../../codes.ts';
import { pipelineOf } from '../../pathway/index.ts';
import { closed, runs, stepsBefore } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { CHARGE } from '../../access/relations.ts';
import { action } from './define.ts';

export const close = action('close', {
  on: 'referral',
  input: {
    outcome: z.enum(OUTCOMES),
  },
  path: 'close',
  operationId: 'closeReferral',
  summary: 'Close with an outcome, when no step is open',
  description:
    'For coordinators and managers of the case. Closes the referral with an outcome. Refused while a step is open (409), so that nothing is left undone by closing.',
  access: { who: CHARGE },
  check(asked) {
    const { state } = asked;
    const open = stepsBefore(state).filter((step) => step.template !== pipelineOf(state.pipeline).missing);
    return (
      closed(asked) ??
      runs(asked) ??
      (open.length > 0 ? refuse('steps-open', { steps: open.map((step) => step.id) }) : null)
    );
  },
  apply({ transition, action: { outcome } }) {
    transition.close(outcome, null);
  },
});
