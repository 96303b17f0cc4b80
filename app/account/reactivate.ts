import { invite } from '../../db/queries/accounts.ts';
import type { Role } from '../../domain/codes.ts';
import { sendInvitation } from '../../identity/invitations.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { changeAccount, type Target } from './change.ts';
import { requireSecondPerson } from './change-roles.ts';
import { invitationToken } from './overseer.ts';

/** Somebody who left comes back to the same agency: invited anew, with the roles named now. @returns the token of the link. */
export async function reactivateAccount(
  deps: AppDeps,
  by: Command,
  { roles, ...target }: Target & { roles: Role[] },
): Promise<{ token: string }> {
  const token = invitationToken(deps, by);
  const { accountId } = target;
  await changeAccount(deps, by, {
    ...target,
    act: 'reactivate',
    kind: 'reactivated',
    roles,
    detail: { roles: roles.join(',') },
    async apply(tx, { email, agencyId, place }) {
      await requireSecondPerson(tx, by, place, roles);
      const made = await invite(tx, {
        ...{ email, agencyId, place, token, roles },
        id: by.actionId,
        request: by.fingerprint,
        invitedBy: by.caller.userId,
      });
      if (made === null || typeof made === 'string') throw new UseCaseError('account-state');
      if (!made.replayed) await sendInvitation(deps.config, tx, { id: by.actionId, accountId });
    },
  });
  return { token };
}
