import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Outcome } from '../../policy/codes.ts';
import { at, createdAt } from './columns.ts';
import { referral } from './referral.ts';

/** proposed: the period is over; confirmed: an administrator wants it; held: not until released; erased: done. */
export type RetentionStatus = 'proposed' | 'confirmed' | 'held' | 'released' | 'erased';

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
    decidedBy: text('decided_by'),
    decidedAt: at('decided_at'),
    /** A code: `period-over`, `court`, `complaint`, `person-asked`, `other`. */
    reason: text('reason'),
    erasedAt: at('erased_at'),
    createdAt: createdAt(),
  },
  (t) => [index('retention_status').on(t.status, t.createdAt)],
);
