import { endAccount as endRow } from '../../db/queries/accounts.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { changeAccount, type Target } from './change.ts';
import { giveStepsBack, type StepsGoBack } from './give-back.ts';

/** A person leaves: every way in ends at once, open steps go back to their agencies. */
export async function endAccount(deps: AppDeps, by: Command, target: Target): Promise<{ stepsGoBack: StepsGoBack }> {
  const { row } = await changeAccount(deps, by, {
    ...target,
    act: 'end',
    kind: 'left',
    apply: (tx, found) => endRow(tx, found.id, by.caller.userId),
  });
  return { stepsGoBack: await giveStepsBack(deps, by, row) };
}
