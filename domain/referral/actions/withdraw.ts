import { z } from 'zod';
import { WITHDRAW_REASONS } from '../../codes.ts';
import { closed, partner } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { PARTNER } from '../../access/relations.ts';
import { action } from './define.ts';

export const withdraw = action('withdraw', {
  on: 'referral',
  input: {
    reason: z.enum(WITHDRAW_REASONS),
  },
  path: 'withdraw',
  operationId: 'withdrawReferral',
  summary: 'An adult declines: all ends, nothing is shared from then on',
  description:
    'For agencies that take part in the case, and those who run it, when an adult declines. All steps end, and nothing is shared from then on. Refused for a child (409), for whom a representative and the law decide.',
  access: { who: PARTNER },
  check: (asked) =>
    closed(asked) ?? partner(asked) ?? (asked.state.facts.child === 'no' ? null : refuse('child-cannot-withdraw')),
  apply({ transition, action: { reason }, actor }) {
    // Who leaves the pathway leaves nothing behind that lets others read: a case that is opened again asks anew.
    for (const { id, withdrawn } of transition.state.consents ?? [])
      if (!withdrawn)
        transition.emit({
          type: 'consent-withdrawn',
          consentId: id,
          withdrawn: { atMs: transition.nowMs, by: actor.userId, form: 'left-pathway' },
        });
    transition.close('withdrew', reason);
  },
});
