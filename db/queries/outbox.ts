import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../client.ts';
import type { AccountTemplate, NoticeTemplate } from '../../domain/codes.ts';
import { aboutIdIn, aboutIdOf } from '../schema/about.ts';
import { account, callerReport, outbox, referral } from '../schema/index.ts';

export interface WaitingMessage {
  id: string;
  /** Its cause and its reader, once. */
  key: string;
  template: NoticeTemplate | AccountTemplate;
  data: Record<string, string | number>;
  attempts: number;
  accountId: string;
  email: string;
  active: boolean;
  /** The person withdrew, and the reader's agency is not the one that coordinates. */
  withdrawn: boolean;
  locale: 'vi' | 'en';
  /** Of the referral or the caller's report it is about; null for a message about an account. */
  number: number | null;
  place: string | null;
  /** Version of the pathway of its referral. */
  pathway: string | null;
}

/** Tries before a message is given up and shown to an operator: with the waits below, about a day and a half. */
export const MAX_ATTEMPTS = 12;

/** Seconds to wait after the n-th failed try: doubling from five seconds, six hours at most. */
export function backoffSeconds(attempts: number): number {
  return Math.min(5 * 2 ** (attempts - 1), 6 * 3600);
}

/** The messages to send now, oldest first. Only the one running sender calls this. */
export async function waitingMessages(db: Database, limit: number): Promise<WaitingMessage[]> {
  return db
    .select({
      id: outbox.id,
      key: outbox.dedupeKey,
      template: outbox.template,
      data: outbox.data,
      attempts: outbox.attempts,
      accountId: outbox.accountId,
      email: account.email,
      active: account.active,
      withdrawn: sql<boolean>`coalesce(${referral.outcome} = 'withdrew', false) and ${account.agencyId} <> ${referral.coordinatorAgencyId}`,
      locale: account.locale,
      number: sql<number | null>`coalesce(${referral.number}, ${callerReport.number})::float8`,
      place: sql<string | null>`coalesce(${referral.place}, ${callerReport.place})`,
      pathway: referral.pathway,
    })
    .from(outbox)
    .innerJoin(account, eq(account.id, outbox.accountId))
    .leftJoin(referral, sql`${referral.id} = (${outbox.data}->>'referralId')::uuid`)
    .leftJoin(callerReport, sql`${callerReport.id} = (${outbox.data}->>'reportId')::uuid`)
    .where(and(eq(outbox.status, 'waiting'), lte(outbox.nextAttemptAt, sql`now()`)))
    .orderBy(asc(outbox.nextAttemptAt))
    .limit(limit);
}

/** The message of a link, for its reader alone. Null: it went to somebody else, or is about no case. */
export async function findOwnMessage(tx: Transaction, id: string, accountId: string) {
  const [row] = await tx
    .select({ about: outbox.template, data: outbox.data })
    .from(outbox)
    .where(and(eq(outbox.id, id), eq(outbox.accountId, accountId)));
  if (!row || (row.data.referralId === undefined && row.data.reportId === undefined)) return null;
  const { referralId, reportId, stepId, grantId } = row.data;
  return {
    about: row.about,
    referralId: referralId === undefined ? null : String(referralId),
    reportId: reportId === undefined ? null : String(reportId),
    stepId: String(stepId),
    grantId: grantId === undefined ? null : String(grantId),
  };
}

export async function markSent(db: Database, id: string): Promise<void> {
  await db
    .update(outbox)
    .set({ status: 'sent', sentAt: sql`now()`, lastError: null })
    .where(and(eq(outbox.id, id), eq(outbox.status, 'waiting')));
}

/** Failed tries after which an offer counts as missed: about five minutes, when its answer is due within the hour. */
const OFFER_MISSED_AFTER = 6;

/**
 * Notes a failed try. A message that is given up, and told of an alert, is not left at that: the manager of the
 * coordinating agency finds the alert in their list, because it reached nobody.
 *
 * @param missed tells others of an offer that reached nobody.
 */
export async function markFailed(
  db: Database,
  message: Pick<WaitingMessage, 'id' | 'attempts'>,
  reason: string,
  permanent: boolean,
  missed: (tx: Transaction) => Promise<void>,
): Promise<void> {
  const attempts = message.attempts + 1;
  await db.transaction(async (tx) => {
    const [noted] = await tx
      .update(outbox)
      .set({
        attempts,
        lastError: reason,
        status: permanent || attempts >= MAX_ATTEMPTS ? 'failed' : 'waiting',
        nextAttemptAt: sql`now() + make_interval(secs => ${backoffSeconds(attempts)})`,
      })
      .where(and(eq(outbox.id, message.id), eq(outbox.status, 'waiting')))
      .returning({ status: outbox.status, template: outbox.template });
    if (!noted || reason === 'withdrawn') return;
    if (noted.status === 'failed' && noted.template === 'alert') await tellSomebodyElse(tx, message.id);
    const offers = noted.template === 'step-offered' || noted.template === 'report-offered';
    if (offers && (noted.status === 'failed' || attempts >= OFFER_MISSED_AFTER)) await missed(tx);
  });
}

/** The managers of the coordinating agency; where there is none but the reader themselves, its coordinators, then above. */
async function tellSomebodyElse(tx: Transaction, messageId: string): Promise<void> {
  await tx.execute(sql`
    with missed as (
      select alert.id, outbox.account_id, coalesce(referral.coordinator_agency_id, caller_report.coordinator_agency_id) as agency_id
      from outbox
      join alert on outbox.dedupe_key = concat(${aboutIdOf('alert')}, ':alert:', alert.step_id, ':', alert.rung, ':', alert.due_version, ':', outbox.account_id)
        and ${aboutIdOf('alert')} = ${aboutIdIn('outbox.data')}::uuid
      left join referral on referral.id = alert.referral_id
      left join caller_report on caller_report.id = alert.report_id
      where outbox.id = ${messageId}
    ), others as (
      select missed.id as alert_id, account.id as account_id,
        case when account.agency_id <> missed.agency_id then 3 when 'manager' = any(account.roles) then 1 else 2 end as rank
      from missed
      join agency on agency.id = missed.agency_id
      join account on account.active and account.id <> missed.account_id and (
        (account.agency_id = missed.agency_id and account.roles && array['manager', 'coordinator'])
        or (account.agency_id = agency.parent_id and 'manager' = any(account.roles)))
    )
    insert into alert_recipient (alert_id, account_id, because)
    select alert_id, account_id, 'undelivered' from others where rank = (select min(rank) from others)
    on conflict do nothing`);
}
