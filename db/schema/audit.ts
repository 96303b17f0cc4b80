import { bigserial, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt } from './columns.ts';

/** Who did or read what. INSERT and SELECT only for the application's role. */
export const audit = pgTable(
  'audit',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: at('at').notNull().defaultNow(),
    /** Null: the program itself. */
    actorId: text('actor_id'),
    actorAgencyId: text('actor_agency_id'),
    action: text('action').notNull(),
    referralId: uuid('referral_id'),
    stepId: text('step_id'),
    revision: integer('revision'),
    requestId: text('request_id'),
    detail: jsonb('detail').$type<Record<string, string | number | boolean>>(),
  },
  (t) => [index('audit_referral').on(t.referralId, t.id)],
);

/** Days an administrator added to, or changed in, the calendar that ships with the program; newest revision wins. */
export const calendarChange = pgTable('calendar_change', {
  revision: integer('revision').primaryKey(),
  days: jsonb('days')
    .$type<{ date: string; kind: string; name: { vi: string; en: string }; source: string; status: string }[]>()
    .notNull(),
  years: jsonb('years').$type<{ year: number; status: string; source: string }[]>().notNull(),
  /** The same request twice is one change. */
  actionId: text('action_id').notNull().unique(),
  changedBy: text('changed_by').notNull(),
  reason: text('reason').notNull(),
  createdAt: createdAt(),
});

/** What the daily comparison of projection and workflows found. */
export const difference = pgTable('difference', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  foundAt: at('found_at').notNull().defaultNow(),
  referralId: uuid('referral_id').notNull(),
  problem: text('problem').notNull(),
  projected: integer('projected'),
  running: integer('running'),
});

export const setting = pgTable('setting', { key: text('key').primaryKey(), value: jsonb('value').notNull() });
