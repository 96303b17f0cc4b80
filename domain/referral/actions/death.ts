import { action } from './define.ts';

export const death = action('death', {
  on: 'referral',
});
