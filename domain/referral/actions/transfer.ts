import { z } from 'zod';
import { TRANSFER_REASONS } from '../../codes.ts';
import { closed, runs } from '../rules/permissions.ts';
import { CHARGE } from '../../access/relations.ts';
import { action } from './define.ts';

export const transfer = action('transfer', {
  on: 'referral',
  input: {
    reason: z.enum(TRANSFER_REASONS),
    toPlace: z.string().regex(/^[A-Z0-9-]{2,20}$/),
  },
  path: 'transfer',
  operationId: 'transferReferral',
  summary: 'Another province takes over',
  description:
    'For coordinators and managers of the case. Another province takes over; the referral here closes with the outcome `transferred`. Refused on a closed referral (409) and for a place code that cannot be (422).',
  access: { who: CHARGE },
  check: (asked) => closed(asked) ?? runs(asked),
  apply({ transition, action: { reason, toPlace } }) {
    transition.close('transferred', reason, toPlace);
  },
});
