import { eq } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { callerReport } from '../../db/schema/index.ts';
import type { ReportAction } from '../../domain/report/actions.ts';
import type { ReportEvent } from '../../domain/report/events.ts';
import type { ReportState } from '../../domain/report/state.ts';
import { settleAlerts } from '../messages.ts';
import { createStore } from '../store.ts';
import { writeReportNotices } from './notices.ts';

/** What follows from an action on a caller's report. */
export const reportStore = createStore<ReportState, ReportAction, ReportEvent>('report', {
  follow: (tx, { id, before, state, events, atMs }) => [
    project(tx, state, before),
    settleAlerts(
      tx,
      { reportId: id },
      [{ stepId: null, before: state.status === 'open' ? state.dueVersion : null }],
      atMs,
    ),
    writeReportNotices(tx, state, events, atMs),
  ],
});

/** Writes the projection: a function of the state, so writing it twice changes nothing. */
async function project(tx: Transaction, state: ReportState, before: ReportState | null): Promise<void> {
  const { outcome } = state;
  const row = {
    kind: state.kind,
    urgency: state.urgency,
    commune: state.commune,
    status: state.status,
    referralId: outcome?.kind === 'referral' ? outcome.referralId : null,
    replyId: outcome?.kind === 'reply' ? outcome.replyId : null,
    dismissReason: outcome?.kind === 'dismissed' ? outcome.reason : null,
    coordinatorAgencyId: state.coordinator.agencyId,
    holderAgencyId: state.holder.agencyId,
    assigneeId: state.holder.userId,
    askedAgencyId: state.offer?.agencyId ?? null,
    answerByAt: state.offer ? new Date(state.offer.answerByMs) : null,
    task: state.due.task,
    dueAt: new Date(state.due.dueMs),
    closedAt: state.closedMs === null ? null : new Date(state.closedMs),
    revision: state.revision,
    state,
  };
  if (before) await tx.update(callerReport).set(row).where(eq(callerReport.id, state.id));
  else
    await tx.insert(callerReport).values({
      ...row,
      id: state.id,
      place: state.place,
      channel: state.channel,
      receiverAgencyId: state.receiver.agencyId,
      receivedAt: new Date(state.receivedMs),
      enteredAt: new Date(state.enteredMs),
    });
}
