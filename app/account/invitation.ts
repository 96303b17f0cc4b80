import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { lastInvitation, renewInvitation, revokeInvitation as revokeRow } from '../../db/queries/accounts.ts';
import { administratorsEver, invitedByTwo } from '../../db/queries/power-requests.ts';
import type { AccountRow } from '../../db/queries/administration.ts';
import { beginsAlone, givenByTwo } from '../../domain/access/powers.ts';
import { sendInvitation } from '../../identity/invitations.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCallerOnAccounts } from '../kernel/transaction.ts';
import { invitationToken, requireOverseen } from './overseer.ts';

/** An invitation that did not arrive, grew old, or should not have been sent. */

const note = (tx: Transaction, by: By, change: string, account: string) =>
  writeAudit(tx, { action: 'account', ...auditedAs(by), detail: { change, account } });

/** A fresh link for one that nobody has accepted, and the old one ends. @returns the token of the link. */
export async function sendInvitationAgain(deps: AppDeps, by: Command, accountId: string): Promise<{ token: string }> {
  requireMay(by, 'sendInvitationAgain');
  const { actionId: id, fingerprint: request } = by;
  const { userId: invitedBy, place } = by.caller;
  const token = invitationToken(deps, by);
  await asCallerOnAccounts(deps, by, async (tx) => {
    const row = await requireOverseen(tx, by, accountId);
    // Without a mail server the link would come to whoever asks: then it takes two again.
    if (!deps.config.mail && (await isByTwo(tx, by, row))) throw new UseCaseError('invitation-by-two');
    const done = await renewInvitation(tx, { id, token, request, accountId, place, invitedBy });
    if (!done) throw notThere();
    if (done === 'replayed') return;
    await sendInvitation(deps.config, tx, { id, accountId });
    await note(tx, by, 'invited-again', accountId);
  });
  return { token };
}

/** Whether the link is of two: by the roles it leads to now, as well as by how the account came to be as it is. */
async function isByTwo(tx: Transaction, by: By, { id, roles }: AccountRow): Promise<boolean> {
  if (await invitedByTwo(tx, id)) return true;
  const given = givenByTwo([], roles);
  if (given.length === 0) return false;
  const { userId: me, place } = by.caller;
  return !beginsAlone(given, await administratorsEver(tx, place, { me, target: id }));
}

/**
 * What two have approved of an account that nobody has accepted ends the link one person may hold: a fresh one goes to its person, or,
 * without a mail server, to who approved. One that was taken back stays so.
 */
export async function inviteByTwo(deps: AppDeps, tx: Transaction, by: Command, row: AccountRow): Promise<void> {
  const { id: accountId, place } = row;
  if (row.active || (await lastInvitation(tx, accountId))?.state === 'revoked') return;
  const link = { id: by.actionId, token: invitationToken(deps, by), request: by.fingerprint };
  if (!(await renewInvitation(tx, { ...link, accountId, place, invitedBy: by.caller.userId }))) return;
  await sendInvitation(deps.config, tx, { id: by.actionId, accountId });
}

/** Its link opens nothing any more. */
export async function revokeInvitation(tx: Transaction, by: By, accountId: string): Promise<void> {
  requireMay(by, 'revokeInvitation');
  await requireOverseen(tx, by, accountId);
  const done = await revokeRow(tx, accountId, by.caller.place);
  if (!done) throw notThere();
  if (done.changed) await note(tx, by, 'invitation-revoked', accountId);
}
