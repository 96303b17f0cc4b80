import { z } from 'zod';
import { EMERGENCY_REASONS } from '../../codes.ts';
import { action, id } from './define.ts';

/**
 * Somebody whose case it is not reads it in an emergency. Who may is looked up by the use case (the rules know no accounts
 * but the actor's); what they wrote stands in PostgreSQL under the id of the grant.
 */
export const breakGlass = action('break-glass', {
  on: 'own',
  input: {
    reason: z.enum(EMERGENCY_REASONS),
  },
  lookedUp: {
    grantId: id,
    minutes: z.number().int().min(1).max(1440),
  },
});
