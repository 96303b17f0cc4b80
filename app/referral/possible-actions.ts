import { coversOf } from '../../db/queries/absences.ts';
import { caseInEmergency } from '../../domain/access/emergency.ts';
import { openSteps } from '../../domain/referral/events.ts';
import { referralPossibilities, stepPossibilities } from '../../domain/referral/rules.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { actorFor } from './deputy.ts';
import { readCase } from './read-case.ts';

/** What the caller can do now with a referral and each of its open steps, also in the place of who is away. Noted. */
export function readPossibleActions(
  deps: Pick<AppDeps, 'database' | 'config'>,
  by: By,
  { referralId }: { referralId: string },
) {
  const { caller } = by;
  return readCase(
    deps,
    by,
    referralId,
    'read:actions',
    async ({ state: whole, grant }, tx) => {
      const state = grant ? caseInEmergency(whole, grant) : whole;
      const covers = await coversOf(tx, caller);
      return {
        referral: referralPossibilities(state, caller),
        steps: openSteps(state).map((step) => ({
          stepId: step.id,
          possibilities: stepPossibilities(state, step, (kind) => actorFor(caller, step, kind, covers)),
        })),
      };
    },
    { emergency: true },
  );
}
