import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { callerReportPhone, personIndex, personKey } from '../schema/index.ts';

/**
 * Erases people by destroying their keys. The rows become tombstones, so no new key is ever made for them; what was
 * closed with the keys stays where it is and cannot be opened again, from the commit of this transaction on.
 *
 * A backup still holds the wrapped keys: an erasure is complete when the master key that had wrapped them is retired
 * (`npm run keys -- status` lists what waits for that). Writes no audit row: the caller knows who asked, and does.
 *
 * @param how.by account that asked; null: the retention job.
 * @returns the people erased now; those erased before are not repeated.
 */
export async function erase(
  tx: Pick<Transaction, 'update' | 'delete'>,
  personIds: readonly string[],
  how: { by: string | null; reason: string },
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const erased = await tx
    .update(personKey)
    .set({
      kid: null,
      wrapped: null,
      erasedAt: sql`now()`,
      erasedBy: how.by,
      erasedReason: how.reason,
      erasedKid: sql`${personKey.kid}`,
    })
    .where(and(inArray(personKey.personId, [...new Set(personIds)]), isNull(personKey.erasedAt)))
    .returning({ personId: personKey.personId });
  // Its fingerprints go with it: the name is known to whoever guesses it and has the ring.
  await tx.delete(personIndex).where(inArray(personIndex.personId, [...new Set(personIds)]));
  // Of a caller: the number they called from.
  await tx
    .delete(callerReportPhone)
    .where(
      sql`${callerReportPhone.reportId} in (select ${personKey.reportId} from ${personKey} where ${inArray(personKey.personId, [...new Set(personIds)])})`,
    );
  return erased.map(({ personId }) => personId);
}

/** When these people were erased; whoever lives is missing. */
export async function erasuresOf(
  db: Pick<Transaction, 'select'>,
  personIds: readonly string[],
): Promise<Map<string, { at: Date; reason: string | null }>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .select({ personId: personKey.personId, at: personKey.erasedAt, reason: personKey.erasedReason })
    .from(personKey)
    .where(inArray(personKey.personId, [...personIds]));
  return new Map(rows.flatMap(({ personId, at, reason }) => (at ? [[personId, { at, reason }]] : [])));
}

/**
 * Whether this is the victim of a referral that is open, of whatever agency: the caller sees no referral, so a function
 * of the tables' owner answers, with yes or no. Only to an administrator; to everybody else it is yes.
 */
export async function inOpenReferral(tx: Pick<Transaction, 'execute'>, personId: string): Promise<boolean> {
  const [row] = await tx.execute<{ open: boolean | null }>(sql`select victim_of_open(${personId}) as open`);
  return row?.open !== false;
}

/**
 * The first of the two who are needed. Locks the person's key until the transaction ends.
 *
 * @returns `asked`: noted now; `waiting`: this one asked before; `confirmed`: another one did, so it may be done; null:
 *   there is nobody of that id.
 */
export async function askErasure(
  tx: Pick<Transaction, 'select' | 'update'>,
  personId: string,
  by: { by: string; reason: string },
): Promise<{ status: 'asked' | 'waiting' | 'confirmed' | 'erased'; reason: string | null } | null> {
  const [row] = await tx.select().from(personKey).where(eq(personKey.personId, personId)).for('update');
  if (!row) return null;
  if (row.erasedAt) return { status: 'erased', reason: row.erasedReason };
  if (row.erasureAskedBy === by.by) return { status: 'waiting', reason: row.erasureReason };
  if (row.erasureAskedBy) return { status: 'confirmed', reason: row.erasureReason };
  await tx
    .update(personKey)
    .set({ erasureAskedBy: by.by, erasureAskedAt: sql`now()`, erasureReason: by.reason })
    .where(eq(personKey.personId, personId));
  return { status: 'asked', reason: by.reason };
}
