import { z } from 'zod';
import { REASSIGN_REASONS } from '../../codes.ts';
import { closed, runs } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { CHARGE } from '../../access/relations.ts';
import { action, id } from './define.ts';

/** Another coordinator of the same agency runs the case from now on. Steps stay with whoever has them. */
export const changeCoordinator = action('change-coordinator', {
  on: 'referral',
  input: {
    coordinatorId: id,
    reason: z.enum(REASSIGN_REASONS),
  },
  path: 'coordinator',
  operationId: 'changeCoordinator',
  summary: 'Give the case to another coordinator of the agency',
  description:
    'For coordinators and managers of the case. Another coordinator of the same agency runs it from now on, and is told what was told to the one before; steps stay with whoever has them. Somebody who is no active coordinator there is refused (422), the same one too (409).',
  access: { who: CHARGE },
  check: (asked) => closed(asked) ?? runs(asked),
  apply({ transition, action: { coordinatorId, reason } }) {
    const before = transition.state.coordinator.userId;
    if (before === coordinatorId) return refuse('same-holder');
    transition.emit({ type: 'coordinator-changed', coordinatorId, before, reason });
    return null;
  },
});
