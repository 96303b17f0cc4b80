import type { Action } from '../../domain/referral/actions.ts';
import type { ReferralEvent } from '../../domain/referral/events.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import { concernsGrants, writeGrants } from '../emergency.ts';
import { noticesAbout } from '../notices.ts';
import { projected } from '../projection.ts';
import { createStore } from '../store.ts';

/** What follows from an action on a referral. */
export const referralStore = createStore<ReferralState, Action, ReferralEvent>('referral', {
  follow: async (db, { before, state, events, atMs }) => ({
    ...projected(state, before, atMs),
    ...(await noticesAbout(db, state, events, atMs)),
  }),
  beside: ({ id, events }) => (concernsGrants(events) ? (tx) => writeGrants(tx, id, events) : null),
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
