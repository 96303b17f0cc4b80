import { closed, missing as notMissing, partner } from '../rules/permissions.ts';
import { PARTNER } from '../../access/relations.ts';
import { action } from './define.ts';

export const missing = action('missing', {
  on: 'referral',
  path: 'missing',
  operationId: 'reportMissing',
  summary: 'The person is missing: alarm to the police at once',
  description:
    'For agencies that take part in the case, and those who run it. Marks the person as missing and alarms the police at once; most steps rest. Refused when the referral is closed or already missing (409).',
  access: { who: PARTNER },
  check: (asked) => closed(asked) ?? notMissing(asked) ?? partner(asked),
  apply({ transition }) {
    transition.supersedeOpen();
    transition.emit({ type: 'referral-missing' });
    transition.openTemplate(transition.pipeline.missing);
  },
});
