import { z } from 'zod';
import { DECLINE_REASONS } from '../../codes.ts';
import { action } from './define.ts';

export const decline = action('decline', {
  on: 'step',
  input: {
    reason: z.enum(DECLINE_REASONS),
  },
});
