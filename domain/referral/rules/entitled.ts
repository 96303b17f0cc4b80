import type { StepStatus } from '../../codes.ts';
import { entitlementsOf, type Category, type Entitlement, type Regime } from '../../law/entitlements.ts';
import type { ReferralState } from '../state.ts';
import { momentOf } from './clock.ts';
import { templateFor } from './permissions.ts';

type Known = Pick<ReferralState, 'facts' | 'route' | 'steps' | 'policy'>;

/** The person's category under Law 53/2024 Art. 37, from what is recorded so far; the former law knows the same ones. */
export function categoryOf(state: Known): Category {
  const { foreign, victimStatus, accompanies, child } = state.facts;
  const notIdentified = victimStatus === 'not-identified';
  if (foreign === 'yes') return notIdentified ? 'not-identified' : 'foreign';
  // Under 18, or in doubt of it: whom they came with decides, not whether they are a victim themselves.
  if (accompanies === 'victim' && child !== 'no') return 'accompanying-minor';
  if (notIdentified && !(accompanies === 'person-being-identified' && child !== 'no')) return 'not-identified';
  return victimStatus === 'identified' ? 'victim' : beforeIdentification(state);
}

/** What the person was before the decision: somebody who is being identified, here or abroad (Art. 37(3)). */
function beforeIdentification(state: Known): Category {
  const stillAbroad =
    state.route === 'mission' &&
    !state.steps.some((step) => step.template === 'overseas.reception' && step.status === 'done');
  return stillAbroad ? 'identifying-abroad' : 'identifying-in-country';
}

/** Whether the law gives the person one of these support regimes (a b c d đ e g h i k) now; true for no regime. */
export function entitledTo(state: Known, regimes: readonly Regime[] | undefined): boolean {
  return (
    !regimes ||
    entitlementsOf({ category: categoryOf(state), policy: state.policy }).some(({ regime }) => regimes.includes(regime))
  );
}

interface EntitlementNow extends Entitlement {
  /** Null while the event it begins with has not happened, or is not an event of this referral. */
  sinceMs: number | null;
  steps: { stepId: string; status: StepStatus }[];
}

/**
 * What the person may have now. What somebody had while being identified goes on after the decision: such a regime is
 * theirs from receipt, only the others begin with the decision.
 */
export function entitlementsNow(state: ReferralState): { category: Category; entitlements: EntitlementNow[] } {
  const category = categoryOf(state);
  const { policy } = state;
  const before = new Set(entitlementsOf({ category: beforeIdentification(state), policy }).map(({ regime }) => regime));
  const receivedMs = momentOf(state, 'received');
  const identifiedMs = category === 'victim' ? momentOf(state, 'identified') : null;
  const entitlements = entitlementsOf({ category, policy }).map((entry) => {
    const from = before.has(entry.regime) ? 'received' : entry.from;
    return {
      ...entry,
      from,
      sinceMs: from === 'received' ? receivedMs : identifiedMs,
      steps: state.steps
        .filter((step) => templateFor(state, step).regimes?.includes(entry.regime))
        .map(({ id, status }) => ({ stepId: id, status })),
    };
  });
  return { category, entitlements };
}
