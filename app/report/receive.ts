import { writeAudit } from '../../db/audit/audit.ts';
import { stableId } from '../../db/ids.ts';
import { indexCallerPhone, loadCallerReport, storeReportWords } from '../../db/queries/caller-reports.ts';
import { askedIn } from '../../db/queries/people.ts';
import { coordinatorOf } from '../../db/queries/referrals.ts';
import { callerReportIntake } from '../../db/schema/index.ts';
import { clockFrom, clockNow } from '../../domain/kernel/clock.ts';
import { byPerson } from '../../domain/kernel/envelope.ts';
import type { ReportInput } from '../../domain/report/actions.ts';
import type { CallWords } from '../../domain/report/words.ts';
import { requireMay } from '../kernel/access.ts';
import { actorOf, auditedAs, type Command } from '../kernel/by.ts';
import { away, badField } from '../kernel/use-case-error.ts';
import {
  asHolder,
  requireAllowed,
  type ReportDeps,
  type ReportPerformed,
  reportRefused,
  sameAction,
} from './perform.ts';

/** The report a first action starts: a second try finds what the first one began. */
export const reportIdFor = (actionId: string) => stableId('caller-report', actionId);

export interface NewReport {
  what: ReportInput<'receive'>;
  /** When the caller reached somebody, real time in milliseconds; null: now. */
  receivedMs: number | null;
  words: CallWords;
}

/** A report comes in: what the caller said is stored closed, then the report begins. @throws UseCaseError */
export async function receiveReport(
  deps: ReportDeps,
  by: Command,
  { what, receivedMs, words }: NewReport,
): Promise<ReportPerformed> {
  requireMay(by, 'receiveReport');
  const { db } = deps.database;
  const { caller } = by;
  const id = reportIdFor(by.actionId);
  const known = await asHolder(deps, by, (tx) => sameAction(tx, id, by));
  if (!known) {
    const coordinator = caller.roles.includes('coordinator')
      ? { userId: caller.userId, agencyId: caller.agencyId }
      : await coordinatorOf(db, caller.place);
    if (!coordinator) throw away(new Error('no coordinator is active in this place'));
    const communes = what.commune === null ? [] : await askedIn(db, caller.place, [what.commune]);
    if (what.commune !== null && !communes.some(({ kind }) => kind === 'commune'))
      throw badField('commune', 'Không có xã, phường này trên địa bàn', 'No such commune or ward in this place');
    const nowMs = Date.now();
    const clock = { scale: deps.config.clock.scale, epochMs: deps.config.clock.epochMs ?? nowMs };
    const own = clockNow(clockFrom(clock), nowMs);
    // As long ago as it was, in the report's own time.
    const received = receivedMs === null ? own : own - (nowMs - receivedMs);
    const looked = { reportId: id, place: caller.place, clock, receivedMs: received, coordinator };
    const envelope = byPerson(by, actorOf(caller), { kind: 'receive' as const, input: what, looked });
    requireAllowed(deps, null, envelope, own);
    await keepCall(deps, by, id, words);
    const answer = await deps.temporal.sendReportAction(id, envelope);
    if (!answer.ok) throw reportRefused(deps, answer.refusal);
  }
  const row = await asHolder(deps, by, (tx) => loadCallerReport(tx, caller, id));
  if (!row) throw away(new Error(`report ${id} was entered and cannot be read`));
  return { row, revision: row.state.revision, replayed: known !== null };
}

/** Once, however often it is sent. */
function keepCall(deps: ReportDeps, by: Command, reportId: string, words: CallWords): Promise<void> {
  const { userId, agencyId } = by.caller;
  return asHolder(deps, by, async (tx) => {
    const fresh = await tx
      .insert(callerReportIntake)
      .values({ reportId, startedBy: userId })
      .onConflictDoNothing()
      .returning();
    if (fresh.length === 0) return;
    if (words.said !== undefined || words.caller !== undefined) {
      const id = stableId('report-call', reportId);
      await storeReportWords(tx, deps.vault, { id, reportId, part: 'call', authorId: userId, agencyId, words });
      await indexCallerPhone(tx, deps.vault.ring, reportId, words.caller?.phone);
    }
    await writeAudit(tx, { action: 'caller:intake', ...auditedAs(by), reportId });
  });
}
