import { z } from 'zod';
import { EXTENSION_REASONS } from '../../codes.ts';
import { ruleFor } from '../rules/clock.ts';
import { extendedDue } from '../rules/extension.ts';
import { deputyField, isRefusal, mayWorkOrRun } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { HOLDER_OR_CHARGE } from '../../access/relations.ts';
import { action } from './define.ts';

export const extend = action('extend', {
  on: 'step',
  input: {
    reason: z.enum(EXTENSION_REASONS),
    count: z.number().int().min(1).max(366),
    unit: z.enum(['hour', 'calendar-day', 'working-day', 'month']),
  },
  operationId: 'extendStep',
  summary: 'Ask for a later due date',
  description:
    'For the agency that holds the step and those who run the case. Asks for more time, with a reason; somebody else decides. Beyond the cap or the number of times the rule allows it is refused (409).',
  access: { who: HOLDER_OR_CHARGE },
  check(asked) {
    const { state, step } = asked;
    const { extension } = ruleFor(state, step.rule);
    const notMine = mayWorkOrRun(asked);
    if (notMine) return notMine;
    if (!extension) return refuse('extension-not-allowed');
    if (step.extended >= extension.times) return refuse('extension-limit', { times: extension.times });
    if (step.extension) return refuse('extension-pending');
    return step.paused ? refuse('paused') : null;
  },
  apply({ transition, step, action: { reason, count, unit }, actor }) {
    const extended = extendedDue(transition.state, step, { count, unit });
    if (isRefusal(extended)) return extended;
    const requestedBy = actor.userId;
    const asked = { requestedBy, ...deputyField(actor), reason, count, unit };
    transition.emit({ type: 'extension-requested', stepId: step.id, ...asked });
    return null;
  },
});
