import { z } from 'zod';
import { agencyRef } from '../state.ts';
import { action, id } from './define.ts';

/** An agency ended, or another one took over from it. */
export const succession = action('succession', {
  on: 'program',
  lookedUp: {
    /** Which change of the agencies it is. */
    revision: z.number().int(),
    agencyId: id,
    successor: agencyRef.nullable(),
  },
});
