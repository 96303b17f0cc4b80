import { entitlementsOf } from '../../../policy/entitlements.ts';
import type { ReferralState } from '../state.ts';

/** The person's category under Law 53/2024 Art. 37, from what is recorded so far. */
export function categoryOf(
  state: Pick<ReferralState, 'facts' | 'route' | 'steps'>,
): Parameters<typeof entitlementsOf>[0]['category'] {
  if (state.facts.foreign === 'yes') return 'foreign';
  if (state.facts.victimStatus === 'identified') return 'victim';
  const stillAbroad =
    state.route === 'mission' &&
    !state.steps.some((step) => step.template === 'overseas.reception' && step.status === 'done');
  return stillAbroad ? 'identifying-abroad' : 'identifying-in-country';
}

/** Whether the law gives the person a support regime (a b c d đ e g h i k) now. */
export function entitledTo(state: Pick<ReferralState, 'facts' | 'route' | 'steps'>, regime: string): boolean {
  return entitlementsOf({ category: categoryOf(state) }).some((entry) => entry.regime === regime);
}
