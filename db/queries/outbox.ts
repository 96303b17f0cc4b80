import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Database } from '../client.ts';
import { account, outbox, referral, type NoticeTemplate } from '../schema/index.ts';

export interface WaitingMessage {
  id: string;
  template: NoticeTemplate;
  data: Record<string, string | number>;
  attempts: number;
  email: string;
  active: boolean;
  /** The person withdrew, and the reader's agency is not the one that coordinates. */
  withdrawn: boolean;
  locale: 'vi' | 'en';
  number: number;
  place: string;
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
      template: outbox.template,
      data: outbox.data,
      attempts: outbox.attempts,
      email: account.email,
      active: account.active,
      withdrawn: sql<boolean>`coalesce(${referral.outcome} = 'withdrew', false) and ${account.agencyId} <> ${referral.coordinatorAgencyId}`,
      locale: account.locale,
      number: referral.number,
      place: referral.place,
    })
    .from(outbox)
    .innerJoin(account, eq(account.id, outbox.accountId))
    .innerJoin(referral, sql`${referral.id} = (${outbox.data}->>'referralId')::uuid`)
    .where(and(eq(outbox.status, 'waiting'), lte(outbox.nextAttemptAt, sql`now()`)))
    .orderBy(asc(outbox.nextAttemptAt))
    .limit(limit);
}

export async function markSent(db: Database, id: string): Promise<void> {
  await db
    .update(outbox)
    .set({ status: 'sent', sentAt: sql`now()`, lastError: null })
    .where(and(eq(outbox.id, id), eq(outbox.status, 'waiting')));
}

export async function markFailed(
  db: Database,
  message: Pick<WaitingMessage, 'id' | 'attempts'>,
  reason: string,
  permanent: boolean,
): Promise<void> {
  const attempts = message.attempts + 1;
  await db
    .update(outbox)
    .set({
      attempts,
      lastError: reason,
      status: permanent || attempts >= MAX_ATTEMPTS ? 'failed' : 'waiting',
      nextAttemptAt: sql`now() + make_interval(secs => ${backoffSeconds(attempts)})`,
    })
    .where(and(eq(outbox.id, message.id), eq(outbox.status, 'waiting')));
}
