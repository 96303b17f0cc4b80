import { and, desc, eq, inArray, isNotNull, isNull, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { GiveUpReason } from '../../domain/codes.ts';
import { OUTBOX_CHANNEL } from '../channels.ts';
import type { Transaction } from '../client.ts';
import { account, agency, outbox, referral } from '../schema/index.ts';

/** Mails that did not reach their reader, as operators see them. Read and written in the caller's transaction. */

/** What was kept back on purpose is no failure: nothing is shared after a withdrawal, and what came too late is not sent. */
const notWithheld = or(
  isNull(outbox.lastError),
  notInArray(outbox.lastError, ['withdrawn', 'link-used', 'link-replaced', 'link-revoked', 'cover-over']),
);
/** Who may still be written to: who is invited has not come yet. */
const reachable = sql<boolean>`${account.active} or ${outbox.template} = 'invitation'`;

const SHOWN = {
  failed: eq(outbox.status, 'failed'),
  retrying: and(eq(outbox.status, 'waiting'), isNotNull(outbox.lastError)),
  'given-up': eq(outbox.status, 'given-up'),
} as const satisfies Record<string, SQL | undefined>;

export const UNDELIVERED_STATES = ['failed', 'retrying', 'given-up'] as const;
export type UndeliveredState = (typeof UNDELIVERED_STATES)[number];

const condition = (states: readonly UndeliveredState[] | 'any') =>
  and(notWithheld, states === 'any' ? undefined : or(...states.map((state) => SHOWN[state])));

export interface UndeliveredFilter {
  states: readonly UndeliveredState[] | 'any';
  after: { atMs: number; id: string } | null;
  limit: number;
  id?: string;
}

/** Newest first. The referral's number is there only for who sees the referral: row-level security says so. */
export function listUndeliveredMails(tx: Transaction, { states, after, limit, id }: UndeliveredFilter) {
  return tx
    .select({
      id: outbox.id,
      status: outbox.status,
      template: outbox.template,
      data: outbox.data,
      attempts: outbox.attempts,
      nextAttemptAt: outbox.nextAttemptAt,
      lastError: outbox.lastError,
      createdAt: outbox.createdAt,
      accountId: outbox.accountId,
      // Until somebody has come, the address stands for the name.
      accountName: sql<string | null>`nullif(${account.name}, ${account.email})`,
      accountActive: reachable,
      agencyId: agency.id,
      agencyVi: agency.nameVi,
      agencyEn: agency.nameEn,
      number: referral.number,
      place: referral.place,
      pathway: referral.pathway,
      givenUpAt: outbox.givenUpAt,
      givenUpBy: outbox.givenUpBy,
      givenUpByName: sql<string | null>`(select by.name from account by where by.id = ${outbox.givenUpBy})`,
      givenUpReason: outbox.givenUpReason,
    })
    .from(outbox)
    .innerJoin(account, eq(account.id, outbox.accountId))
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .leftJoin(referral, sql`${referral.id} = (${outbox.data}->>'referralId')::uuid`)
    .where(
      and(
        condition(states),
        id ? eq(outbox.id, id) : undefined,
        after
          ? sql`(date_trunc('milliseconds', ${outbox.createdAt}), ${outbox.id}) < (${new Date(after.atMs).toISOString()}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(sql`date_trunc('milliseconds', ${outbox.createdAt}) desc`, desc(outbox.id))
    .limit(limit);
}

export type UndeliveredRow = Awaited<ReturnType<typeof listUndeliveredMails>>[number];

export async function countUndelivered(tx: Transaction): Promise<Record<UndeliveredState, number>> {
  const counted = (state: UndeliveredState) => sql<number>`count(*) filter (where ${SHOWN[state]})::int`;
  const [row] = await tx
    .select({ failed: counted('failed'), retrying: counted('retrying'), 'given-up': counted('given-up') })
    .from(outbox)
    .where(condition(UNDELIVERED_STATES));
  return row ?? { failed: 0, retrying: 0, 'given-up': 0 };
}

/** All of them that are listed, as one mark (db/queries/admin-areas.ts). */
export const undelivered = sql<string>`(select count(*) || '.' || coalesce(sum(${outbox}.xmin::text::bigint), 0) from ${outbox} where ${condition(UNDELIVERED_STATES)})`;

/** One message, locked, whatever became of it; null: there is none. */
export async function lockMessage(tx: Transaction, id: string) {
  const [row] = await tx
    .select({ status: outbox.status, actionIds: outbox.actionIds, lastError: outbox.lastError, active: reachable })
    .from(outbox)
    .innerJoin(account, eq(account.id, outbox.accountId))
    .where(and(eq(outbox.id, id), notWithheld))
    .for('update', { of: outbox });
  return row ?? null;
}

/** The same message, tried afresh from now on: its id stays, so receiving systems know a copy for what it is. */
export async function sendAgain(tx: Transaction, id: string, actionId: string): Promise<void> {
  await tx
    .update(outbox)
    .set({
      status: 'waiting',
      attempts: 0,
      nextAttemptAt: sql`now()`,
      actionIds: sql`array_append(${outbox.actionIds}, ${actionId})`,
      givenUpAt: null,
      givenUpBy: null,
      givenUpReason: null,
    })
    .where(and(eq(outbox.id, id), ne(outbox.status, 'sent')));
  await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, '')`);
}

export async function giveUp(
  tx: Transaction,
  id: string,
  by: { actionId: string; userId: string; reason: GiveUpReason },
): Promise<void> {
  await tx
    .update(outbox)
    .set({
      status: 'given-up',
      actionIds: sql`array_append(${outbox.actionIds}, ${by.actionId})`,
      givenUpAt: sql`now()`,
      givenUpBy: by.userId,
      givenUpReason: by.reason,
    })
    .where(and(eq(outbox.id, id), inArray(outbox.status, ['waiting', 'failed', 'given-up'])));
}

interface AlertOf {
  referralId: string | null;
  reportId: string | null;
  stepId: string;
  rung: string;
  dueVersion: number;
}

/**
 * Who was not reached about each of these alerts, and has to be called: the mail failed and nobody has said that the
 * person was told. Only for who runs the referral.
 */
export async function unreachedBy(
  tx: Transaction,
  alerts: readonly AlertOf[],
): Promise<{ key: string; accountId: string; name: string; agencyId: string }[]> {
  if (alerts.length === 0) return [];
  const rows = await tx
    .select({
      dedupeKey: outbox.dedupeKey,
      accountId: outbox.accountId,
      name: account.name,
      agencyId: account.agencyId,
    })
    .from(outbox)
    .innerJoin(account, eq(account.id, outbox.accountId))
    .where(
      and(
        notWithheld,
        eq(outbox.template, 'alert'),
        or(SHOWN.failed, and(SHOWN['given-up'], eq(outbox.givenUpReason, 'to-be-called'))),
        inArray(sql`coalesce(${outbox.data}->>'referralId', ${outbox.data}->>'reportId')`, [
          ...new Set(alerts.map(({ referralId, reportId }) => referralId ?? reportId)),
        ]),
      ),
    );
  return rows.map(({ dedupeKey, ...row }) => ({ ...row, key: dedupeKey.slice(0, -row.accountId.length - 1) }));
}

/** As the messages of an alert begin their key. */
export const alertKey = (alert: AlertOf) =>
  `${alert.referralId ?? alert.reportId}:alert:${alert.stepId}:${alert.rung}:${alert.dueVersion}`;
