import { z } from 'zod';
import { DECLINE_REASONS } from '../../codes.ts';
import { mayWork, offered } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { HOLDER } from '../../access/relations.ts';
import { action } from './define.ts';

export const decline = action('decline', {
  on: 'step',
  input: {
    reason: z.enum(DECLINE_REASONS),
  },
  operationId: 'declineStep',
  summary: 'Decline the offer, with a reason',
  description:
    'For officers of the agency that was offered the step. It goes to the next agency, or to the coordinator when there is none. A legal duty cannot be declined (409).',
  access: { who: HOLDER },
  check: (asked) =>
    mayWork(asked) ?? (asked.template.answer === null ? refuse('duty-cannot-be-declined') : offered(asked)),
  apply({ transition, step, action: { reason } }) {
    transition.offerOnward(step.id, 'declined', reason);
  },
});
