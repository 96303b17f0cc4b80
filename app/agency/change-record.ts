import { eq, sql } from 'drizzle-orm';
import { beginningOf, makesCycle } from '../../domain/agency/agencies.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import type { AgencyChangeRow, AgencyRow } from '../../db/queries/agencies.ts';
import { agencyChange } from '../../db/schema/index.ts';
import { AgencyError } from './fault.ts';

/**
 * What the changes of agencies share: each one is a row of `agency_change` with its day, its reason and, where it is law,
 * its instrument, and an audit row beside it. Nothing is ever deleted.
 */

/** Who changes, and what the record says of it. */
export interface ChangeOf {
  actionId: string;
  /** Null: the command line. */
  userId: string | null;
  userAgencyId: string | null;
  requestId: string | null;
  place: string;
  /** The day it is in force from, in Viet Nam. */
  from: string;
  reason: string;
  source: string | null;
  /** Who asked for it, where it took two. */
  askedBy?: string;
}

/** One after the other, so that two changes never make a cycle together. */
export const lockChanges = (tx: Transaction) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('agency_change'))`);

export async function changesMadeBy(tx: Pick<Transaction, 'select'>, actionId: string): Promise<AgencyChangeRow[]> {
  return tx.select().from(agencyChange).where(eq(agencyChange.actionId, actionId)).orderBy(agencyChange.revision);
}

export async function recordChange(
  tx: Transaction,
  of: ChangeOf,
  change: Pick<typeof agencyChange.$inferInsert, 'agencyId' | 'kind' | 'before' | 'after' | 'successorId'> & {
    applied: boolean;
  },
): Promise<AgencyChangeRow> {
  const { applied, ...row } = change;
  const [made] = await tx
    .insert(agencyChange)
    .values({
      ...row,
      effectiveAt: beginningOf(of.from),
      reason: of.reason,
      source: of.source,
      changedBy: of.userId,
      actionId: of.actionId,
      ...(applied ? { appliedAt: sql`now()` } : {}),
    })
    .returning();
  if (!made) throw new TypeError('an insert answers with its row');
  await writeAudit(tx, {
    action: 'agency',
    actorId: of.userId,
    actorAgencyId: of.userAgencyId,
    requestId: of.requestId,
    detail: {
      change: made.kind,
      agency: made.agencyId,
      revision: made.revision,
      from: of.from,
      ...(made.successorId ? { successor: made.successorId } : {}),
      ...(of.askedBy ? { askedBy: of.askedBy } : {}),
    },
  });
  return made;
}

export const byId = (rows: readonly AgencyRow[]) => new Map(rows.map((row) => [row.id, row]));

export function checkParent(rows: ReadonlyMap<string, AgencyRow>, id: string, parentId: string | null): void {
  if (parentId === null) return;
  if (!rows.has(parentId)) throw new AgencyError('unknown-parent', 'parentId', id);
  const parents = new Map([...rows.values()].map((row) => [row.id, row.parentId]));
  if (makesCycle(parents, id, parentId)) throw new AgencyError('cycle', 'parentId', id);
}
