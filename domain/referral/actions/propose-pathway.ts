import { newerThan } from '../../pathway/index.ts';
import { closed, missing, runs } from '../rules/permissions.ts';
import { proposedBy } from '../rules/proposal.ts';
import { refuse } from '../rules/refusal.ts';
import { action, id } from './define.ts';

/** The referral is to go on by a newer version of its pathway: one of coordinator and manager asks, the other signs. */
export const proposePathway = action('propose-pathway', {
  on: 'own',
  input: {
    to: id,
  },
  check(asked) {
    const { state } = asked;
    const refusal = closed(asked) ?? runs(asked) ?? missing(asked);
    if (refusal) return refusal;
    const proposal = state.moves?.open ?? null;
    if (proposal) return refuse('pathway-pending', { proposal: proposal.n });
    return newerThan(state.pipeline).length === 0 ? refuse('no-newer-pathway') : null;
  },
  apply({ transition, action: { to }, actor }) {
    const { state } = transition;
    const newer = newerThan(state.pipeline).map((one) => one.id);
    if (!newer.includes(to)) return refuse('unknown-pathway', { newer });
    const n = (state.moves?.count ?? 0) + 1;
    transition.emit({ type: 'pathway-proposed', proposal: { n, to, ...proposedBy(actor), atMs: transition.nowMs } });
    return null;
  },
});
