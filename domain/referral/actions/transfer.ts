import { z } from 'zod';
import { TRANSFER_REASONS } from '../../codes.ts';
import { action } from './define.ts';

export const transfer = action('transfer', {
  on: 'referral',
  input: {
    reason: z.enum(TRANSFER_REASONS),
    toPlace: z.string().regex(/^[A-Z0-9-]{2,20}$/),
  },
});
