import { z } from 'zod';
import { ACCEPT_REASONS } from '../../codes.ts';
import { alerted, has, inCharge, mayWorkOrRun } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { CHARGE_ROLES, WORKING_ROLES } from '../../access/roles.ts';
import { action } from './define.ts';

export const acknowledge = action('acknowledge', {
  on: 'step',
  input: {
    dueVersion: z.number().int(),
    /** Why it may be late for now, when a manager says so. */
    reason: z.enum(ACCEPT_REASONS).optional(),
  },
  operationId: 'acknowledgeStep',
  summary: 'Acknowledge the alert: the ladder stops, the deadline does not',
  description:
    'For officers and managers of the holding agency, those who run the case, and managers above. The ladder of this due date stops, the deadline does not; `dueVersion` says which date was seen. Nothing to acknowledge is refused (409).',
  access: {
    who: {
      holder: [...WORKING_ROLES, 'manager'],
      coordinating: CHARGE_ROLES,
      participant: ['manager'],
      above: ['manager'],
    },
  },
  check: (asked) => (has(asked.actor, 'manager') ? null : mayWorkOrRun(asked)) ?? alerted(asked.step),
  checkReview: ({ state, step, actor }) =>
    inCharge(state, actor) ? alerted(step) : refuse('role-required', { roles: CHARGE_ROLES }),
  apply({ transition, step: { id: stepId, dueVersion }, action, actor: { userId } }) {
    if (action.dueVersion !== dueVersion) return refuse('stale', { dueVersion });
    const { reason } = action;
    transition.emit({ type: 'alert-acknowledged', stepId, dueVersion, userId, ...(reason ? { reason } : {}) });
    return null;
  },
});
