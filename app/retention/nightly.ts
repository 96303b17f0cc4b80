import { and, asc, eq, inArray, isNotNull, isNull, lt, notExists, sql } from 'drizzle-orm';
import { writeAudit } from '../../db/audit/audit.ts';
import type { Database, Transaction } from '../../db/client.ts';
import {
  attachment,
  callerReport,
  draft,
  shelter,
  person,
  personKey,
  referral,
  report,
  retention,
} from '../../db/schema/index.ts';
import { erase } from '../../db/vault/erase.ts';
import { reportErasableFrom } from '../../domain/report/retention.ts';
import { DRAFT_DAYS, erasableFrom } from '../../domain/retention/retention.ts';

/** Proposes closed cases whose period is over; what is held, or was decided already, is left alone. Erases nothing. */
export async function proposeRetention(db: Database, now = new Date()): Promise<{ proposed: number }> {
  const open = db
    .select({ one: sql`1` })
    .from(retention)
    .where(and(eq(retention.referralId, referral.id), sql`${retention.status} <> 'released'`));
  const closed = await db
    .select({ id: referral.id, outcome: referral.outcome, closedAt: referral.closedAt })
    .from(referral)
    .where(
      and(eq(referral.status, 'closed'), isNotNull(referral.closedAt), isNotNull(referral.outcome), notExists(open)),
    );
  const due = closed.flatMap(({ id, outcome, closedAt }) => {
    if (!outcome || !closedAt) return [];
    const dueAt = erasableFrom(outcome, closedAt);
    return dueAt <= now ? [{ referralId: id, status: 'proposed' as const, outcome, dueAt }] : [];
  });
  if (due.length > 0)
    await db
      .insert(retention)
      .values(due)
      .onConflictDoUpdate({
        target: retention.referralId,
        set: {
          status: 'proposed',
          outcome: sql`excluded.outcome`,
          dueAt: sql`excluded.due_at`,
          askedBy: null,
          askedAt: null,
        },
        setWhere: eq(retention.status, 'released'),
      });
  return { proposed: due.length };
}

/**
 * Erases the people of the cases two administrators agreed on, one case a transaction, and takes away documents and what
 * was never handed in. A case that was opened again meanwhile is released instead. Then what has merely aged: callers' reports
 * that led to no case, drafts, ended sessions, counters.
 */
export async function executeRetention(
  db: Database,
  heartbeat: () => void,
): Promise<{ erased: number; callers: number }> {
  const confirmed = await db
    .select({ id: retention.referralId })
    .from(retention)
    .where(eq(retention.status, 'confirmed'))
    .orderBy(retention.referralId);
  let erased = 0;
  for (const { id } of confirmed) {
    heartbeat();
    if (await eraseCase(db, id)) erased += 1;
  }
  const callers = await eraseCallers(db, heartbeat);
  await db.delete(draft).where(lt(draft.savedAt, sql`now() - make_interval(days => ${DRAFT_DAYS})`));
  await db.execute(sql`select forget_expired()`);
  return { erased, callers: callers.erased };
}

async function eraseCase(db: Database, id: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [wanted] = await tx
      .select({
        status: retention.status,
        askedBy: retention.askedBy,
        decidedBy: retention.decidedBy,
        reason: retention.reason,
      })
      .from(retention)
      .where(eq(retention.referralId, id))
      .for('update');
    const [row] = await tx
      .select({ status: referral.status, state: referral.state })
      .from(referral)
      .where(eq(referral.id, id))
      .for('update');
    if (wanted?.status !== 'confirmed' || !row) return false;
    if (row.status !== 'closed') {
      await tx.update(retention).set({ status: 'released' }).where(eq(retention.referralId, id));
      return false;
    }
    const people = await tx.select({ id: person.id }).from(person).where(eq(person.referralId, id));
    const callers = await callersOf(tx, id);
    const gone = await erase(tx, [...people.map((entry) => entry.id), ...callers], {
      by: wanted.decidedBy,
      reason: wanted.reason ?? 'period-over',
    });
    const documents = await tx.delete(attachment).where(eq(attachment.referralId, id)).returning({ id: attachment.id });
    await tx.delete(draft).where(eq(draft.referralId, id));
    await tx.delete(shelter).where(eq(shelter.referralId, id));
    const handedIn = row.state.steps.flatMap(({ reportId }) => (reportId ? [reportId] : []));
    await tx
      .delete(report)
      .where(
        and(
          eq(report.referralId, id),
          handedIn.length > 0 ? sql`not ${inArray(sql`${report.id}::text`, handedIn)}` : undefined,
        ),
      );
    await tx.update(retention).set({ status: 'erased', erasedAt: sql`now()` }).where(eq(retention.referralId, id));
    await writeAudit(tx, {
      action: 'erase',
      actorId: null,
      actorAgencyId: null,
      referralId: id,
      requestId: null,
      detail: {
        people: gone.length,
        documents: documents.length,
        askedBy: wanted.askedBy ?? '',
        confirmedBy: wanted.decidedBy ?? '',
      },
    });
    return true;
  });
}

/** Who called about a case: the reports that ended in it. What they said is about its people. */
async function callersOf(tx: Transaction, referralId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: personKey.personId })
    .from(personKey)
    .innerJoin(callerReport, eq(callerReport.id, personKey.reportId))
    .where(eq(callerReport.referralId, referralId));
  return rows.map(({ id }) => id);
}

/**
 * Erases callers whose report is closed without a case, and whose period is over: their words, their number, how to reach them. By
 * the period alone (docs/adr/0060). Kind, dates and outcome stay, as codes.
 */
export async function eraseCallers(db: Database, heartbeat: () => void, now = new Date()): Promise<{ erased: number }> {
  const closed = await db
    .select({
      reportId: callerReport.id,
      personId: personKey.personId,
      dismissed: callerReport.dismissReason,
      closedAt: callerReport.closedAt,
    })
    .from(callerReport)
    .innerJoin(personKey, eq(personKey.reportId, callerReport.id))
    .where(and(eq(callerReport.status, 'closed'), isNull(callerReport.referralId), isNull(personKey.erasedAt)))
    .orderBy(asc(callerReport.id));
  let erased = 0;
  for (const { reportId, personId, dismissed, closedAt } of closed) {
    if (!closedAt || reportErasableFrom(dismissed, closedAt) > now) continue;
    heartbeat();
    await db.transaction(async (tx) => {
      const [row] = await tx
        .select({ status: callerReport.status })
        .from(callerReport)
        .where(eq(callerReport.id, reportId))
        .for('update');
      // Opened again meanwhile: whoever works on it needs the words.
      if (row?.status !== 'closed') return;
      const gone = await erase(tx, [personId], { by: null, reason: 'period-over' });
      if (gone.length === 0) return;
      erased += 1;
      await writeAudit(tx, {
        action: 'erase',
        actorId: null,
        actorAgencyId: null,
        reportId,
        requestId: null,
        detail: { people: gone.length, reason: 'period-over' },
      });
    });
  }
  return { erased };
}
