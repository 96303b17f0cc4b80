import type { Referral } from '../client/index.ts';
import type { ReferralState, StepState } from '../domain/referral/state.ts';
import { demoAreas, demoDirectory } from './pathway.ts';

/** What the API shows, in the shape the guide reads; only the fields it reads. */
export function asState(view: Referral): ReferralState {
  const steps = view.steps.map(
    (step): Partial<StepState> => ({
      id: step.id,
      template: step.template,
      status: step.status as StepState['status'],
      agencyId: step.agencyId,
      assigneeId: step.assigneeId,
      tried: [],
      paused: step.paused ? ({} as StepState['paused']) : null,
      signed: step.signOffs.flatMap(({ slot, signed }) => (signed ? [{ slot, userId: signed.by, atMs: 0 }] : [])),
    }),
  );
  const communes = Object.fromEntries(Object.entries(view.communes).filter(([, code]) => code !== null));
  return {
    ...view,
    directory: demoDirectory,
    areas: demoAreas,
    communes,
    steps,
  } as unknown as ReferralState;
}
