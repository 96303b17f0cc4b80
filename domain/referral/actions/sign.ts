import { z } from 'zod';
import { action } from './define.ts';

export const sign = action('sign', {
  on: 'step',
  input: {
    slot: z.string().max(40).nullable(),
  },
  aside: {
    deputyFor: z.string().min(1).max(80).optional().meta({
      description: 'You sign in your own name, in the place of this absent colleague; absent: for yourself.',
    }),
  },
});
