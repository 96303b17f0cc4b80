import type { Transaction } from '../../db/client.ts';
import { findInvitation, invite, isTaken } from '../../db/queries/accounts.ts';
import { ADMINISTRATION_LOCK, agencyOf, findAccount, overseen } from '../../db/queries/administration.ts';
import { administratorsEver } from '../../db/queries/power-requests.ts';
import { grantable, type Overseer, checkAccountAct, takesTwo } from '../../domain/access/accounts.ts';
import { beginsAlone, givenByTwo } from '../../domain/access/powers.ts';
import { isWithin } from '../../domain/agency/mail-domains.ts';
import { ROLES, type Role } from '../../domain/codes.ts';
import { sendInvitation } from '../../identity/invitations.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { badField, UseCaseError } from '../kernel/use-case-error.ts';
import { asCallerOnAccounts } from '../kernel/transaction.ts';
import { type Approval, askedBefore, type AskedPower, askForPower } from '../power-request/ask.ts';
import { noteChange } from './change.ts';
import { accountError, invitationToken, lockedFor, overseerOf } from './overseer.ts';

export interface NewInvitation {
  email: string;
  agencyId: string;
  roles: readonly Role[];
  locale?: 'vi' | 'en' | undefined;
}

/** Invited, or asked for where it takes two: then there is no account yet, unless there was one. */
export type Invitation =
  | { asked: null; accountId: string; token: string }
  | { asked: AskedPower; accountId: string | null; token: null };

/** An account begins with an invitation: by an administrator in the agencies of the place, by a lead in their own. */
export function inviteAccount(deps: AppDeps, by: Command, wanted: NewInvitation): Promise<Invitation> {
  const overseer = overseerOf(by);
  const roles = ROLES.filter((role) => wanted.roles.includes(role));
  return asCallerOnAccounts(
    deps,
    by,
    async (tx) => {
      await tx.execute(ADMINISTRATION_LOCK);
      const asked = await askedBefore(tx, by);
      if (asked) return { asked, accountId: null, token: null };
      // Said again it answers as before, whatever has become of the account.
      const again = await findInvitation(tx, by.actionId);
      if (again && again.request !== by.fingerprint) throw new UseCaseError('idempotency-key-reused');
      if (again) return { asked: null, accountId: again.accountId, token: invitationToken(deps, by) };
      const { target, row, within } = await judge(deps, tx, by, overseer, { ...wanted, roles });
      if (takesTwo('invite', target, roles, { within })) {
        await requireRecentFactor(deps.signInDatabase.db, by.caller);
        const who = { me: overseer.userId, target: row?.id ?? null };
        const others = await administratorsEver(tx, overseer.place, who);
        if (target.state === 'left' || !beginsAlone(givenByTwo([], roles), others)) {
          const { email, agencyId, locale } = wanted;
          const waits = await askForPower(deps, tx, by, {
            ...{ kind: 'invite', accountId: row?.id ?? null, agencyId, against: row?.version ?? null, reason: null },
            asked: { email: email.toLowerCase(), roles, ...(locale && { locale }) },
          });
          return { asked: waits, accountId: row?.id ?? null, token: null };
        }
      }
      return { asked: null, ...(await write(deps, tx, by, { ...wanted, roles }, null)) };
    },
    'accounts',
  );
}

/** What was asked for, by who may still ask for it, of an address that is as it was. */
export async function applyInvitation(deps: AppDeps, tx: Transaction, { by, asker, request }: Approval): Promise<void> {
  const { email = '', roles = [], locale } = request.asked;
  const wanted = { email, agencyId: request.agencyId, roles, locale };
  const { row } = await judge(deps, tx, by, asker, wanted);
  if ((row?.id ?? null) !== request.accountId || (row?.version ?? null) !== request.against)
    throw new UseCaseError('power-request-outdated');
  await write(deps, tx, by, wanted, asker.userId);
}

/** @throws UseCaseError why this address is not invited by this person, with these roles. */
async function judge(deps: AppDeps, tx: Transaction, by: Command, overseer: Overseer, wanted: NewInvitation) {
  const { email, roles } = wanted;
  const home = await requireHome(tx, overseer, wanted.agencyId, roles);
  const within = isWithin(email, home.mailDomains);
  const row = await findAccount(tx, overseer, { email });
  const target = row ? overseen(row, await lockedFor(deps, by, tx)) : null;
  const refusal = target && checkAccountAct(overseer, target, 'invite', { roles, otherAdministrators: 0 });
  if (refusal && refusal !== 'account-state') throw new UseCaseError(refusal);
  if (await isTaken(tx, email, wanted.agencyId)) throw taken();
  return { row, within, target: target ?? { roles: [], state: 'invited' as const } };
}

async function write(
  deps: AppDeps,
  tx: Transaction,
  by: Command,
  wanted: NewInvitation,
  askedBy: string | null,
): Promise<{ accountId: string; token: string }> {
  const { userId: invitedBy, place } = by.caller;
  const roles = [...wanted.roles];
  const token = invitationToken(deps, by);
  const made = await invite(tx, {
    ...wanted,
    id: by.actionId,
    token,
    request: by.fingerprint,
    roles,
    place,
    invitedBy,
  });
  if (made === null) throw notYours();
  if (made === 'other') throw new UseCaseError('idempotency-key-reused');
  if (made === 'taken') throw taken();
  const { accountId } = made;
  await sendInvitation(deps.config, tx, { id: by.actionId, accountId });
  await noteChange(tx, by, {
    ...{ actionId: by.actionId, accountId, kind: 'invited', rolesBefore: [], roles, reason: null, askedBy },
    detail: { agency: wanted.agencyId, roles: roles.join(',') },
  });
  return { accountId, token };
}

const taken = () => badField('email', 'đã có tài khoản', 'has an account already');
const notYours = () => badField('agencyId', 'không phải cơ quan bạn phụ trách', 'not an agency you look after');

async function requireHome(tx: Transaction, overseer: Overseer, agencyId: string, roles: readonly Role[]) {
  const home = await agencyOf(tx, agencyId);
  if (!home || home.place !== overseer.place) throw notYours();
  const mine = grantable(overseer, home, ROLES);
  if (mine.length === 0) throw notYours();
  if (!roles.every((role) => mine.includes(role))) throw accountError(overseer, home, 'roles-beyond-yours');
  return home;
}
