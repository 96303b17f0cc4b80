import { z } from 'zod';
import type { Role } from '../../codes.ts';
import { compactDue, ruleFor } from '../rules/clock.ts';
import { extendedDue } from '../rules/extension.ts';
import { has, involves, isRefusal } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { GRANTERS } from '../../access/relations.ts';
import { action } from './define.ts';

export const decideExtension = action('decide-extension', {
  on: 'step',
  input: {
    grant: z.boolean(),
  },
  operationId: 'decideExtensionStep',
  summary: 'Grant or refuse the later due date',
  description:
    'For the role that the deadline rule names, and never for who asked. Granted, the due date moves and the ladder starts anew; refused, it stays. Without an open request it is refused (409).',
  access: {
    who: { holder: GRANTERS, coordinating: GRANTERS },
    person: 'not who asked; which of the roles, the deadline rule says',
  },
  check({ state, step, actor, own, charge }) {
    const rule = ruleFor(state, step.rule);
    if (!step.extension) return refuse(own || charge ? 'no-extension-pending' : 'not-your-agency');
    if (!own && actor.agencyId !== state.coordinator.agencyId) return refuse('not-your-agency');
    if (involves(actor, step.extension.requestedBy, step.extension.deputyFor)) return refuse('own-extension');
    if (rule.extension?.superior && own) return refuse('superior-decides');
    const roles = (rule.extension?.grantedBy ?? []) as readonly Role[];
    return has(actor, ...roles) ? null : refuse('role-required', { roles });
  },
  apply({ transition, step, action: { grant } }) {
    const wanted = step.extension;
    if (!wanted) return refuse('no-extension-pending');
    if (!grant) transition.emit({ type: 'extension-refused', stepId: step.id });
    else {
      const extended = extendedDue(transition.state, step, wanted);
      if (isRefusal(extended)) return extended;
      transition.dateAnew({ type: 'step-extended', stepId: step.id, due: compactDue(extended), before: step.due });
    }
    return null;
  },
});
