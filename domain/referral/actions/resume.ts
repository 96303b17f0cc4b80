import { action } from './define.ts';

export const resume = action('resume', {
  on: 'step',
});
