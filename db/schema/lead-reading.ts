import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { LeadReadingReason } from '../../domain/codes.ts';
import { at } from './columns.ts';

/**
 * Who leads an agency opened a step of it to themselves: until when, and why (domain/access/lead-reading.ts). Written once, by them alone,
 * and never changed: it ends by its time.
 */
export const leadReading = pgTable(
  'lead_reading',
  {
    id: uuid('id').primaryKey(),
    referralId: uuid('referral_id').notNull(),
    stepId: text('step_id').notNull(),
    agencyId: text('agency_id').notNull(),
    accountId: text('account_id').notNull(),
    reason: text('reason').$type<LeadReadingReason>().notNull(),
    openedAt: at('opened_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [index('lead_reading_step').on(t.referralId, t.stepId, t.accountId)],
);
