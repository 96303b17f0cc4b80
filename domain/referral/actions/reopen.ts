import { z } from 'zod';
import { REOPEN_REASONS } from '../../codes.ts';
import { action } from './define.ts';

export const reopen = action('reopen', {
  on: 'referral',
  input: {
    reason: z.enum(REOPEN_REASONS),
  },
});
