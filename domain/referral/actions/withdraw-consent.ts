import { z } from 'zod';
import { WITHDRAWAL_FORMS } from '../../consent/types.ts';
import { partner } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { PARTNER } from '../../access/relations.ts';
import { action, id } from './define.ts';

export const withdrawConsent = action('withdraw-consent', {
  on: 'referral',
  input: {
    consentId: id,
    form: z.enum(WITHDRAWAL_FORMS),
  },
  path: 'consents/withdraw',
  operationId: 'withdrawConsent',
  summary: 'Withdraw a consent; from the next reading on nothing is read by it',
  description:
    'For agencies that take part in the case, and those who run it. From the next reading on nothing is read by this consent. A consent that is unknown or has ended is refused.',
  access: { who: PARTNER },
  // A withdrawal is heard whenever it comes, after the end too.
  check: partner,
  apply({ transition, action: { consentId, form }, actor }) {
    const given = transition.state.consents?.find((one) => one.id === consentId);
    if (!given) return refuse('no-such-consent');
    if (given.withdrawn) return refuse('consent-ended');
    const withdrawn = { atMs: transition.nowMs, by: actor.userId, form };
    transition.emit({ type: 'consent-withdrawn', consentId, withdrawn });
    return null;
  },
});
