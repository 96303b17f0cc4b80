import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { writeAudit } from '../../db/audit/audit.ts';
import { CHANGES_CHANNEL, OUTBOX_CHANNEL } from '../../db/channels.ts';
import type { Transaction } from '../../db/client.ts';
import { callerReport, callerReportEvent } from '../../db/schema/index.ts';
import type { ReportAction } from '../../domain/report/actions.ts';
import type { ReportEvent } from '../../domain/report/events.ts';
import type { ReportState } from '../../domain/report/state.ts';
import type { Store } from '../commit.ts';
import { settleAlerts } from '../messages.ts';
import { writeReportNotices } from './notices.ts';

/** Log and projection of callers' reports. */
export const reportStore: Store<ReportState, ReportAction, ReportEvent> = {
  async find(tx, id, actionId) {
    // Sent together: the second is answered after the first has its lock.
    const [[stored], [same]] = await Promise.all([
      tx
        .select({ revision: callerReport.revision, state: callerReport.state })
        .from(callerReport)
        .where(eq(callerReport.id, id))
        .for('update'),
      tx
        .select({ revision: callerReportEvent.revision })
        .from(callerReportEvent)
        .where(and(eq(callerReportEvent.reportId, id), eq(callerReportEvent.actionId, actionId))),
    ]);
    return { state: stored?.state ?? null, revision: stored?.revision ?? 0, done: same?.revision ?? null };
  },

  async read(db, id) {
    const [stored] = await db
      .select({ revision: callerReport.revision, state: callerReport.state })
      .from(callerReport)
      .where(eq(callerReport.id, id));
    return stored ?? null;
  },

  after: (tx, id, revision) =>
    tx
      .select({ actionId: callerReportEvent.actionId, events: callerReportEvent.events })
      .from(callerReportEvent)
      .where(and(eq(callerReportEvent.reportId, id), gt(callerReportEvent.revision, revision)))
      .orderBy(asc(callerReportEvent.revision)),

  async append(tx, { id, envelope, state, events, atMs }) {
    const inserted = await tx
      .insert(callerReportEvent)
      .values({
        reportId: id,
        revision: state.revision,
        actionId: envelope.actionId,
        kind: envelope.action.kind,
        actorId: envelope.actor?.userId ?? null,
        actorAgencyId: envelope.actor?.agencyId ?? null,
        deputyFor: envelope.actor?.deputyFor ?? null,
        requestId: envelope.requestId,
        fingerprint: envelope.fingerprint,
        at: new Date(atMs),
        action: { ...envelope.action },
        events,
      })
      .onConflictDoNothing()
      .returning({ revision: callerReportEvent.revision });
    return inserted.length > 0;
  },

  async follow(tx, { id, envelope, before, state, events, atMs }) {
    const { action, actor } = envelope;
    await Promise.all([
      project(tx, state, before),
      settleAlerts(
        tx,
        { reportId: id },
        [{ stepId: null, before: state.status === 'open' ? state.dueVersion : null }],
        atMs,
      ),
      writeReportNotices(tx, state, events, atMs),
      writeAudit(tx, {
        action: 'action',
        actorId: actor?.userId ?? null,
        actorAgencyId: actor?.agencyId ?? null,
        reportId: id,
        revision: state.revision,
        requestId: envelope.requestId,
        detail: { kind: action.kind },
      }),
      tx.execute(
        sql`select pg_notify(${CHANGES_CHANNEL}, ${`report-${id}:${state.revision}`}), pg_notify(${OUTBOX_CHANNEL}, '')`,
      ),
    ]);
  },
};

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
