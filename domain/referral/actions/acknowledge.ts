import { z } from 'zod';
import { ACCEPT_REASONS } from '../../codes.ts';
import { action } from './define.ts';

export const acknowledge = action('acknowledge', {
  on: 'step',
  input: {
    dueVersion: z.number().int(),
    /** Why it may be late for now, when a manager says so. */
    reason: z.enum(ACCEPT_REASONS).optional(),
  },
});
