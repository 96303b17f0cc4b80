import { consentTerms } from '../../consent/types.ts';
import { action } from './define.ts';

export const giveConsent = action('give-consent', {
  on: 'referral',
  input: consentTerms.shape,
});
