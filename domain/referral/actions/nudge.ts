import { action } from './define.ts';

/** Reminds whoever holds the step, by hand. Changes no date and no ladder. */
export const nudge = action('nudge', {
  on: 'step',
});
