import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { AccountTemplate, GiveUpReason, NoticeTemplate } from '../../domain/codes.ts';
import { ABOUT, aboutColumns, aboutOne } from './about.ts';
import { at, createdAt } from './columns.ts';

/**
 * One alert per (referral, step, level, due version), or (caller's report, task, level, due version): the key that cannot
 * repeat it.
 */
export const alert = pgTable(
  'alert',
  {
    id: uuid('id').primaryKey(),
    ...aboutColumns(),
    /** Of a report: the task that is late. */
    stepId: text('step_id').notNull(),
    rung: text('rung').notNull(),
    dueVersion: integer('due_version').notNull(),
    agencyId: text('agency_id'),
    raisedAt: at('raised_at').notNull(),
    acknowledgedAt: at('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    /** The step was completed, extended or handed on: nothing to do any more. */
    settledAt: at('settled_at'),
    /** Order of the list: newest first, by this alone. */
    createdAt: createdAt(),
  },
  (t) => [
    check('alert_about', aboutOne()),
    ...ABOUT.map((column) =>
      uniqueIndex(column === 'referralId' ? 'alert_once' : `alert_once_${column.slice(0, -'Id'.length)}`).on(
        t[column],
        t.stepId,
        t.rung,
        t.dueVersion,
      ),
    ),
    index('alert_open').on(t.createdAt).where(sql`settled_at is null`),
  ],
);

export const alertRecipient = pgTable(
  'alert_recipient',
  {
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alert.id),
    accountId: text('account_id').notNull(),
    /** Why this person is told: the recipient word of the level. */
    because: text('because').notNull(),
    /** Told as the deputy of this absent person; null: in their own right. */
    deputyFor: text('deputy_for'),
    /** Of the alert, by triggers, so that a list is one piece of one index: when it was raised, to the millisecond. */
    alertAt: at('alert_at').notNull().default(sql`now()`),
    /** Of the alert too: neither acknowledged nor settled. */
    alertOpen: boolean('alert_open').notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.alertId, t.accountId] }),
    index('alert_recipient_account').on(t.accountId, t.alertAt, t.alertId),
    index('alert_recipient_open').on(t.accountId, t.alertAt, t.alertId).where(sql`alert_open`),
  ],
);

/**
 * Messages that leave the program. Written in the transaction that causes them, sent by the `outbox` workflow. Holds
 * ids and codes only; the address is read when the message is sent.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid('id').primaryKey(),
    /** The same message twice has the same key, and is one row. */
    dedupeKey: text('dedupe_key').notNull(),
    channel: text('channel').$type<'mail'>().notNull(),
    accountId: text('account_id').notNull(),
    template: text('template').$type<NoticeTemplate | AccountTemplate>().notNull(),
    data: jsonb('data').$type<Record<string, string | number>>().notNull(),
    /** `failed`: given up by the program; `given-up`: by a person, who said why. */
    status: text('status').$type<'waiting' | 'sent' | 'failed' | 'given-up'>().notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: at('next_attempt_at').notNull().defaultNow(),
    sentAt: at('sent_at'),
    /** SMTP code or error class of the last failure; never the server's text, which may quote an address. */
    lastError: text('last_error'),
    /** What operators did with it, so that the same request again does nothing. */
    actionIds: text('action_ids').array().notNull().default(sql`'{}'`),
    givenUpAt: at('given_up_at'),
    givenUpBy: text('given_up_by'),
    givenUpReason: text('given_up_reason').$type<GiveUpReason>(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('outbox_once').on(t.dedupeKey),
    index('outbox_undelivered').on(t.createdAt).where(sql`status in ('failed', 'given-up') or last_error is not null`),
    index('outbox_waiting').on(t.nextAttemptAt).where(sql`status = 'waiting'`),
  ],
);
