import { eq } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { agencyHere } from '../../db/queries/agencies.ts';
import { revokeKeys } from '../../db/queries/administration.ts';
import { endOtherSessions } from '../../db/queries/sign-in.ts';
import { account } from '../../db/schema/index.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { badField } from '../kernel/use-case-error.ts';
import type { Approval, AskedPower } from '../power-request/ask.ts';
import { applyToAccount, type Change, changeAccount, type Target } from './change.ts';

/** A person goes to another agency of the place, when two say so: sessions and keys end, steps stay with the agency they leave. */
export async function moveAccount(
  deps: AppDeps,
  by: Command,
  { agencyId, ...target }: Target & { agencyId: string },
): Promise<{ asked: AskedPower | null }> {
  const { asked } = await changeAccount(deps, by, moveTo(target, agencyId));
  return { asked };
}

export const applyMove = (deps: AppDeps, tx: Transaction, approval: Approval): Promise<void> => {
  const { accountId, reason, asked } = approval.request;
  const target = { accountId: accountId ?? '', ifVersion: null, reason };
  return applyToAccount(deps, tx, approval, moveTo(target, asked.toAgencyId ?? ''));
};

function moveTo(target: Target, agencyId: string): Change {
  return {
    ...target,
    act: 'move',
    kind: 'moved',
    detail: { agency: agencyId },
    asked: { toAgencyId: agencyId },
    async check(tx, found) {
      const home = await agencyHere(tx, found.place, agencyId);
      if (!home || home.agencyId === found.agencyId)
        throw badField(
          'agencyId',
          'phải là một cơ quan khác của địa phương, đang hoạt động',
          'another agency of your place that exists now',
        );
    },
    async apply(tx, { id }, by) {
      await tx.update(account).set({ agencyId }).where(eq(account.id, id));
      await endOtherSessions(tx, id, null);
      await revokeKeys(tx, id, by.caller.userId);
    },
  };
}
