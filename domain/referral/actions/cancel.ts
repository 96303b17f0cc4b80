import { z } from 'zod';
import { CANCEL_REASONS } from '../../codes.ts';
import { takesPart, templateFor } from '../rules/permissions.ts';
import { type Refusal, refuse } from '../rules/refusal.ts';
import type { ReferralState, StepState } from '../state.ts';
import { CHARGE } from '../../access/relations.ts';
import { action, id } from './define.ts';

export const cancel = action('cancel', {
  on: 'step',
  input: {
    reason: z.enum(CANCEL_REASONS),
    agencyId: id.optional().meta({
      description:
        'With `handed-on`: the agency that follows the duty from then on. It has a part in the case, and is told.',
    }),
  },
  operationId: 'cancelStep',
  summary: 'Cancel the step, with a reason',
  description:
    'For coordinators and managers of the case. Ends the step without a report, with a reason. A duty that outlasts the case (the end of an insurance, a periodic report) can be handed on: the agency named follows it, and is told by mail. A step that has ended, a duty that ends with the case, and the review of an emergency access, are refused (409).',
  access: { who: CHARGE },
  check: ({ charge }) => (charge ? null : refuse('role-required', { roles: ['coordinator', 'manager'] })),
  apply({ transition, step, action: { reason, agencyId } }) {
    const refusal = handingFault(transition.state, step, reason === 'handed-on', agencyId);
    if (refusal) return refusal;
    const on = agencyId === undefined ? {} : { agencyId };
    transition.emit({ type: 'step-cancelled', stepId: step.id, atMs: transition.nowMs, reason, ...on });
    return null;
  },
});

/** Handed on to nobody, or to who cannot know of it, is not handed on. */
function handingFault(state: ReferralState, step: StepState, handed: boolean, agencyId?: string): Refusal | null {
  if (!handed) return agencyId === undefined ? null : refuse('unknown-agency', { agencyId });
  if (!templateFor(state, step).outlasts) return refuse('ends-with-the-case');
  return agencyId !== undefined && takesPart(state, agencyId) ? null : refuse('unknown-agency');
}
