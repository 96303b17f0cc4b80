import type { Prepare } from '../referral/take-action.ts';

/** Signing, also in the place of an absent colleague. */
export const signStep: Prepare<'sign'> = async (_deps, _by, { stepId }, { deputyFor, slot }) => ({
  action: { kind: 'sign', stepId, slot },
  deputyFor,
});
