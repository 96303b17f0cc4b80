import { action, facts } from './define.ts';

export const recordFacts = action('record-facts', {
  on: 'referral',
  input: {
    facts,
  },
});
