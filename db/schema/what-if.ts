import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { WhatIf } from '../../domain/what-if/answer.ts';
import type { Draft } from '../../domain/what-if/draft.ts';
import type { WhatIfStatus } from '../../domain/what-if/run.ts';
import { at, createdAt } from './columns.ts';

/**
 * A draft of other rules that is asked of the cases of a place, in the background: what was asked, how far it is, and the answer. Ids and
 * counts only; nothing of it is about anybody.
 */
export const whatIfRun = pgTable(
  'what_if_run',
  {
    id: uuid('id').primaryKey(),
    place: text('place').notNull(),
    draft: jsonb('draft').$type<Draft>().notNull(),
    /** How far back closed cases go. */
    months: integer('months').notNull(),
    /** Whether the next weeks are played as well. */
    forecast: boolean('forecast').notNull().default(false),
    askedBy: text('asked_by').notNull(),
    agencyId: text('agency_id').notNull(),
    actionId: text('action_id').notNull(),
    fingerprint: text('fingerprint').notNull(),
    createdAt: createdAt(),
    cancelAskedAt: at('cancel_asked_at'),
    cancelledBy: text('cancelled_by'),
    status: text('status').$type<WhatIfStatus>().notNull().default('waiting'),
    /** Of whoever plays it now: what anybody else says of it does not count. */
    claim: uuid('claim'),
    /** How often it was begun: one that takes its worker with it is not begun for ever. */
    tries: integer('tries').notNull().default(0),
    /** When whoever plays it last said so; null: nobody does. */
    touchedAt: at('touched_at'),
    startedAt: at('started_at'),
    endedAt: at('ended_at'),
    done: integer('done').notNull().default(0),
    /** Null: not counted yet. */
    cases: integer('cases'),
    answer: jsonb('answer').$type<WhatIf>(),
  },
  (t) => [
    uniqueIndex('what_if_run_action').on(t.actionId),
    index('what_if_run_newest').on(t.place, t.createdAt),
    check('what_if_run_ended', sql`(status in ('done', 'cancelled', 'failed')) = (ended_at is not null)`),
    check('what_if_run_answered', sql`(status = 'done') = (answer is not null)`),
  ],
);
