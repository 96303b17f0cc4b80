import { randomUUID } from 'node:crypto';
import { type AuditAction, type AuditEntry, type Lately, writeAudit, writeReading } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { type About, idOf } from '../../db/schema/about.ts';
import { queueAccountMail } from '../../db/queries/account-mail.ts';
import { raiseAlarm, usualAgencyReading, usualReading, whomToTell } from '../../db/queries/reading-alarms.ts';
import {
  asksHabit,
  judgeReading,
  limitsOf,
  limitsTogether,
  PERSONAL_READINGS,
  type ReadLately,
} from '../../domain/access/reading.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';

/** The watch on reading: how much somebody reads is told to two people, and above a limit it stops until one of them lets it go on. */

type Deps = Pick<AppDeps, 'database' | 'config'>;
const isPersonal = (action: AuditAction) => (PERSONAL_READINGS as readonly string[]).includes(action);

type Scope = 'account' | 'agency';

/** Thrown to take the reading back; what follows is written afterwards. */
class TooMuchRead extends Error {
  readonly lately: ReadLately;
  readonly about: About;
  readonly scope: Scope;
  constructor(scope: Scope, lately: ReadLately, about: About) {
    super('too much read');
    this.lately = lately;
    this.about = about;
    this.scope = scope;
  }
}

/** A transaction in which something is read and noted. @throws UseCaseError `reading-stopped`, `agency-reading-stopped` */
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
  const { together, readBefore, ...lately } = await writeReading(tx, row, idOf(about));
  await watchOne(deps, by, tx, about, { ...lately, readBefore });
  // Where one account read all of it, its own alarm says so.
  if (!readBefore && (together.stopped || together.day > lately.day))
    await watchTogether(deps, by, tx, about, together);
}

/** What is stopped is stopped for a case that is none as well (app/decoy): nobody tells it by that. */
export function refuseStopped(action: AuditAction, about: About): void {
  if (isPersonal(action)) throw new TooMuchRead('account', { hour: 0, day: 0 }, about);
}

async function watchOne(
  deps: Deps,
  by: By,
  tx: Transaction,
  about: About,
  lately: Lately & { readBefore: boolean },
): Promise<void> {
  const limits = limitsOf(by.caller.roles, deps.config.reading);
  if (!lately.readBefore && (lately.stopped || judgeReading(lately, limits, null) === 'too-much'))
    throw new TooMuchRead('account', lately, about);
  if (lately.told) return;
  const usual = asksHabit(lately, limits) ? await usualReading(tx) : null;
  if (judgeReading(lately, limits, usual) !== 'usual')
    await tell(deps, by, tx, { scope: 'account', level: 'much', lately, usual });
}

/** All of an agency together, so that two who divide the cases between them are one. */
async function watchTogether(
  deps: Deps,
  by: By,
  tx: Transaction,
  about: About,
  lately: Lately & { wide: boolean },
): Promise<void> {
  if (lately.stopped) throw new TooMuchRead('agency', lately, about);
  const limits = limitsTogether(lately.wide, deps.config.reading, null);
  const first = judgeReading(lately, limits, null);
  if (first !== 'too-much' && (lately.told || (first === 'usual' && !asksHabit(lately, limits)))) return;
  const usual = await usualAgencyReading(tx);
  const judged = judgeReading(lately, limitsTogether(lately.wide, deps.config.reading, usual), usual);
  if (judged === 'too-much') throw new TooMuchRead('agency', lately, about);
  if (judged === 'much' && !lately.told) await tell(deps, by, tx, { scope: 'agency', level: 'much', lately, usual });
}

/** After the reading was taken back: it is noted that it was tried, and told, once. */
async function stopped(deps: Deps, by: By, { scope, lately, about }: TooMuchRead): Promise<UseCaseError> {
  const told = await asCaller(deps, by, async (tx) => {
    const people = await tell(deps, by, tx, { scope, level: 'stopped', lately, usual: null });
    const detail = { hour: lately.hour, day: lately.day, ...(scope === 'agency' ? { together: true } : {}) };
    await writeAudit(tx, { action: 'reading:stopped', ...auditedAs(by), ...about, detail });
    return people;
  });
  const code = scope === 'agency' ? 'agency-reading-stopped' : 'reading-stopped';
  return new UseCaseError(code, { extra: { told: told.map(({ id, name }) => ({ id, name })) } });
}

interface Alarm {
  scope: Scope;
  level: 'much' | 'stopped';
  lately: ReadLately;
  usual: number | null;
}

async function tell(
  { config }: Deps,
  { caller: { userId: accountId, agencyId } }: By,
  tx: Transaction,
  { scope, level, lately: { hour, day }, usual }: Alarm,
) {
  const people = await whomToTell(tx, { accountId, agencyId, scope });
  const told = people.map(({ id }) => id);
  const alarm = { id: randomUUID(), scope, accountId, agencyId, level, hourCases: hour, dayCases: day, usual, told };
  if ((await raiseAlarm(tx, alarm)) && config.mail)
    for (const id of told) await queueAccountMail(tx, level === 'much' ? 'reading-much' : 'reading-stopped', id);
  return people;
}
