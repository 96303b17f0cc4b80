import { z } from 'zod';
import { action } from './define.ts';

export const decideExtension = action('decide-extension', {
  on: 'step',
  input: {
    grant: z.boolean(),
  },
});
