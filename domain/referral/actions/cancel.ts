import { z } from 'zod';
import { CANCEL_REASONS } from '../../codes.ts';
import { action } from './define.ts';

export const cancel = action('cancel', {
  on: 'step',
  input: {
    reason: z.enum(CANCEL_REASONS),
  },
});
