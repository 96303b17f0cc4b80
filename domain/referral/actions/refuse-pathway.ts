import { z } from 'zod';
import { PATHWAY_REFUSAL_REASONS } from '../../codes.ts';
import { closed, runs } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { action } from './define.ts';

/** The other one does not, or who asked takes it back. */
export const refusePathway = action('refuse-pathway', {
  on: 'own',
  input: {
    proposal: z.number().int().min(1),
    reason: z.enum(PATHWAY_REFUSAL_REASONS),
  },
  check: (asked) => closed(asked) ?? runs(asked) ?? (asked.state.moves?.open ? null : refuse('no-pathway-proposal')),
  apply({ transition, action, actor }) {
    const proposal = transition.state.moves?.open;
    if (!proposal || proposal.n !== action.proposal) return refuse('no-pathway-proposal');
    const { n, to } = proposal;
    transition.emit({ type: 'pathway-refused', n, to, by: actor.userId, reason: action.reason });
    return null;
  },
});
