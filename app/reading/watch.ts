import { randomUUID } from 'node:crypto';
import { type AuditAction, type AuditEntry, writeAudit, writeReading } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { type About, idOf } from '../../db/schema/about.ts';
import { queueAccountMail } from '../../db/queries/account-mail.ts';
import { raiseAlarm, usualReading, whomToTell } from '../../db/queries/reading-alarms.ts';
import { asksHabit, judgeReading, limitsOf, PERSONAL_READINGS, type ReadLately } from '../../domain/access/reading.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';

/** The watch on reading: how much somebody reads is told to two people, and above a limit it stops until one of them lets it go on. */

type Deps = Pick<AppDeps, 'database' | 'config'>;
const isPersonal = (action: AuditAction) => (PERSONAL_READINGS as readonly string[]).includes(action);

/** Thrown to take the reading back; what follows is written afterwards. */
class TooMuchRead extends Error {
  readonly lately: ReadLately;
  readonly about: About;
  constructor(lately: ReadLately, about: About) {
    super('too much read');
    this.lately = lately;
    this.about = about;
  }
}

/** A transaction in which something is read and noted. @throws UseCaseError `reading-stopped` */
export async function watched<T>(deps: Deps, by: By, use: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await asCaller(deps, by, use);
  } catch (error) {
    if (!(error instanceof TooMuchRead)) throw error;
    throw await stopped(deps, by, error);
  }
}

/**
 * Notes a reading, as the last thing in its transaction. What is read under a grant for an emergency is noted and not counted: whoever
 * has to help somebody now is not stopped by what they read before.
 */
export async function noteReading(
  deps: Deps,
  by: By,
  tx: Transaction,
  about: About,
  entry: Pick<AuditEntry, 'action' | 'stepId' | 'breakGlass' | 'detail'>,
): Promise<void> {
  const row = { ...entry, ...auditedAs(by), ...about };
  if (entry.breakGlass || !isPersonal(entry.action)) return writeAudit(tx, row);
  const lately = await writeReading(tx, row, idOf(about));
  const limits = limitsOf(by.caller.roles, deps.config.reading);
  if (!lately.readBefore && (lately.stopped || judgeReading(lately, limits, null) === 'too-much'))
    throw new TooMuchRead(lately, about);
  if (lately.told) return;
  const usual = asksHabit(lately, limits) ? await usualReading(tx) : null;
  if (judgeReading(lately, limits, usual) !== 'usual') await tell(deps, by, tx, 'much', lately, usual);
}

/** After the reading was taken back: it is noted that it was tried, and told, once. */
async function stopped(deps: Deps, by: By, { lately, about }: TooMuchRead): Promise<UseCaseError> {
  const told = await asCaller(deps, by, async (tx) => {
    const people = await tell(deps, by, tx, 'stopped', lately, null);
    const detail = { hour: lately.hour, day: lately.day };
    await writeAudit(tx, { action: 'reading:stopped', ...auditedAs(by), ...about, detail });
    return people;
  });
  return new UseCaseError('reading-stopped', { extra: { told: told.map(({ id, name }) => ({ id, name })) } });
}

async function tell(
  { config }: Deps,
  { caller: { userId: accountId, agencyId } }: By,
  tx: Transaction,
  level: 'much' | 'stopped',
  { hour, day }: ReadLately,
  usual: number | null,
) {
  const people = await whomToTell(tx, { accountId, agencyId });
  const told = people.map(({ id }) => id);
  const alarm = { id: randomUUID(), accountId, agencyId, level, hourCases: hour, dayCases: day, usual, told };
  if ((await raiseAlarm(tx, alarm)) && config.mail)
    for (const id of told) await queueAccountMail(tx, level === 'much' ? 'reading-much' : 'reading-stopped', id);
  return people;
}
