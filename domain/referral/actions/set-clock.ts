import { z } from 'zod';
import { action } from './define.ts';

/** For drills only: how fast the referral’s time goes on from here. */
export const setClock = action('set-clock', {
  on: 'referral',
  input: {
    scale: z.number().min(2).max(100_000_000),
  },
});
