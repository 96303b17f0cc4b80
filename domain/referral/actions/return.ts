import { z } from 'zod';
import { RETURN_REASONS } from '../../codes.ts';
import { involves, isRefusal, slotFor } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { CHARGE } from '../../access/relations.ts';
import { action } from './define.ts';

export const returnReport = action('return', {
  on: 'step',
  input: {
    reason: z.enum(RETURN_REASONS),
  },
  operationId: 'returnStep',
  summary: 'Return the report for correction',
  description:
    'For signers of the step and those who run the case. The report goes back to its author with a reason, and the signatures so far are void. Whoever reported is refused, and a step without a report (409).',
  access: { who: { ...CHARGE, signer: ['signer'] }, person: 'not who reported' },
  check({ state, step, actor, own, charge }) {
    if (step.status !== 'reported') return own || charge ? refuse('not-reported') : refuse('not-your-agency');
    if (involves(actor, step.reporterId, step.reportedFor)) return refuse('own-report');
    if (charge) return null;
    const slot = slotFor(state, step, actor);
    return isRefusal(slot) && slot.code !== 'sign-out-of-order' && slot.code !== 'already-signed' ? slot : null;
  },
  apply({ transition, step, action: { reason } }) {
    transition.emit({ type: 'step-returned', stepId: step.id, reason });
  },
});
