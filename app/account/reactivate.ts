import type { Transaction } from '../../db/client.ts';
import { invite } from '../../db/queries/accounts.ts';
import { ROLES, type Role } from '../../domain/codes.ts';
import { sendInvitation } from '../../identity/invitations.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import type { Approval, AskedPower } from '../power-request/ask.ts';
import { applyToAccount, type Change, changeAccount, type Target } from './change.ts';
import { invitationToken } from './overseer.ts';

/**
 * Somebody who left comes back to the same agency, when two say so: invited anew, with the roles named now. Nothing by which they once
 * proved who they are is there any more.
 */
export async function reactivateAccount(
  deps: AppDeps,
  by: Command,
  { roles, ...target }: Target & { roles: readonly Role[] },
): Promise<{ asked: AskedPower | null }> {
  const { asked } = await changeAccount(deps, by, back(deps, target, roles));
  return { asked };
}

export const applyReactivation = (deps: AppDeps, tx: Transaction, approval: Approval): Promise<void> => {
  const { accountId, reason, asked } = approval.request;
  const target = { accountId: accountId ?? '', ifVersion: null, reason };
  return applyToAccount(deps, tx, approval, back(deps, target, asked.roles ?? []));
};

function back(deps: AppDeps, target: Target, wanted: readonly Role[]): Change {
  const roles = ROLES.filter((role) => wanted.includes(role));
  return {
    ...target,
    act: 'reactivate',
    kind: 'reactivated',
    roles,
    detail: { roles: roles.join(',') },
    async apply(tx, { id: accountId, email, agencyId, place }, by) {
      const made = await invite(tx, {
        ...{ email, agencyId, place, roles, token: invitationToken(deps, by) },
        id: by.actionId,
        request: by.fingerprint,
        invitedBy: by.caller.userId,
      });
      if (made === null || typeof made === 'string') throw new UseCaseError('account-state');
      await sendInvitation(deps.config, tx, { id: by.actionId, accountId });
    },
  };
}
