import { z } from 'zod';
import { action } from './define.ts';

/** The other one agrees, and the referral moves. */
export const signPathway = action('sign-pathway', {
  on: 'own',
  input: {
    proposal: z.number().int().min(1),
  },
});
