import { z } from 'zod';
import { REASSIGN_REASONS } from '../../codes.ts';
import { listedAgency } from '../state.ts';
import { action, id } from './define.ts';

export const reassign = action('reassign', {
  on: 'step',
  input: {
    reason: z.enum(REASSIGN_REASONS),
    /** Another agency, another officer of the same agency, or both. */
    agencyId: id.nullable(),
    assigneeId: id.nullable(),
  },
  lookedUp: {
    /** The agency that is named: one created after the referral was opened is made known to it. */
    agency: listedAgency.optional(),
  },
});
