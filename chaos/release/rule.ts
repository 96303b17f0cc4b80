import { referralAggregate as before } from '../../domain/referral/aggregate.ts';

/** A changed rule: work is not moved any more because there is much of it. */
export const referralAggregate: typeof before = {
  ...before,
  decide: (state, envelope, nowMs) =>
    envelope.action.kind === 'reassign' && envelope.action.reason === 'workload'
      ? { ok: false, refusal: { code: 'same-holder', detail: {} } }
      : before.decide(state, envelope, nowMs),
};
