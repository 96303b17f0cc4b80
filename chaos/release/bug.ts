import { referralAggregate as before } from '../../domain/referral/aggregate.ts';

/** A bug: the code fails when somebody is reminded by hand. */
export const referralAggregate: typeof before = {
  ...before,
  decide: (state, envelope, nowMs) => {
    if (envelope.action.kind === 'nudge') throw new TypeError('a bug of this release');
    return before.decide(state, envelope, nowMs);
  },
};
