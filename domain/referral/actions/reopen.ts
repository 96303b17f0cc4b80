import { z } from 'zod';
import { REOPEN_REASONS } from '../../codes.ts';
import { runs } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import type { Transition } from '../rules/transition.ts';
import { CHARGE } from '../../access/relations.ts';
import { action } from './define.ts';

export const reopen = action('reopen', {
  on: 'referral',
  input: {
    reason: z.enum(REOPEN_REASONS),
  },
  path: 'reopen',
  operationId: 'reopenReferral',
  summary: 'Open again: found, returned, new evidence, new risk, closed in error',
  description:
    'For coordinators and managers of the case. A closed referral goes on, with a reason: found, returned, new evidence, new risk, or closed in error. Refused when it is open (409).',
  access: { who: CHARGE },
  check: (asked) => runs(asked) ?? (asked.state.status === 'open' ? refuse('referral-not-closed') : null),
  apply({ transition, action: { reason } }) {
    const reopening = transition.pipeline.reopens[reason] ?? { opens: [], resumes: false };
    const cutOff = reopening.resumes ? transition.superseded() : [];
    transition.supersedeOpen();
    transition.emit({ type: 'referral-reopened', reason });
    if (asksAgain(transition, reopening.opens))
      transition.emit({ type: 'facts-recorded', facts: { victimStatus: 'unsure' } });
    // A step that the referral's version does not have any more is not taken up again.
    for (const template of new Set([...reopening.opens, ...cutOff]))
      if (template !== transition.pipeline.missing && Object.hasOwn(transition.pipeline.templates, template))
        transition.openTemplate(template);
  },
});

/** Whoever was not identified is a person being identified again once somebody asks anew. */
const asksAgain = ({ state, pipeline }: Transition, opens: readonly string[]) =>
  state.facts.victimStatus === 'not-identified' &&
  opens.some((id) => Object.hasOwn(pipeline.templates, id) && pipeline.templates[id]?.stage === 'identification');
