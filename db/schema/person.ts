import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, bytea, createdAt } from './columns.ts';

/**
 * Personal data of the person a referral is about, and of relatives, each closed with a key of his own. Written and
 * read through `db/queries/person.ts` alone.
 */
export const person = pgTable(
  'person',
  {
    id: uuid('id').primaryKey(),
    referralId: uuid('referral_id').notNull(),
    part: text('part').$type<PersonPart>().notNull(),
    /** Grows with each correction; a form filled against an older one is stale. */
    version: integer('version').notNull().default(1),
    data: bytea('data').notNull(),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull().defaultNow(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [index('person_referral').on(t.referralId)],
);

export type PersonPart = 'victim' | 'relative' | 'representative';

/** What a person's data said before each correction: closed with the same key, so it goes with it. */
export const personVersion = pgTable(
  'person_version',
  {
    personId: uuid('person_id').notNull(),
    version: integer('version').notNull(),
    data: bytea('data').notNull(),
    /** Who wrote this version, and when. */
    writtenBy: text('written_by').notNull(),
    writtenAt: at('written_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.version] })],
);
