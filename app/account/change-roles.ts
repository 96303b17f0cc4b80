import { eq } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { endOtherSessions } from '../../db/queries/sign-in.ts';
import { account } from '../../db/schema/index.ts';
import { WORKING_ROLES } from '../../domain/access/roles.ts';
import { ROLES, type Role } from '../../domain/codes.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import type { Approval, AskedPower } from '../power-request/ask.ts';
import { applyToAccount, type Change, changeAccount, type Target } from './change.ts';
import { giveStepsBack, type StepsGoBack } from './give-back.ts';

/** Other roles; the sessions of the person end, and they sign in anew with the roles they have then. */
export async function changeRoles(
  deps: AppDeps,
  by: Command,
  { roles, ...target }: Target & { roles: readonly Role[] },
): Promise<{ asked: AskedPower | null; stepsGoBack: StepsGoBack }> {
  const change = rolesOf(target, roles);
  const { row, asked } = await changeAccount(deps, by, change);
  const works = change.roles.some((role) => WORKING_ROLES.includes(role));
  return { asked, stepsGoBack: asked || works ? 'none' : await giveStepsBack(deps, by, row) };
}

export const applyRoles = (deps: AppDeps, tx: Transaction, approval: Approval): Promise<void> => {
  const { accountId, reason, asked } = approval.request;
  return applyToAccount(
    deps,
    tx,
    approval,
    rolesOf({ accountId: accountId ?? '', ifVersion: null, reason }, asked.roles ?? []),
  );
};

function rolesOf(target: Target, roles: readonly Role[]): Change & { roles: Role[] } {
  const wanted = ROLES.filter((role) => roles.includes(role));
  return {
    ...target,
    act: 'roles',
    kind: 'roles',
    roles: wanted,
    detail: { roles: wanted.join(',') },
    async apply(tx, { id }) {
      await tx.update(account).set({ roles: wanted }).where(eq(account.id, id));
      await endOtherSessions(tx, id, null);
    },
  };
}
