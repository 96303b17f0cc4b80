import type { StepTemplate, WayIn } from '../../pathway/types.ts';
import type { ReferralState } from '../state.ts';

type Known = Pick<ReferralState, 'facts' | 'route' | 'steps'>;

/** As what the law sees somebody: a foreigner first, then who was rescued, whichever way word of them came. */
export function wayIn({ facts, route, steps }: Known): WayIn {
  if (facts.foreign === 'yes') return 'foreign';
  const freed = steps.some(({ template, status }) => template === 'rescue.act' && status === 'done');
  if (freed || route === 'rescued') return 'rescued';
  return route === 'mission' || route === 'foreign-handover' ? 'returned' : 'self-reporting';
}

/** The deadline rule of a step for this person. */
export const ruleOfTemplate = (state: Known, { rule, ruleFor }: Pick<StepTemplate, 'rule' | 'ruleFor'>): string =>
  ruleFor?.[wayIn(state)] ?? rule;
