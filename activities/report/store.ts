import type { callerReport } from '../../db/schema/index.ts';
import type { ReportAction } from '../../domain/report/actions.ts';
import type { ReportEvent } from '../../domain/report/events.ts';
import type { ReportState } from '../../domain/report/state.ts';
import { createStore } from '../store.ts';
import { reportNotices } from './notices.ts';

/** What follows from an action on a caller's report. */
export const reportStore = createStore<ReportState, ReportAction, ReportEvent>('report', {
  async follow(db, { state, events, atMs }) {
    const settled = { stepId: null, before: state.status === 'open' ? state.dueVersion : null };
    return {
      record: recordOf(state),
      settled: [{ ...settled, settledAt: new Date(atMs) }],
      ...(await reportNotices(db, state, events, atMs)),
    };
  },
});

/** The projection: a function of the state. */
function recordOf(state: ReportState): Omit<typeof callerReport.$inferInsert, 'number'> {
  const { outcome } = state;
  return {
    id: state.id,
    place: state.place,
    channel: state.channel,
    receiverAgencyId: state.receiver.agencyId,
    receivedAt: new Date(state.receivedMs),
    enteredAt: new Date(state.enteredMs),
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
}
