import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { type AlarmRow, letOn, listAlarms } from '../../db/queries/reading-alarms.ts';
import { UUID } from '../../db/queries/referrals.ts';
import type { LetOnReason } from '../../domain/access/reading.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';

/** Alarms of much reading, for who looks after the accounts. */

/** A page, newest first. */
export function readAlarms(
  tx: Transaction,
  by: By,
  page: { before: string | undefined; limit: number },
): Promise<AlarmRow[]> {
  requireMay(by, 'listReadingAlarms');
  return listAlarms(tx, { accountId: by.caller.userId, ...page });
}

/**
 * Reading that was stopped goes on, counted from now. Twice is once.
 *
 * @throws UseCaseError `not-found`; `person-required`: a key lets nobody go on; `reading-not-stopped`.
 */
export async function letReadingGoOn(
  tx: Transaction,
  by: Command,
  { alarmId, reason }: { alarmId: string; reason: LetOnReason },
): Promise<AlarmRow> {
  requireMay(by, 'letReadingGoOn');
  const { userId, sessionId } = by.caller;
  if (!sessionId) throw new UseCaseError('person-required');
  const one = async () => (await listAlarms(tx, { accountId: userId, id: alarmId, limit: 1 }))[0];
  const known = UUID.test(alarmId) ? await one() : undefined;
  if (!known) throw notThere();
  if (!(await letOn(tx, { id: alarmId, userId, reason }))) {
    if (known.letOnBy === userId) return known;
    throw new UseCaseError('reading-not-stopped');
  }
  const detail = { alarm: alarmId, account: known.accountId, reason };
  await writeAudit(tx, { action: 'reading:let-on', ...auditedAs(by), detail });
  return (await one()) ?? known;
}
