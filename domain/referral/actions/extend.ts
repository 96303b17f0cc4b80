import { z } from 'zod';
import { EXTENSION_REASONS } from '../../codes.ts';
import { action } from './define.ts';

export const extend = action('extend', {
  on: 'step',
  input: {
    reason: z.enum(EXTENSION_REASONS),
    count: z.number().int().min(1).max(366),
    unit: z.enum(['hour', 'calendar-day', 'working-day', 'month']),
  },
});
