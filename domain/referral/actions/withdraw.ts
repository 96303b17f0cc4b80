import { z } from 'zod';
import { WITHDRAW_REASONS } from '../../codes.ts';
import { action } from './define.ts';

export const withdraw = action('withdraw', {
  on: 'referral',
  input: {
    reason: z.enum(WITHDRAW_REASONS),
  },
});
