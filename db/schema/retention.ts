import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Outcome } from '../../domain/codes.ts';
import { at, createdAt } from './columns.ts';
import { referral } from './referral.ts';

/**
 * proposed: the period is over; asked: an administrator wants it; confirmed: another one does, too; held: not until
 * released; erased: done.
 */
export type RetentionStatus = 'proposed' | 'asked' | 'confirmed' | 'held' | 'released' | 'erased';

/** Cases whose people are to be erased, or must not be. Ids and codes only. */
export const retention = pgTable(
  'retention',
  {
    referralId: uuid('referral_id')
      .primaryKey()
      .references(() => referral.id),
    status: text('status').$type<RetentionStatus>().notNull(),
    /** Null: held before its period was over. */
    outcome: text('outcome').$type<Outcome>(),
    dueAt: at('due_at'),
    /** The first of the two who are needed; null once it was held or released. */
    askedBy: text('asked_by'),
    askedAt: at('asked_at'),
    decidedBy: text('decided_by'),
    decidedAt: at('decided_at'),
    /** A code: `period-over`, `court`, `complaint`, `person-asked`, `other`. */
    reason: text('reason'),
    erasedAt: at('erased_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('retention_status').on(t.status, t.createdAt),
    // Nobody confirms what they asked for: not by a mistake of the program either.
    check('retention_two', sql`status <> 'confirmed' or (asked_by is not null and asked_by <> decided_by)`),
  ],
);
