import { z } from 'zod';
import { listedAgency } from '../state.ts';
import { action, id } from './define.ts';

export const add = action('add', {
  on: 'referral',
  input: {
    agencyId: id,
    /** A template of the pipeline, or null for a step outside it. */
    template: z.string().nullable(),
  },
  aside: {
    words: z.string().trim().min(1).max(2000).optional().meta({
      description:
        'What is to be done, in your own words: kept closed, read by the agency that has the step and by who runs the case.',
    }),
  },
  lookedUp: {
    /** Of the words; absent: nothing was written. */
    noteId: z.uuid().optional(),
    /** The agency that is asked: one created after the referral was opened is made known to it. */
    agency: listedAgency.optional(),
  },
});
