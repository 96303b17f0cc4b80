import { boolean, check, foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { aboutColumns, aboutOne } from './about.ts';
import { at, bytea, createdAt } from './columns.ts';

/**
 * The master keys this database has seen: ids only. A retired one is not `live`, and the foreign key of `person_key`
 * asks for a live one, so no process that has not heard of it can use it again.
 */
export const masterKey = pgTable(
  'master_key',
  {
    kid: text('kid').primaryKey(),
    live: boolean('live').notNull().default(true),
    /** Made from the key, so that another key under the same id is noticed. */
    fingerprint: text('fingerprint').notNull(),
    createdAt: createdAt(),
    retiredAt: at('retired_at'),
  },
  (t) => [unique('master_key_live').on(t.kid, t.live)],
);

/**
 * What PostgreSQL checks the API's proof of who asks with (docs/adr/0065): for its owner alone. Of each master key a key of its
 * own, as the two blocks of HMAC; under the empty id one that never leaves the database, for what it has checked itself.
 */
export const callerKey = pgTable('caller_key', {
  kid: text('kid').primaryKey(),
  innerKey: bytea('inner_key').notNull(),
  outerKey: bytea('outer_key').notNull(),
  /** Its master key is gone: accepted until then. */
  until: at('until'),
});

/**
 * One key per person, wrapped by a master key. Erasing a person overwrites it with a tombstone: no key, but when, by
 * whom and why, and which master key had wrapped it, as backups still hold that.
 */
export const personKey = pgTable(
  'person_key',
  {
    personId: uuid('person_id').primaryKey(),
    /** The referral or the caller's report it belongs to, one of them: row-level security asks. */
    ...aboutColumns(),
    kid: text('kid'),
    live: boolean('live').notNull().default(true),
    wrapped: bytea('wrapped'),
    createdAt: createdAt(),
    /** An administrator asked for the erasure; somebody else has to confirm it. */
    erasureAskedBy: text('erasure_asked_by'),
    erasureAskedAt: at('erasure_asked_at'),
    erasureReason: text('erasure_reason'),
    erasedAt: at('erased_at'),
    /** Null: the retention job. */
    erasedBy: text('erased_by'),
    erasedReason: text('erased_reason'),
    erasedKid: text('erased_kid'),
  },
  (t) => [
    foreignKey({
      name: 'person_key_master',
      columns: [t.kid, t.live],
      foreignColumns: [masterKey.kid, masterKey.live],
    }),
    check('person_key_belongs', aboutOne()),
    index('person_key_referral').on(t.referralId),
    index('person_key_report').on(t.reportId).where(sql`report_id is not null`),
    index('person_key_kid').on(t.kid, t.personId),
    index('person_key_erased').on(t.erasedKid).where(sql`erased_kid is not null`),
  ],
);
