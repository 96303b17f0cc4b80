import { eq } from 'drizzle-orm';
import { agencyHere } from '../../db/queries/agencies.ts';
import { revokeKeys } from '../../db/queries/administration.ts';
import { endOtherSessions } from '../../db/queries/sign-in.ts';
import { account } from '../../db/schema/index.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { badField } from '../kernel/use-case-error.ts';
import { changeAccount, type Target } from './change.ts';
import { giveStepsBack, type StepsGoBack } from './give-back.ts';

/** A person goes to another agency of the place: sessions and keys end, steps stay with the agency they leave. */
export async function moveAccount(
  deps: AppDeps,
  by: Command,
  { agencyId, ...target }: Target & { agencyId: string },
): Promise<{ status: 'done'; stepsGoBack: StepsGoBack }> {
  const { row } = await changeAccount(deps, by, {
    ...target,
    act: 'move',
    kind: 'moved',
    detail: { agency: agencyId },
    async apply(tx, found) {
      const home = await agencyHere(tx, found.place, agencyId);
      if (!home || home.agencyId === found.agencyId)
        throw badField(
          'agencyId',
          'phải là một cơ quan khác của địa phương, đang hoạt động',
          'another agency of your place that exists now',
        );
      await tx.update(account).set({ agencyId }).where(eq(account.id, found.id));
      await endOtherSessions(tx, found.id, null);
      await revokeKeys(tx, found.id, by.caller.userId);
    },
  });
  return { status: 'done', stepsGoBack: await giveStepsBack(deps, by, row) };
}
