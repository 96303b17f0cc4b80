import { closed, partner } from '../rules/permissions.ts';
import { PARTNER } from '../../access/relations.ts';
import { action } from './define.ts';

export const death = action('death', {
  on: 'referral',
  path: 'death',
  operationId: 'recordDeath',
  summary: 'The person has died',
  description:
    'For agencies that take part in the case, and those who run it. Ends all steps and closes the referral with the outcome `died`. Refused when it is closed (409).',
  access: { who: PARTNER },
  check: (asked) => closed(asked) ?? partner(asked),
  apply({ transition }) {
    transition.close('died', null);
  },
});
