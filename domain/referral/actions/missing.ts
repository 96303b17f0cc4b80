import { action } from './define.ts';

export const missing = action('missing', {
  on: 'referral',
});
