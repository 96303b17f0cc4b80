import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt } from './columns.ts';

/** One act on several cases: what somebody confirmed, so that it goes on where it was broken off. Codes and ids only, theirs alone. */
export const bulkAct = pgTable(
  'bulk_act',
  {
    id: uuid('id').primaryKey(),
    act: text('act').notNull(),
    /** What was said for all of them, as one of them is asked. */
    given: jsonb('given').$type<Record<string, unknown>>().notNull(),
    startedBy: text('started_by').notNull(),
    agencyId: text('agency_id').notNull(),
    /** The ids of the single acts are made from it. */
    actionId: text('action_id').notNull(),
    fingerprint: text('fingerprint').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('bulk_act_action').on(t.actionId), index('bulk_act_of').on(t.startedBy, t.createdAt)],
);

/** One of them, and what became of it. */
export const bulkItem = pgTable(
  'bulk_item',
  {
    bulkId: uuid('bulk_id')
      .notNull()
      .references(() => bulkAct.id),
    n: integer('n').notNull(),
    startedBy: text('started_by').notNull(),
    referralId: uuid('referral_id').notNull(),
    stepId: text('step_id'),
    /** Of the step or the case, as it was looked at before. */
    version: integer('version'),
    status: text('status').$type<'waiting' | 'done' | 'refused'>().notNull().default('waiting'),
    /** Grows with each new try of one that was refused: another act, with an id of its own. */
    attempt: integer('attempt').notNull().default(1),
    revision: integer('revision'),
    refusal: jsonb('refusal').$type<StoredRefusal>(),
    answeredAt: at('answered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.bulkId, t.n] }),
    check('bulk_item_answered', sql`(status = 'waiting') = (answered_at is null)`),
  ],
);

/** Why one was refused, to be said again in whoever's language: a code, and what makes it concrete. */
export interface StoredRefusal {
  code: string;
  extra?: Record<string, unknown>;
  fields?: { field: string; message: string | { vi: string; en: string } }[];
}
