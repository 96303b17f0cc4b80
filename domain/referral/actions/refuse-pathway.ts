import { z } from 'zod';
import { PATHWAY_REFUSAL_REASONS } from '../../codes.ts';
import { action } from './define.ts';

/** The other one does not, or who asked takes it back. */
export const refusePathway = action('refuse-pathway', {
  on: 'own',
  input: {
    proposal: z.number().int().min(1),
    reason: z.enum(PATHWAY_REFUSAL_REASONS),
  },
});
