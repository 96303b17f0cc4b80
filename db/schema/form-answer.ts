import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at, bytea, createdAt } from './columns.ts';

/** The largest answer that is kept, as it is closed: a page of some hundred kilobytes, compressed. */
export const FORM_ANSWER_BYTES = 262_144;

/**
 * The page that answers a form of the console, for the few minutes in which its reader looks at it, goes back and forward (docs/adr/0073).
 * Closed with a key of which one half is the browser's cookie alone.
 */
export const formAnswer = pgTable(
  'form_answer',
  {
    id: uuid('id').primaryKey(),
    /** Who sent the form; null: nobody had signed in. */
    accountId: text('account_id'),
    /** Of nobody's: a fingerprint of the address it was sent from, by which its share is counted. */
    origin: text('origin'),
    /** The master key from which the other half comes. */
    kid: text('kid').notNull(),
    /** Shown once: it holds a secret that is said nowhere else. */
    once: boolean('once').notNull(),
    sealed: bytea('sealed').notNull(),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [
    index('form_answer_account').on(t.accountId, t.createdAt),
    check('form_answer_size', sql`octet_length(${t.sealed}) <= ${sql.raw(String(FORM_ANSWER_BYTES))}`),
  ],
);
