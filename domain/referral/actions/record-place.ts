import { z } from 'zod';
import { communes, listedAgency } from '../state.ts';
import { action } from './define.ts';

/** Where the person lives and stays; what is left out stays as it was. */
export const recordPlace = action('record-place', {
  on: 'referral',
  input: communes.shape,
  lookedUp: {
    /** The agencies of these communes: a referral opened earlier may not know them. */
    listed: z.array(listedAgency).max(100),
  },
});
