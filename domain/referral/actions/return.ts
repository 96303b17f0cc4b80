import { z } from 'zod';
import { RETURN_REASONS } from '../../codes.ts';
import { action } from './define.ts';

export const returnReport = action('return', {
  on: 'step',
  input: {
    reason: z.enum(RETURN_REASONS),
  },
});
