import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import { askedAgency, worksFor } from '../../db/queries/people.ts';
import {
  type CallerReportRow,
  findReportAction,
  loadCallerReport,
  storeReportWords,
} from '../../db/queries/caller-reports.ts';
import { loadReferral } from '../../db/queries/referrals.ts';
import { asActor } from '../../db/security/actor.ts';
import { refusedAtDoor } from '../../domain/kernel/aggregate.ts';
import { clockNow } from '../../domain/kernel/clock.ts';
import type {
  ReportAction,
  ReportActionOf,
  ReportRequestKind,
  ReportEnvelope,
  ReportInput,
} from '../../domain/report/actions.ts';
import { reportAggregate } from '../../domain/report/aggregate.ts';
import type { ReportState } from '../../domain/report/state.ts';
import type { ReportCommand, ReportDeps } from './deps.ts';
import { invalidField, refusedReport, ReportNotDone } from './not-done.ts';

export interface ReportPerformed {
  row: CallerReportRow;
  revision: number;
  /** It was done before, under the same key. */
  replayed: boolean;
}

/** What somebody asks of a report, with what they wrote: the words are stored closed before the workflow hears of it. */
export type ReportRequest<K extends ReportRequestKind = ReportRequestKind> = {
  [Kind in K]: { kind: Kind; input: ReportInput<Kind>; words?: string };
}[K];

/**
 * One act on one report, once.
 *
 * @param looked of `link`: that the referral was opened from this report.
 * @throws ReportNotDone
 */
export async function performReportAction(
  deps: ReportDeps,
  by: ReportCommand,
  reportId: string,
  request: ReportRequest,
  { ifVersion = null, opened = false }: { ifVersion?: number | null; opened?: boolean } = {},
): Promise<ReportPerformed> {
  const { caller, actionId } = by;
  const found = await asActor(deps.database.db, caller, async (tx) => ({
    row: await loadCallerReport(tx, caller, reportId),
    known: await sameAction(tx, reportId, by),
  }));
  if (!found.row) throw new ReportNotDone('not-found');
  if (found.known) return { row: found.row, revision: found.known.revision, replayed: true };

  const wordsId = request.words === undefined ? null : stableId('report-words', actionId);
  const action = actionOf(request, { wordsId, opened });
  const envelope: ReportEnvelope = {
    actionId,
    actor: { userId: caller.userId, agencyId: caller.agencyId, roles: caller.roles },
    requestId: by.requestId,
    fingerprint: by.fingerprint,
    ifVersion,
    action,
  };
  const { state } = found.row;
  const early = refusedAtDoor(reportAggregate, state, envelope, clockNow(state.clock, Date.now()));
  if (early) throw refusedReport(early);
  await asActor(deps.database.db, caller, async (tx) => {
    await lookUp(tx, by, state.holder.agencyId, action);
    if (wordsId === null || request.words === undefined) return;
    const part = request.kind === 'reply' ? 'reply' : 'note';
    const { userId: authorId, agencyId } = caller;
    await storeReportWords(tx, deps.vault, { id: wordsId, reportId, part, authorId, agencyId, words: request.words });
    await writeAudit(tx, {
      action: 'caller:words',
      actorId: authorId,
      actorAgencyId: agencyId,
      reportId,
      requestId: by.requestId,
      detail: { part },
    });
  });

  const answer = await deps.temporal.sendReportAction(reportId, envelope);
  const after = await asActor(deps.database.db, caller, async (tx) => ({
    row: await loadCallerReport(tx, caller, reportId),
    known: await sameAction(tx, reportId, by),
  }));
  // A report that was given away may be out of sight now: what was done is told all the same.
  const row = after.row ?? { ...found.row, state: foreseen(state, envelope) };
  if (answer.ok) return { row, revision: answer.result.revision, replayed: false };
  // A retry that overtook its first try is refused as a repetition; the log knows that it was done.
  if (!after.known) throw refusedReport(answer.refusal);
  return { row, revision: after.known.revision, replayed: true };
}

/** What a report is after an action, by the same rules that were asked when it was done. */
function foreseen(state: ReportState, envelope: ReportEnvelope): ReportState {
  const decision = reportAggregate.decide(state, envelope, clockNow(state.clock, Date.now()));
  return decision.ok && decision.events.length > 0
    ? reportAggregate.evolve(state, decision.events, envelope.actionId)
    : state;
}

/** What this action made of the report before, if it did. @throws ReportNotDone when the key stood for another request. */
export async function sameAction(tx: Transaction, reportId: string, by: ReportCommand) {
  const known = await findReportAction(tx, reportId, by.actionId);
  if (known && known.fingerprint !== by.fingerprint) throw new ReportNotDone('idempotency-key-reused');
  return known;
}

function actionOf(
  request: ReportRequest,
  { wordsId, opened }: { wordsId: string | null; opened: boolean },
): Exclude<ReportAction, ReportActionOf<'receive' | 'tick'>> {
  switch (request.kind) {
    case 'link':
      return { kind: 'link', input: request.input, looked: { opened } };
    case 'reply':
      if (wordsId === null) throw new TypeError('a reply has words');
      return { kind: 'reply', input: request.input, looked: { replyId: wordsId } };
    case 'dismiss':
      return { kind: 'dismiss', input: request.input, looked: { noteId: wordsId } };
    default:
      return { ...request, looked: {} } as Exclude<ReportAction, ReportActionOf<'receive' | 'tick'>>;
  }
}

/** What the rules cannot know: who works where, which agencies there are, which referrals one sees. */
async function lookUp(tx: Transaction, by: ReportCommand, holderId: string, action: ReportAction): Promise<void> {
  if (action.kind === 'link' && !action.looked.opened && !(await loadReferral(tx, by.caller, action.input.referralId)))
    throw invalidField('body.referralId', { vi: 'Không có hồ sơ này', en: 'There is no such referral' });
  if (action.kind !== 'hand-on') return;
  const { agencyId, assigneeId } = action.input;
  const elsewhere = agencyId !== null && agencyId !== holderId;
  if (elsewhere && !(await askedAgency(tx, by.caller.place, agencyId)))
    throw invalidField('body.agencyId', {
      vi: 'Không có cơ quan này trên địa bàn',
      en: 'No such agency in this place',
    });
  if (elsewhere && assigneeId !== null)
    throw invalidField('body.assigneeId', {
      vi: 'Cơ quan được đề nghị tự phân công người xử lý',
      en: 'The agency that is asked says itself who takes it',
    });
  if (assigneeId !== null && !(await worksFor(tx, assigneeId, holderId)))
    throw invalidField('body.assigneeId', {
      vi: 'Không có cán bộ này ở cơ quan đó',
      en: 'No active officer of that agency',
    });
}
