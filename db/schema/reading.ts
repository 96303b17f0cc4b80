import { sql } from 'drizzle-orm';
import { bigint, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { LetOnReason } from '../../domain/access/reading.ts';
import { at } from './columns.ts';

/**
 * Somebody read more than is usual, or more than goes (domain/access/reading.ts): whom it was told, and who let it go on. Numbers and ids
 * alone; which cases they were is in the access log. Nothing of it changes but that somebody lets it go on, once.
 */
export const readingAlarm = pgTable(
  'reading_alarm',
  {
    id: uuid('id').primaryKey(),
    accountId: text('account_id').notNull(),
    agencyId: text('agency_id').notNull(),
    /** Of the account alone, or of all of its agency together; then the account is whose reading was one too many. */
    scope: text('scope').$type<'account' | 'agency'>().notNull().default('account'),
    /** `much`: told, and goes on. `stopped`: told, and waits. `decoy`: opened a case that is none, once an account, decoy and day. */
    level: text('level').$type<'much' | 'stopped' | 'decoy'>().notNull(),
    decoyId: uuid('decoy_id'),
    decoyNumber: bigint('decoy_number', { mode: 'number' }),
    raisedAt: at('raised_at').notNull().defaultNow(),
    /** In Viet Nam: of one day there is one of the first kind. */
    day: date('day', { mode: 'string' }).notNull().default(sql`(now() at time zone 'Asia/Ho_Chi_Minh')::date`),
    /** Different cases in the hour, and in the day, before it. */
    hourCases: integer('hour_cases').notNull(),
    dayCases: integer('day_cases').notNull(),
    /** Median of a day; null: no habit yet. */
    usual: integer('usual'),
    told: text('told').array().notNull(),
    letOnAt: at('let_on_at'),
    letOnBy: text('let_on_by'),
    reason: text('reason').$type<LetOnReason>(),
  },
  (t) => [
    uniqueIndex('reading_alarm_much').on(t.accountId, t.day).where(sql`level = 'much' and scope = 'account'`),
    uniqueIndex('reading_alarm_stopped')
      .on(t.accountId)
      .where(sql`level = 'stopped' and scope = 'account' and let_on_at is null`),
    uniqueIndex('reading_alarm_agency_much').on(t.agencyId, t.day).where(sql`level = 'much' and scope = 'agency'`),
    uniqueIndex('reading_alarm_agency_stopped')
      .on(t.agencyId)
      .where(sql`level = 'stopped' and scope = 'agency' and let_on_at is null`),
    uniqueIndex('reading_alarm_decoy').on(t.accountId, t.decoyId, t.day).where(sql`level = 'decoy'`),
    index('reading_alarm_newest').on(t.raisedAt, t.id),
  ],
);
