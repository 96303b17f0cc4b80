import { z } from 'zod';
import { action, id } from './define.ts';

/** Somebody cannot work on these steps any more: they left, or went elsewhere. The steps go back to their agencies. */
export const release = action('release', {
  on: 'program',
  lookedUp: {
    userId: id,
    stepIds: z.array(id).max(200),
  },
});
