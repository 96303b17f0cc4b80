import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt } from './columns.ts';

/** A telephone that a place adds to the hotlines of the country: no secret, dated, with where it is from. What was there stays on record. */
export const hotline = pgTable(
  'hotline',
  {
    id: uuid('id').primaryKey(),
    place: text('place').notNull(),
    number: text('number').notNull(),
    nameVi: text('name_vi').notNull(),
    nameEn: text('name_en').notNull(),
    hours: text('hours').notNull(),
    source: text('source').notNull(),
    checkedOn: date('checked_on').notNull(),
    addedBy: text('added_by').notNull(),
    createdAt: createdAt(),
    endedBy: text('ended_by'),
    endedAt: at('ended_at'),
  },
  (t) => [index('hotline_place').on(t.place)],
);
