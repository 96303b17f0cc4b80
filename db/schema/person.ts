import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { TermKind } from '../../domain/person/match.ts';
import { masterKey } from './vault.ts';
import { at, bytea, createdAt, folding } from './columns.ts';

/**
 * Personal data of the person a referral is about, and of relatives, each closed with a key of their own. Written and
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
    /** The request that wrote this version, so that the same one again changes nothing. */
    actionId: text('action_id'),
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

/**
 * The blind index: keyed fingerprints of what a person is found by. The key is derived from a master key and turns with
 * it; an erased person has none.
 */
export const personIndex = pgTable(
  'person_index',
  {
    personId: uuid('person_id').notNull(),
    referralId: uuid('referral_id').notNull(),
    kind: text('kind').$type<TermKind>().notNull(),
    mac: bytea('mac').notNull(),
    kid: text('kid').notNull(),
    live: boolean('live').notNull().default(true),
    folding: folding(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.kind, t.mac] }),
    foreignKey({
      name: 'person_index_master',
      columns: [t.kid, t.live],
      foreignColumns: [masterKey.kid, masterKey.live],
    }),
    index('person_index_mac').on(t.mac),
    index('person_index_kid').on(t.kid),
  ],
);

/** What somebody decided of two entries: one person, or not. Kept when it is undone. */
export const personDecision = pgTable(
  'person_decision',
  {
    id: uuid('id').primaryKey(),
    /** The smaller id first, so that a pair is one pair. */
    firstId: uuid('first_id').notNull(),
    secondId: uuid('second_id').notNull(),
    decision: text('decision').$type<'same' | 'different'>().notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: at('decided_at').notNull().defaultNow(),
    undoneBy: text('undone_by'),
    undoneAt: at('undone_at'),
  },
  (t) => [
    uniqueIndex('person_decision_pair').on(t.firstId, t.secondId).where(sql`undone_at is null`),
    index('person_decision_second').on(t.secondId),
  ],
);

/**
 * Where the person is staying: apart from everything else that is known of them, and read only by an operation of its
 * own. Closed with the person's key.
 */
export const shelter = pgTable('shelter', {
  referralId: uuid('referral_id').primaryKey(),
  personId: uuid('person_id').notNull(),
  data: bytea('data').notNull(),
  version: integer('version').notNull(),
  updatedAt: at('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
  /** The request that wrote this version. */
  actionId: text('action_id').notNull(),
});
