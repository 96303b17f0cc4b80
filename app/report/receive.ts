import { writeAudit } from '../../db/audit/audit.ts';
import { stableId } from '../../db/ids.ts';
import { indexCallerPhone, loadCallerReport, storeReportWords } from '../../db/queries/caller-reports.ts';
import { askedIn } from '../../db/queries/people.ts';
import { coordinatorOf } from '../../db/queries/referrals.ts';
import { callerReportIntake } from '../../db/schema/index.ts';
import { asActor } from '../../db/security/actor.ts';
import { refusedAtDoor } from '../../domain/kernel/aggregate.ts';
import { clockFrom, clockNow } from '../../domain/kernel/clock.ts';
import type { ReportEnvelope, ReportInput } from '../../domain/report/actions.ts';
import { reportAggregate } from '../../domain/report/aggregate.ts';
import type { CallWords } from '../../domain/report/words.ts';
import { type ReportPerformed, sameAction } from './perform.ts';
import type { ReportCommand, ReportDeps } from './deps.ts';
import { invalidField, refusedReport, ReportNotDone } from './not-done.ts';

/** The report a first action starts: a second try finds what the first one began. */
export const reportIdFor = (actionId: string) => stableId('caller-report', actionId);

export interface NewReport {
  what: ReportInput<'receive'>;
  /** When the caller reached somebody, real time in milliseconds; null: now. */
  receivedMs: number | null;
  words: CallWords;
}

/**
 * A report comes in: what the caller said is stored closed, then the report begins.
 *
 * @throws ReportNotDone
 */
export async function receiveReport(
  deps: ReportDeps,
  by: ReportCommand,
  { what, receivedMs, words }: NewReport,
): Promise<ReportPerformed> {
  const { db } = deps.database;
  const { caller, actionId } = by;
  const id = reportIdFor(actionId);
  const known = await asActor(db, caller, (tx) => sameAction(tx, id, by));
  if (!known) {
    const coordinator = caller.roles.includes('coordinator')
      ? { userId: caller.userId, agencyId: caller.agencyId }
      : await coordinatorOf(db, caller.place);
    if (!coordinator) throw new ReportNotDone('unavailable');
    const communes = what.commune === null ? [] : await askedIn(db, caller.place, [what.commune]);
    if (what.commune !== null && !communes.some(({ kind }) => kind === 'commune'))
      throw invalidField('body.commune', {
        vi: 'Không có xã, phường này trên địa bàn',
        en: 'No such commune or ward in this place',
      });
    const nowMs = Date.now();
    const clock = { scale: deps.config.clock.scale, epochMs: deps.config.clock.epochMs ?? nowMs };
    const own = clockNow(clockFrom(clock), nowMs);
    const envelope: ReportEnvelope = {
      actionId,
      actor: { userId: caller.userId, agencyId: caller.agencyId, roles: caller.roles },
      requestId: by.requestId,
      fingerprint: by.fingerprint,
      ifVersion: null,
      action: {
        kind: 'receive',
        input: what,
        looked: {
          reportId: id,
          place: caller.place,
          clock,
          // As long ago as it was, in the report's own time.
          receivedMs: receivedMs === null ? own : own - (nowMs - receivedMs),
          coordinator,
        },
      },
    };
    // Asked before anything is stored: what is refused leaves nothing behind.
    const early = refusedAtDoor(reportAggregate, null, envelope, own);
    if (early) throw refusedReport(early);
    await keepWords(deps, by, id, words);
    const answer = await deps.temporal.sendReportAction(id, envelope);
    if (!answer.ok) throw refusedReport(answer.refusal);
  }
  const row = await asActor(db, caller, (tx) => loadCallerReport(tx, caller, id));
  if (!row) throw new ReportNotDone('unavailable');
  return { row, revision: row.state.revision, replayed: known !== null };
}

/** Once, however often it is sent. */
async function keepWords(
  deps: ReportDeps,
  { caller, requestId }: ReportCommand,
  reportId: string,
  words: CallWords,
): Promise<void> {
  const { userId, agencyId } = caller;
  await asActor(deps.database.db, caller, async (tx) => {
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
    await writeAudit(tx, { action: 'caller:intake', actorId: userId, actorAgencyId: agencyId, reportId, requestId });
  });
}
