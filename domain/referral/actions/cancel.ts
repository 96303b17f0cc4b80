import { z } from 'zod';
import { CANCEL_REASONS } from '../../codes.ts';
import { refuse } from '../rules/refusal.ts';
import { CHARGE } from '../../access/relations.ts';
import { action } from './define.ts';

export const cancel = action('cancel', {
  on: 'step',
  input: {
    reason: z.enum(CANCEL_REASONS),
  },
  operationId: 'cancelStep',
  summary: 'Cancel the step, with a reason',
  description:
    'For coordinators and managers of the case. Ends the step without a report, with a reason. A step that has ended, and the review of an emergency access, are refused (409).',
  access: { who: CHARGE },
  check: ({ charge }) => (charge ? null : refuse('role-required', { roles: ['coordinator', 'manager'] })),
  apply({ transition, step, action: { reason } }) {
    transition.emit({ type: 'step-cancelled', stepId: step.id, atMs: transition.nowMs, reason });
  },
});
