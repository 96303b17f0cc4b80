import { z } from 'zod';
import { missingPerson } from '../missing-person.ts';
import { closed, missing as notMissing, partner } from '../rules/permissions.ts';
import { PARTNER } from '../../access/relations.ts';
import { action } from './define.ts';

export const missing = action('missing', {
  on: 'referral',
  path: 'missing',
  operationId: 'reportMissing',
  summary: 'The person is missing: alarm to the police at once',
  description:
    'For agencies that take part in the case, and those who run it. Marks the person as missing and alarms the police at once, with what is known of them; they, the coordinator and the managers have an alert at the same moment, and most steps rest. Refused when the referral is closed or already missing (409).',
  aside: {
    person: missingPerson.optional().meta({
      description:
        'What is known of them: kept closed, read by the agency that looks for them and by who runs the case. Nothing of it has to be known for the alarm.',
    }),
  },
  lookedUp: {
    /** Of what is known; absent: nothing was written. */
    noteId: z.uuid().optional(),
  },
  access: { who: PARTNER },
  check: (asked) => closed(asked) ?? notMissing(asked) ?? partner(asked),
  apply({ transition, action }) {
    transition.supersedeOpen();
    transition.emit({ type: 'referral-missing' });
    transition.openTemplate(transition.pipeline.missing, { noteId: action.noteId });
  },
});
