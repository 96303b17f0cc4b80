import { mayInEmergency } from '../../access/index.ts';
import { EMERGENCY_ROLES } from '../../access/roles.ts';
import type { ActionOf } from '../actions.ts';
import type { Actor } from '../state.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Transition } from './transition.ts';

/**
 * Somebody opens a case that is not theirs in an emergency. Nothing of the case changes but that a review of it begins, with
 * a deadline of its own, for a manager of the coordinating agency. How long they read is counted by PostgreSQL, in the time
 * of the wall: what they may read is no matter of the referral's clock.
 */
export function breakGlass(transition: Transition, action: ActionOf<'break-glass'>, actor: Actor): Refusal | null {
  if (!mayInEmergency(actor.roles)) return refuse('role-required', { roles: EMERGENCY_ROLES });
  if (transition.state.status === 'closed') return refuse('referral-closed');
  const { kind: _, ...grant } = action;
  const stepId = transition.openTemplate(transition.pipeline.emergency);
  transition.emit({ type: 'glass-broken', stepId, ...grant, userId: actor.userId, agencyId: actor.agencyId });
  return null;
}
