import { action } from './define.ts';

/** A clock ran out. */
export const tick = action('tick', {
  on: 'program',
});
