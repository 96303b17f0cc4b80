import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt } from './columns.ts';

/** What somebody narrows the board to again and again, under a title of their own: codes, and theirs alone. */
export const boardView = pgTable(
  'board_view',
  {
    id: uuid('id').primaryKey(),
    accountId: text('account_id').notNull(),
    title: text('title').notNull(),
    /** As the list of cases is asked: names and codes, never words. */
    filter: jsonb('filter').$type<Record<string, string | boolean>>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('board_view_of').on(t.accountId, t.createdAt)],
);
