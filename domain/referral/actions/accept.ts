import { action } from './define.ts';

export const accept = action('accept', {
  on: 'step',
});
