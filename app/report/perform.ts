import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { isRowSecurity } from '../../db/errors.ts';
import { stableId } from '../../db/ids.ts';
import {
  type CallerReportRow,
  findReportAction,
  loadCallerReport,
  storeReportWords,
} from '../../db/queries/caller-reports.ts';
import { askedAgency, worksFor } from '../../db/queries/people.ts';
import { loadReferral } from '../../db/queries/referrals.ts';
import { refusalAtDoor } from '../../domain/kernel/aggregate.ts';
import { clockNow } from '../../domain/kernel/clock.ts';
import { byPerson } from '../../domain/kernel/envelope.ts';
import type { ReportAction, ReportEnvelope, ReportInput, ReportRequestKind } from '../../domain/report/actions.ts';
import { reportAggregate } from '../../domain/report/aggregate.ts';
import type { ReportRefusal } from '../../domain/report/refusal.ts';
import type { ReportState } from '../../domain/report/state.ts';
import { actorOf, auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';
import { badField, errorOfRefusal, notThere, UseCaseError } from '../kernel/use-case-error.ts';

/** What use cases of callers' reports reach outside themselves. */
export type ReportDeps = Pick<AppDeps, 'database' | 'vault' | 'temporal' | 'metrics' | 'config'>;

export interface ReportPerformed {
  row: CallerReportRow;
  revision: number;
  /** It was done before, under the same key. */
  replayed: boolean;
}

export interface ReportTarget {
  reportId: string;
  /** Revision of the report the form was filled against; null when the client did not say. */
  ifVersion: number | null;
}

/** What goes with an action beside its input. */
export interface ReportAside {
  /** Stored closed before the workflow hears of it. */
  words?: string | undefined;
  /** Of `link`: the referral was opened from this report. */
  opened?: boolean | undefined;
}

interface LookedUp {
  wordsId: string | null;
  opened: boolean;
}

/** Each action with what the server looks up. */
const ACTIONS: { [K in ReportRequestKind]: (input: ReportInput<K>, found: LookedUp) => ReportAction } = {
  accept: (input) => ({ kind: 'accept', input, looked: {} }),
  decline: (input) => ({ kind: 'decline', input, looked: {} }),
  classify: (input) => ({ kind: 'classify', input, looked: {} }),
  'hand-on': (input) => ({ kind: 'hand-on', input, looked: {} }),
  link: (input, { opened }) => ({ kind: 'link', input, looked: { opened } }),
  reply(input, { wordsId }) {
    if (wordsId === null) throw new TypeError('a reply has words');
    return { kind: 'reply', input, looked: { replyId: wordsId } };
  },
  dismiss: (input, { wordsId }) => ({ kind: 'dismiss', input, looked: { noteId: wordsId } }),
  acknowledge: (input) => ({ kind: 'acknowledge', input, looked: {} }),
  reopen: (input) => ({ kind: 'reopen', input, looked: {} }),
};

/** One action on one report, once. @throws UseCaseError */
export async function performReportAction<K extends ReportRequestKind>(
  deps: ReportDeps,
  by: Command,
  { reportId, ifVersion }: ReportTarget,
  kind: K,
  input: ReportInput<K>,
  { words, opened = false }: ReportAside = {},
): Promise<ReportPerformed> {
  const look = async (tx: Transaction) => ({
    row: await loadCallerReport(tx, by.caller, reportId),
    known: await sameAction(tx, reportId, by),
  });
  const found = await asHolder(deps, by, look);
  if (!found.row) throw notThere();
  if (found.known) return { row: found.row, revision: found.known.revision, replayed: true };

  const wordsId = words === undefined ? null : stableId('report-words', by.actionId);
  const action = ACTIONS[kind](input, { wordsId, opened });
  const envelope = byPerson({ ...by, ifVersion }, actorOf(by.caller), action);
  const { state } = found.row;
  requireAllowed(deps, state, envelope);
  await asHolder(deps, by, async (tx) => {
    await lookUp(tx, by, state.holder.agencyId, action);
    if (wordsId !== null && words !== undefined)
      await keepWords(tx, deps, by, { id: wordsId, reportId, part: kind === 'reply' ? 'reply' : 'note', words });
  });

  const answer = await deps.temporal.sendReportAction(reportId, envelope);
  const after = await asHolder(deps, by, look);
  // A report that was given away may be out of sight now: what was done is told all the same.
  const row = after.row ?? { ...found.row, state: foreseen(state, envelope) };
  if (answer.ok) return { row, revision: answer.result.revision, replayed: false };
  // A retry that overtook its first try is refused as a repetition; the log knows that it was done.
  if (!after.known) throw reportRefused(deps, answer.refusal);
  return { row, revision: after.known.revision, replayed: true };
}

/** Asked before anything is stored: what is refused leaves nothing behind. @throws UseCaseError */
export function requireAllowed(
  deps: Pick<AppDeps, 'metrics'>,
  state: ReportState | null,
  envelope: ReportEnvelope,
  nowMs = state ? clockNow(state.clock, Date.now()) : Date.now(),
): void {
  const refusal = refusalAtDoor(reportAggregate, state, envelope, nowMs);
  if (refusal) throw reportRefused(deps, refusal);
}

/** Counts a refusal, and makes it one to throw. */
export function reportRefused({ metrics }: Pick<AppDeps, 'metrics'>, refusal: ReportRefusal): UseCaseError {
  metrics.refusals.inc({ kind: 'report', code: refusal.code });
  return errorOfRefusal(refusal);
}

/** A transaction of whoever has to do with the report. What the second wall refuses has gone to somebody else meanwhile. */
export function asHolder<T>(
  deps: Pick<AppDeps, 'database'>,
  by: Command,
  use: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return asCaller(deps, by, use).catch((error: unknown) => {
    throw isRowSecurity(error) ? new UseCaseError('not-your-agency') : error;
  });
}

/** What a report is after an action, by the same rules that were asked when it was done. */
function foreseen(state: ReportState, envelope: ReportEnvelope): ReportState {
  const decision = reportAggregate.decide(state, envelope, clockNow(state.clock, Date.now()));
  return decision.ok && decision.events.length > 0
    ? reportAggregate.evolve(state, decision.events, envelope.actionId)
    : state;
}

/** What this action made of the report before, if it did. @throws UseCaseError when the key stood for another request. */
export async function sameAction(tx: Transaction, reportId: string, by: Command) {
  const known = await findReportAction(tx, reportId, by.actionId);
  if (known && known.fingerprint !== by.fingerprint) throw new UseCaseError('idempotency-key-reused');
  return known;
}

async function keepWords(
  tx: Transaction,
  { vault }: Pick<AppDeps, 'vault'>,
  by: Command,
  entry: { id: string; reportId: string; part: 'reply' | 'note'; words: string },
): Promise<void> {
  const { userId: authorId, agencyId } = by.caller;
  await storeReportWords(tx, vault, { ...entry, authorId, agencyId });
  const { reportId, part } = entry;
  await writeAudit(tx, { action: 'caller:words', ...auditedAs(by), reportId, detail: { part } });
}

/** What the rules cannot know: who works where, which agencies there are, which referrals one sees. */
async function lookUp(tx: Transaction, { caller }: Command, holderId: string, action: ReportAction): Promise<void> {
  if (action.kind === 'link' && !action.looked.opened && !(await loadReferral(tx, caller, action.input.referralId)))
    throw badField('referralId', 'Không có hồ sơ này', 'There is no such referral');
  if (action.kind !== 'hand-on') return;
  const { agencyId, assigneeId } = action.input;
  const elsewhere = agencyId !== null && agencyId !== holderId;
  if (elsewhere && !(await askedAgency(tx, caller.place, agencyId)))
    throw badField('agencyId', 'Không có cơ quan này trên địa bàn', 'No such agency in this place');
  if (elsewhere && assigneeId !== null)
    throw badField(
      'assigneeId',
      'Cơ quan được đề nghị tự phân công người xử lý',
      'The agency that is asked says itself who takes it',
    );
  if (assigneeId !== null && !(await worksFor(tx, assigneeId, holderId)))
    throw badField('assigneeId', 'Không có cán bộ này ở cơ quan đó', 'No active officer of that agency');
}
