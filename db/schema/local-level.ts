import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Unit } from '../../domain/law/types.ts';
import { at, createdAt } from './columns.ts';

/**
 * Local levels that a place set itself (domain/law/levels.ts): which figure of which rule, from when, why, who asked and who approved. Rows are
 * added and never changed: the table is its own history.
 */
export const localLevel = pgTable(
  'local_level',
  {
    place: text('place').notNull(),
    /** Counts the approvals within the place, from 1; one may set several rules. */
    revision: integer('revision').notNull(),
    rule: text('rule').notNull(),
    count: integer('count').notNull(),
    unit: text('unit').$type<Unit>().notNull(),
    /** For what opens from then on; never before it was approved. */
    fromAt: at('from_at').notNull(),
    reason: text('reason').notNull(),
    askedBy: text('asked_by').notNull(),
    approvedBy: text('approved_by').notNull(),
    /** Of the approval: the same twice is one change. */
    actionId: text('action_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.place, t.revision, t.rule] }),
    check('local_level_two', sql`asked_by <> approved_by`),
    check('local_level_count', sql`count between 1 and 366`),
    check('local_level_not_back', sql`from_at >= created_at`),
  ],
);
