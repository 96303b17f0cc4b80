import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { renewInvitation, revokeInvitation as revokeRow } from '../../db/queries/accounts.ts';
import { invitedByTwo } from '../../db/queries/power-requests.ts';
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
    await requireOverseen(tx, by, accountId);
    // Without a mail server the link would come to whoever asks: then it takes two again.
    if (!deps.config.mail && (await invitedByTwo(tx, accountId))) throw new UseCaseError('invitation-by-two');
    const done = await renewInvitation(tx, { id, token, request, accountId, place, invitedBy });
    if (!done) throw notThere();
    if (done === 'replayed') return;
    await sendInvitation(deps.config, tx, { id, accountId });
    await note(tx, by, 'invited-again', accountId);
  });
  return { token };
}

/** Its link opens nothing any more. */
export async function revokeInvitation(tx: Transaction, by: By, accountId: string): Promise<void> {
  requireMay(by, 'revokeInvitation');
  await requireOverseen(tx, by, accountId);
  const done = await revokeRow(tx, accountId, by.caller.place);
  if (!done) throw notThere();
  if (done.changed) await note(tx, by, 'invitation-revoked', accountId);
}
