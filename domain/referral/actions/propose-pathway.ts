import { action, id } from './define.ts';

/** The referral is to go on by a newer version of its pathway: one of coordinator and manager asks, the other signs. */
export const proposePathway = action('propose-pathway', {
  on: 'own',
  input: {
    to: id,
  },
});
