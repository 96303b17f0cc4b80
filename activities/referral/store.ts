import type { Action } from '../../domain/referral/actions.ts';
import type { ReferralEvent } from '../../domain/referral/events.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import { writeGrants } from '../emergency.ts';
import { writeNotices } from '../notices.ts';
import { project } from '../projection.ts';
import { createStore } from '../store.ts';

/** What follows from an action on a referral. */
export const referralStore = createStore<ReferralState, Action, ReferralEvent>('referral', {
  follow: (tx, { id, before, state, events, atMs }) => [
    project(tx, state, before, atMs),
    writeNotices(tx, state, events, atMs),
    writeGrants(tx, id, events),
  ],
  audited: ({ envelope: { action }, events }) => ({
    breakGlass: action.kind === 'break-glass' ? action.grantId : null,
    detail: judged(events),
  }),
});

/** What a review found is a matter of the audit too. */
function judged(events: readonly ReferralEvent[]): Record<string, string> {
  const found = events.find((entry) => entry.type === 'glass-judged');
  return found ? { grant: found.grantId, judgement: found.judgement } : {};
}
