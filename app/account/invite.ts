import type { Transaction } from '../../db/client.ts';
import { invite } from '../../db/queries/accounts.ts';
import { agencyOf, findAccount, overseen } from '../../db/queries/administration.ts';
import { asksForFactor, grantable, type Overseer, checkAccountAct } from '../../domain/access/accounts.ts';
import { ROLES, type Role } from '../../domain/codes.ts';
import { sendInvitation } from '../../identity/invitations.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { badField, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { noteChange } from './change.ts';
import { requireSecondPerson } from './change-roles.ts';
import { accountError, invitationToken, lockedFor, overseerOf } from './overseer.ts';

export interface NewInvitation {
  email: string;
  agencyId: string;
  roles: readonly Role[];
  locale?: 'vi' | 'en' | undefined;
}

/** An account begins with an invitation: by an administrator in the agencies of the place, by a lead in their own. */
export function inviteAccount(
  deps: AppDeps,
  by: Command,
  wanted: NewInvitation,
): Promise<{ accountId: string; token: string }> {
  const overseer = overseerOf(by);
  const roles = ROLES.filter((role) => wanted.roles.includes(role));
  return asCaller(
    deps,
    by,
    async (tx) => {
      await requireHome(tx, overseer, wanted.agencyId, roles);
      const before = await findAccount(tx, overseer, { email: wanted.email });
      if (before) {
        const target = overseen(before, await lockedFor(deps, by, tx));
        const refusal = checkAccountAct(overseer, target, 'invite', { roles, otherAdministrators: 0 });
        if (refusal && refusal !== 'account-state') throw new UseCaseError(refusal);
      }
      if (asksForFactor('invite', [], roles)) await requireRecentFactor(deps.database.db, by.caller);
      await requireSecondPerson(tx, by, overseer.place, roles);
      const made = await invite(tx, {
        ...wanted,
        id: by.actionId,
        token: invitationToken(deps, by),
        request: by.fingerprint,
        roles,
        place: overseer.place,
        invitedBy: overseer.userId,
      });
      if (made === null) throw notYours();
      if (made === 'other') throw new UseCaseError('idempotency-key-reused');
      if (made === 'taken') throw badField('email', 'đã có tài khoản', 'has an account already');
      if (made.replayed) return made;
      await sendInvitation(deps.config, tx, { id: by.actionId, accountId: made.accountId });
      await noteChange(tx, by, {
        actionId: by.actionId,
        accountId: made.accountId,
        kind: 'invited',
        rolesBefore: [],
        roles,
        reason: null,
        detail: { agency: wanted.agencyId, roles: roles.join(',') },
      });
      return made;
    },
    'accounts',
  );
}

const notYours = () => badField('agencyId', 'không phải cơ quan bạn phụ trách', 'not an agency you look after');

async function requireHome(tx: Transaction, overseer: Overseer, agencyId: string, roles: readonly Role[]) {
  const home = await agencyOf(tx, agencyId);
  if (!home || home.place !== overseer.place) throw notYours();
  const mine = grantable(overseer, home, ROLES);
  if (mine.length === 0) throw notYours();
  if (!roles.every((role) => mine.includes(role))) throw accountError(overseer, home, 'roles-beyond-yours');
}
