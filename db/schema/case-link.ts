import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { CaseLinkEndReason, CaseLinkKind, CaseLinkReason } from '../../domain/codes.ts';
import { at } from './columns.ts';

/**
 * What somebody decided of two cases: that they belong together. One row for both sides, there for whoever sees both cases and for
 * nobody else; kept when it ends (docs/adr/0074-a-link-between-cases-is-a-relation.md).
 */
export const caseLink = pgTable(
  'case_link',
  {
    id: uuid('id').primaryKey(),
    /** The smaller id first, so that a pair is one pair. */
    firstId: uuid('first_id').notNull(),
    secondId: uuid('second_id').notNull(),
    kind: text('kind').$type<CaseLinkKind>().notNull(),
    reason: text('reason').$type<CaseLinkReason>().notNull(),
    linkedBy: text('linked_by').notNull(),
    linkedAgencyId: text('linked_agency_id').notNull(),
    linkedAt: at('linked_at').notNull().defaultNow(),
    endedBy: text('ended_by'),
    endedAgencyId: text('ended_agency_id'),
    endedAt: at('ended_at'),
    endReason: text('end_reason').$type<CaseLinkEndReason>(),
  },
  (t) => [
    uniqueIndex('case_link_pair').on(t.firstId, t.secondId, t.kind).where(sql`ended_at is null`),
    index('case_link_second').on(t.secondId),
    check('case_link_two', sql`first_id < second_id`),
  ],
);
