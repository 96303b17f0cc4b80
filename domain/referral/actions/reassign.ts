import { z } from 'zod';
import { REASSIGN_REASONS } from '../../codes.ts';
import { listedAgency } from '../state.ts';
import { answerBy, passedLevels } from '../rules/clock.ts';
import { templateFor } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { CHARGE } from '../../access/relations.ts';
import { action, id } from './define.ts';

export const reassign = action('reassign', {
  on: 'step',
  input: {
    reason: z.enum(REASSIGN_REASONS),
    /** Another agency, another officer of the same agency, or both. */
    agencyId: id.nullable(),
    assigneeId: id.nullable(),
  },
  lookedUp: {
    /** The agency that is named: one created after the referral was opened is made known to it. */
    agency: listedAgency.optional(),
  },
  operationId: 'reassignStep',
  summary: 'Give the step to another officer or agency',
  description:
    'For those who run the case, and the lead of the agency that holds the step. Gives it to another officer, another agency, or both, with a reason. An officer of another agency is refused (422), the same holder too (409).',
  access: { who: { ...CHARGE, holder: ['agency-lead'] } },
  check({ step, own, charge, lead }) {
    if (!charge && !own) return refuse('not-your-agency');
    if (!charge && !lead) return refuse('role-required', { roles: ['agency-lead', 'coordinator', 'manager'] });
    return step.status === 'reported' ? refuse('already-reported') : null;
  },
  apply({ transition, step, action, actor }) {
    const agencyId = action.agencyId ?? step.agencyId;
    if (!agencyId) return refuse('unknown-agency');
    const { state } = transition;
    const known =
      Object.values(state.directory).some((ids) => ids?.includes(agencyId)) ||
      action.agency?.agencyId === agencyId ||
      agencyId === step.agencyId ||
      agencyId === state.receiver.agencyId;
    if (!known) return refuse('unknown-agency', { agencyId });
    const elsewhere = agencyId !== step.agencyId;
    // A lead moves work between their own people; moving it to another agency is the coordinator's or manager's to do.
    if (elsewhere && actor.agencyId !== state.coordinator.agencyId)
      return refuse('role-required', { roles: ['coordinator', 'manager'] });
    if (!elsewhere && action.assigneeId === step.assigneeId && step.status !== 'unassigned')
      return refuse('same-holder');
    if (elsewhere && action.agency?.agencyId === agencyId) transition.list([action.agency]);
    const { answer } = templateFor(transition.state, step);
    transition.emit({
      type: 'step-reassigned',
      stepId: step.id,
      agencyId,
      assigneeId: action.assigneeId,
      answerByMs: action.assigneeId === null && answer ? answerBy(transition.state, answer, transition.nowMs) : null,
      reason: action.reason,
      raised: passedLevels(transition.state, step, transition.nowMs),
    });
    return null;
  },
});
