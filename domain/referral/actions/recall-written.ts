import { z } from 'zod';
import { majority } from '../state.ts';
import { action } from './define.ts';

/**
 * What follows from what is written of people, for a case from before this was recorded: its 18th birthday is a clock from then on. What
 * disagrees is asked by the page, and never decided here.
 */
export const recallWritten = action('recall-written', {
  on: 'program',
  lookedUp: {
    written: z.record(z.string().max(40), z.string().max(40)),
    majority: majority.nullable(),
  },
  apply({ transition, action: { written, majority: turns } }) {
    if (transition.state.written !== undefined || transition.state.status === 'closed') return;
    transition.emit({ type: 'written-recorded', written, majority: turns });
  },
});
