import { extendedDue, isRefusal, relationsOf } from '../../domain/referral/rules.ts';
import { stepOf } from '../../domain/referral/state.ts';
import { requireMay } from '../kernel/access.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { errorOfRefusal, notThere } from '../kernel/use-case-error.ts';
import { readCase } from '../referral/read-case.ts';

/**
 * What an extension would make of the due date of a step. Noted.
 *
 * @param input.more null: the extension that is asked for now.
 * @throws UseCaseError
 */
export async function previewExtension(
  deps: Pick<AppDeps, 'database' | 'config'>,
  by: By,
  { referralId, stepId, more }: { referralId: string; stepId: string; more: Parameters<typeof extendedDue>[2] | null },
) {
  const { state, step } = await readCase(
    deps,
    by,
    referralId,
    'read:step',
    async ({ state }) => {
      const step = stepOf(state, stepId);
      if (!step) throw notThere();
      return { state, step };
    },
    { stepId },
  );
  requireMay(by, 'previewExtension', relationsOf(state, by.caller.agencyId, step));
  const wanted = more ?? step.extension;
  if (!wanted) throw errorOfRefusal({ code: 'no-extension-pending', detail: {} });
  const after = extendedDue(state, step, wanted);
  if (isRefusal(after)) throw errorOfRefusal(after);
  return { step, wanted, after };
}
