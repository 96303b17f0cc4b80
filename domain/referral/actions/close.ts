import { z } from 'zod';
import { OUTCOMES } from '../../codes.ts';
import { action } from './define.ts';

export const close = action('close', {
  on: 'referral',
  input: {
    outcome: z.enum(OUTCOMES),
  },
});
