import { z } from 'zod';
import { PAUSE_REASONS } from '../../codes.ts';
import { action } from './define.ts';

export const pause = action('pause', {
  on: 'step',
  input: {
    reason: z.enum(PAUSE_REASONS),
  },
});
