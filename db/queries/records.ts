import { and, asc, eq, gt, ne, sql } from 'drizzle-orm';
import type { AnyState } from '../../domain/kernel/aggregate.ts';
import { numberIn } from '../../domain/number.ts';
import { AGGREGATE_NAMES, type AggregateName } from '../../workflows/registry.ts';
import { AGGREGATE_TABLES } from '../aggregates.ts';
import type { Database, Transaction } from '../client.ts';
import { repair } from '../schema/index.ts';
import { UUID } from './referrals.ts';

/** Records of every aggregate, as operators and the nightly comparison hold them against workflows. People ask with the purpose `repair`. */

export interface RecordRow {
  aggregate: AggregateName;
  id: string;
  number: number;
  place: string;
  /** `closed`: it has ended. */
  status: string;
  revision: number;
  state: AnyState;
}

/** After which record a page begins. */
export interface RecordPosition {
  aggregate: AggregateName;
  id: string;
}

type Reader = Pick<Database | Transaction, 'select'>;

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
export const FIRST: RecordPosition = { aggregate: AGGREGATE_NAMES[0] as AggregateName, id: FIRST_ID };

const columnsOf = ({
  id,
  number,
  place,
  status,
  revision,
  state,
}: (typeof AGGREGATE_TABLES)[AggregateName]['record']) => ({
  ...{ id, number, place, status, revision, state },
});
const rowsOf = (aggregate: AggregateName, rows: object[]) => rows.map((row) => ({ aggregate, ...row }) as RecordRow);

/** What goes on, one kind of aggregate after the other, each in the order of ids. */
export async function openRecords(db: Reader, after: RecordPosition, limit: number): Promise<RecordRow[]> {
  const found: RecordRow[] = [];
  for (const aggregate of AGGREGATE_NAMES.slice(AGGREGATE_NAMES.indexOf(after.aggregate))) {
    const { record } = AGGREGATE_TABLES[aggregate];
    const from = aggregate === after.aggregate ? after.id : FIRST_ID;
    const rows = await db
      .select(columnsOf(record))
      .from(record)
      .where(and(ne(record.status, 'closed'), gt(record.id, from)))
      .orderBy(asc(record.id))
      .limit(limit - found.length);
    found.push(...rowsOf(aggregate, rows));
    if (found.length >= limit) break;
  }
  return found;
}

export async function countOpenRecords(db: Reader): Promise<number> {
  let open = 0;
  for (const { record } of Object.values(AGGREGATE_TABLES)) {
    const [row] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(record)
      .where(ne(record.status, 'closed'));
    open += row?.count ?? 0;
  }
  return open;
}

/** By workflow id, by id, or by what people say on the phone (`HN-26-4K7M-X2TX`, `HN-000123`). */
export async function recordOf(db: Reader, name: string): Promise<RecordRow | null> {
  const said = numberIn(name);
  for (const aggregate of AGGREGATE_NAMES) {
    const { record } = AGGREGATE_TABLES[aggregate];
    const id = name.startsWith(`${aggregate}-`) ? name.slice(aggregate.length + 1) : name;
    const wanted = UUID.test(id.toLowerCase())
      ? eq(record.id, id.toLowerCase())
      : typeof said === 'string' || said.kind !== aggregate
        ? null
        : and(eq(record.place, said.place), eq(record.number, said.number));
    if (!wanted) continue;
    const [found] = rowsOf(aggregate, await db.select(columnsOf(record)).from(record).where(wanted));
    if (found) return found;
  }
  return null;
}

/** The same record as it is now. */
export async function recordAgain(db: Reader, { aggregate, id }: RecordPosition): Promise<RecordRow | null> {
  const { record } = AGGREGATE_TABLES[aggregate];
  const [found] = rowsOf(aggregate, await db.select(columnsOf(record)).from(record).where(eq(record.id, id)));
  return found ?? null;
}

/** People were stored for it a while ago, and it never began. */
export async function neverOpened(db: Reader): Promise<RecordPosition[]> {
  const found: RecordPosition[] = [];
  for (const aggregate of AGGREGATE_NAMES) {
    const { record, intake } = AGGREGATE_TABLES[aggregate];
    if (!intake) continue;
    const rows = await db
      .select({ id: intake.id })
      .from(intake.table)
      .leftJoin(record, eq(record.id, intake.id))
      .where(sql`${record.id} is null and ${intake.table.createdAt} < now() - interval '15 minutes'`);
    found.push(...rows.map(({ id }) => ({ aggregate, id: String(id) })));
  }
  return found;
}

export async function repairOf(tx: Transaction, actionId: string) {
  const [row] = await tx.select().from(repair).where(eq(repair.actionId, actionId));
  return row ?? null;
}

/** What is repaired, and why: written before it is done. */
export async function noteRepair(tx: Pick<Transaction, 'insert'>, wanted: typeof repair.$inferInsert): Promise<void> {
  await tx.insert(repair).values(wanted).onConflictDoNothing();
}

/** In which run it goes on. */
export async function noteRepaired(tx: Pick<Transaction, 'update'>, actionId: string, newRunId: string): Promise<void> {
  await tx.update(repair).set({ newRunId }).where(eq(repair.actionId, actionId));
}
