import type { PgTable } from 'drizzle-orm/pg-core';
import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';

/** What of a list was changed while somebody walks it, by the transactions that wrote its rows: no clock and no column is needed. */

/** What PostgreSQL shows now, as it writes it: `100:104:100,102`. */
export async function walkBegins(tx: Pick<Transaction, 'execute'>): Promise<string> {
  const [row] = await tx.execute<{ since: string }>(sql`select pg_current_snapshot()::text as since`);
  if (!row) throw new TypeError('a snapshot is always there');
  return row.since;
}
export const SNAPSHOT = /^\d{1,19}:\d{1,19}:[\d,]{0,300}$/;

const IDS = sql`4294967296`;
const HALF = sql`2147483648`;

/** Whether a row was written by a transaction that was not seen then. A row tells 32 bits of it: the nearest whole one is meant. */
export function changedSince(table: PgTable, since: string): SQL {
  const then = sql`pg_snapshot_xmax(${since}::pg_snapshot)::text::numeric`;
  const ahead = sql`mod(${table}.xmin::text::numeric - mod(${then}, ${IDS}) + ${HALF} + ${IDS}, ${IDS}) - ${HALF}`;
  return sql`not pg_visible_in_snapshot(greatest(${then} + ${ahead}, 3)::text::xid8, ${since}::pg_snapshot)`;
}
