import { sql } from 'drizzle-orm';
import { bigint, check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { DecoyEntry } from '../../domain/decoy/case.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import { at, RANDOM_NUMBER } from './columns.ts';

/**
 * Invented cases (docs/adr/0068). They stand in no other table: a query that counts, lists, mails or wakes up over referrals, steps,
 * people or events cannot meet one, and what is to meet it names this table (db/decoys.test.ts says which). Nobody's data is here.
 */
export const decoy = pgTable(
  'decoy',
  {
    id: uuid('id').primaryKey(),
    number: bigint('number', { mode: 'number' }).notNull().default(RANDOM_NUMBER),
    place: text('place').notNull(),
    /** In whose lists it stands. */
    agencies: text('agencies').array().notNull(),
    state: jsonb('state').$type<ReferralState>().notNull(),
    entries: jsonb('entries').$type<DecoyEntry[]>().notNull(),
    reason: text('reason').notNull(),
    laidBy: text('laid_by').notNull(),
    approvedBy: text('approved_by').notNull(),
    laidAt: at('laid_at').notNull().defaultNow(),
    endedAt: at('ended_at'),
    endedBy: text('ended_by'),
    endApprovedBy: text('end_approved_by'),
  },
  (t) => [
    uniqueIndex('decoy_number').on(t.number),
    index('decoy_agencies').using('gin', t.agencies).where(sql`ended_at is null`),
    check('decoy_two', sql`laid_by <> approved_by`),
    check(
      'decoy_end_two',
      sql`(ended_at is null and ended_by is null and end_approved_by is null) or (ended_at is not null and ended_by <> end_approved_by)`,
    ),
  ],
);
