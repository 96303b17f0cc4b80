import { z } from 'zod';
import { EMERGENCY_REASONS } from '../../codes.ts';
import { EMERGENCY_ROLES, mayInEmergency } from '../../access/roles.ts';
import { closed } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { action, id } from './define.ts';

/**
 * Somebody whose case it is not reads it in an emergency. Who may is looked up by the use case (the rules know no accounts
 * but the actor's); what they wrote stands in PostgreSQL under the id of the grant.
 */
export const breakGlass = action('break-glass', {
  on: 'own',
  input: {
    reason: z.enum(EMERGENCY_REASONS),
  },
  lookedUp: {
    grantId: id,
    minutes: z.number().int().min(1).max(1440),
  },
  // How long they read is counted by PostgreSQL, in real time: what they may read does not depend on the referral's clock.
  check: (asked) =>
    mayInEmergency(asked.actor.roles) ? closed(asked) : refuse('role-required', { roles: EMERGENCY_ROLES }),
  // Nothing of the case changes but that a review of it begins, with a deadline of its own, for a manager of the coordinating agency.
  apply({ transition, action: { kind: _, ...grant }, actor: { userId, agencyId } }) {
    const stepId = transition.openTemplate(transition.pipeline.emergency);
    transition.emit({ type: 'glass-broken', stepId, ...grant, userId, agencyId });
  },
});
