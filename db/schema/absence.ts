import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt } from './columns.ts';
import { account, agency } from './people.ts';

/** Somebody is away from `from_at` until just before `until_at`, and a colleague stands in. Who and when, never why. */
export const absence = pgTable(
  'absence',
  {
    id: uuid('id').primaryKey(),
    agencyId: text('agency_id')
      .notNull()
      .references(() => agency.id),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    deputyId: text('deputy_id')
      .notNull()
      .references(() => account.id),
    fromAt: at('from_at').notNull(),
    /** Ended early: the instant of that. */
    untilAt: at('until_at').notNull(),
    setBy: text('set_by').notNull(),
    createdAt: createdAt(),
    endedBy: text('ended_by'),
  },
  (t) => [
    index('absence_account').on(t.accountId, t.untilAt),
    index('absence_deputy').on(t.deputyId, t.untilAt),
    index('absence_agency').on(t.agencyId, t.untilAt),
  ],
);
