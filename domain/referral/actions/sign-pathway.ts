import { z } from 'zod';
import { move } from '../rules/move.ts';
import { closed, deputyField, missing, runs } from '../rules/permissions.ts';
import { complements, isSame, wanted } from '../rules/proposal.ts';
import { refuse } from '../rules/refusal.ts';
import { action } from './define.ts';

/** The other one agrees, and the referral moves. */
export const signPathway = action('sign-pathway', {
  on: 'own',
  input: {
    proposal: z.number().int().min(1),
  },
  check(asked) {
    const { state, actor } = asked;
    const refusal = closed(asked) ?? runs(asked) ?? missing(asked);
    if (refusal) return refusal;
    const proposal = state.moves?.open ?? null;
    if (!proposal) return refuse('no-pathway-proposal');
    if (isSame(actor, proposal)) return refuse('own-pathway-proposal');
    return complements(proposal, actor) ? null : refuse('role-required', { roles: wanted(proposal) });
  },
  apply({ transition, action, actor }) {
    const proposal = transition.state.moves?.open;
    if (!proposal || proposal.n !== action.proposal) return refuse('no-pathway-proposal');
    const { n, to, by: proposedBy } = proposal;
    move(transition, to, { n, proposedBy, signedBy: actor.userId, ...deputyField(actor) });
    return null;
  },
});
