import { refuse } from '../rules/refusal.ts';
import { CHARGE } from '../../access/relations.ts';
import { CHARGE_ROLES } from '../../access/roles.ts';
import { action } from './define.ts';

/** Reminds whoever holds the step, by hand. Changes no date and no ladder. */
export const nudge = action('nudge', {
  on: 'step',
  operationId: 'nudgeStep',
  summary: 'Remind whoever holds the step; no date and no ladder changes',
  description:
    'For those who run the case, and the lead of the holding agency. Reminds whoever holds the step by mail; neither the due date nor the ladder changes. An ended step is refused (409).',
  access: { who: { ...CHARGE, holder: ['agency-lead'] } },
  check({ step, charge, lead }) {
    if (!charge && !lead) return refuse('role-required', { roles: ['coordinator', 'manager', 'agency-lead'] });
    return step.status === 'unassigned' ? refuse('not-offered') : null;
  },
  checkReview: ({ charge }) => (charge ? null : refuse('role-required', { roles: CHARGE_ROLES })),
  apply({ transition, step, actor: { userId } }) {
    transition.emit({ type: 'step-nudged', stepId: step.id, userId });
  },
});
