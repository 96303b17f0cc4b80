import { and, asc, eq, gt, ne, sql } from 'drizzle-orm';
import type { ReferralState } from '../../domain/referral/state.ts';
import type { Transaction } from '../client.ts';
import { referral, repair } from '../schema/index.ts';

/** Records as operators hold them against workflows. Asked with the purpose `repair`. */

export interface RecordRow {
  id: string;
  number: number;
  place: string;
  status: ReferralState['status'];
  revision: number;
  state: ReferralState;
}

const columns = {
  id: referral.id,
  number: referral.number,
  place: referral.place,
  status: referral.status,
  revision: referral.revision,
  state: referral.state,
};

export function openRecords(tx: Transaction, after: string, limit: number): Promise<RecordRow[]> {
  return tx
    .select(columns)
    .from(referral)
    .where(and(ne(referral.status, 'closed'), gt(referral.id, after)))
    .orderBy(asc(referral.id))
    .limit(limit);
}

export async function countOpenRecords(tx: Transaction): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(referral)
    .where(ne(referral.status, 'closed'));
  return row?.count ?? 0;
}

/** By id, or by what people say on the phone (`HN-000123`). */
export async function recordOf(tx: Transaction, name: string): Promise<RecordRow | null> {
  const [, place, number] = /^([A-Za-z]{2,8})-(\d{1,12})$/.exec(name) ?? [];
  const wanted =
    place !== undefined
      ? and(eq(referral.place, place.toUpperCase()), eq(referral.number, Number(number)))
      : /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)
        ? eq(referral.id, name.toLowerCase())
        : null;
  if (!wanted) return null;
  const [row] = await tx.select(columns).from(referral).where(wanted);
  return row ?? null;
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
