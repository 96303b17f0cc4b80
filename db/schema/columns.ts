import { sql } from 'drizzle-orm';
import { customType, integer, timestamp } from 'drizzle-orm/pg-core';
import { NUMBERS_A_YEAR } from '../../domain/number.ts';

/** One kind of time column everywhere: `timestamptz`, read as Date. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
export const createdAt = () => at('created_at').notNull().default(sql`now()`);

/** The transaction that wrote a row, for readers that follow the log without skipping what commits late. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** Drawn anew for each row, of this year: nobody counts through them (domain/number.ts). Unique by an index; who draws one that is taken, draws again. */
export const RANDOM_NUMBER = sql.raw(
  `(extract(year from now() at time zone 'Asia/Ho_Chi_Minh')::bigint % 100) * ${NUMBERS_A_YEAR} + (('x' || left(replace(gen_random_uuid()::text, '-', ''), 12))::bit(48)::bigint % ${NUMBERS_A_YEAR})`,
);

/** By which way of folding the fingerprint was made (`FOLDING` in domain/person/fold.ts). Rows that do not say are of the first. */
export const folding = () => integer('folding').notNull().default(1);
