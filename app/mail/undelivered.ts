import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import {
  giveUp,
  listUndeliveredMails,
  lockMessage,
  sendAgain,
  type UndeliveredRow,
} from '../../db/queries/undelivered.ts';
import type { GIVE_UP_REASONS } from '../../domain/codes.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';

/** What an operator does about a mail that did not reach its reader. The same command again does nothing. */

/** @throws UseCaseError `not-found` */
export async function readUndelivered(tx: Transaction, id: string): Promise<UndeliveredRow> {
  const [row] = await listUndeliveredMails(tx, { states: 'any', after: null, limit: 1, id });
  if (!row) throw notThere();
  return row;
}

/** Tried afresh, from now on. @throws UseCaseError `already-delivered`; `reader-left` */
export function sendMailAgain(tx: Transaction, by: Command, { messageId }: { messageId: string }) {
  requireMay(by, 'sendMailAgain');
  return changeMail(tx, by, messageId, { act: 'send-again' }, async ({ active }) => {
    if (!active) throw new UseCaseError('reader-left');
    await sendAgain(tx, messageId, by.actionId);
  });
}

/** Tried no more, and why. @throws UseCaseError `already-delivered` */
export function giveUpMail(
  tx: Transaction,
  by: Command,
  { messageId, reason }: { messageId: string; reason: (typeof GIVE_UP_REASONS)[number] },
) {
  requireMay(by, 'giveUpMail');
  const { actionId } = by;
  return changeMail(tx, by, messageId, { act: 'give-up', reason }, () =>
    giveUp(tx, messageId, { actionId, userId: by.caller.userId, reason }),
  );
}

async function changeMail(
  tx: Transaction,
  by: Command,
  id: string,
  detail: Record<string, string>,
  write: (message: { active: boolean }) => Promise<void>,
): Promise<UndeliveredRow> {
  const message = await lockMessage(tx, id);
  if (!message) throw notThere();
  if (!message.actionIds.includes(by.actionId)) {
    if (message.status === 'sent') throw new UseCaseError('already-delivered');
    await write({ active: message.active === true });
    await writeAudit(tx, { action: 'message', ...auditedAs(by), detail: { message: id, ...detail } });
  }
  return readUndelivered(tx, id);
}
