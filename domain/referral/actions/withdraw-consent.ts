import { z } from 'zod';
import { WITHDRAWAL_FORMS } from '../../consent/types.ts';
import { action, id } from './define.ts';

export const withdrawConsent = action('withdraw-consent', {
  on: 'referral',
  input: {
    consentId: id,
    form: z.enum(WITHDRAWAL_FORMS),
  },
});
