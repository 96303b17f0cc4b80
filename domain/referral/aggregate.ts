import type { Aggregate } from '../kernel/aggregate.ts';
import { clockFrom, REAL_TIME } from '../kernel/clock.ts';
import { ACTION_KINDS, type Action } from './actions.ts';
import { evolveAll, openSteps, type ReferralEvent } from './events.ts';
import { decide, nextWake, type RefusalCode } from './rules.ts';
import type { ReferralState } from './state.ts';

/** What the workflow of a referral answers when it ends. */
export interface ReferralEnd {
  revision: number;
  outcome: string | null;
}

/** A referral, from the first call to the end of follow-up. */
export const referralAggregate: Aggregate<ReferralState, Action, ReferralEvent, ReferralEnd, RefusalCode> = {
  name: 'referral',
  kinds: ACTION_KINDS,
  opening: 'open',
  tick: { kind: 'tick' },
  decide,
  evolve: evolveAll,
  nextWake,
  // A review of what somebody did in the case outlives it.
  ended: (state) =>
    state.status === 'closed' && openSteps(state).length === 0
      ? { revision: state.revision, outcome: state.outcome }
      : null,
  clock: ({ clock }) => clock,
  openingClock: (action) => (action.kind === 'open' ? clockFrom(action.clock) : REAL_TIME),
};
