import { and, eq, sql } from 'drizzle-orm';
import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import { type AgencyChangeRow, changeAt } from '../../db/queries/agencies.ts';
import { absence, account, accountChange, agency, agencyChange } from '../../db/schema/index.ts';
import { lockChanges } from './change-record.ts';

/**
 * Brings a change into force on its day: its fields, or, for an agency that ends, its people, the agencies below it and
 * those it had itself taken over. Done once, however often it is asked for.
 *
 * @returns null when it was called off.
 * @throws Error while its day has not come.
 */
export async function bringIntoForce(tx: Transaction, revision: number): Promise<AgencyChangeRow | null> {
  await lockChanges(tx);
  const change = await changeAt(tx, revision);
  if (!change) throw new Error(`no change ${revision} of an agency`);
  if (change.calledOffAt !== null) return null;
  if (change.appliedAt !== null) return change;
  if (change.effectiveAt > new Date()) throw new Error(`change ${revision} is in force from ${change.effectiveAt}`);
  if (change.kind === 'changed')
    await tx
      .update(agency)
      .set({ ...change.after, version: sql`${agency.version} + 1` })
      .where(eq(agency.id, change.agencyId));
  else await handOn(tx, change);
  await tx.update(agencyChange).set({ appliedAt: sql`now()` }).where(eq(agencyChange.revision, revision));
  await writeAudit(tx, {
    action: 'agency',
    actorId: null,
    actorAgencyId: null,
    requestId: null,
    detail: { change: 'in-force', agency: change.agencyId, revision },
  });
  return change;
}

async function handOn(tx: Transaction, change: AgencyChangeRow): Promise<void> {
  const { agencyId, successorId, revision, reason } = change;
  const [ended] = await tx.select({ parentId: agency.parentId }).from(agency).where(eq(agency.id, agencyId));
  // The agencies below it come under its successor; the successor itself, if it stood below, under what stood above.
  if (successorId !== null) {
    await tx
      .update(agency)
      .set({ parentId: ended?.parentId ?? null })
      .where(and(eq(agency.id, successorId), eq(agency.parentId, agencyId)));
    await tx.update(agency).set({ successorId }).where(eq(agency.successorId, agencyId));
  }
  await tx
    .update(agency)
    .set({ parentId: successorId ?? ended?.parentId ?? null })
    .where(eq(agency.parentId, agencyId));
  if (successorId === null) return;
  const moved = await tx
    .update(account)
    .set({ agencyId: successorId, version: sql`${account.version} + 1`, updatedAt: sql`now()` })
    .where(eq(account.agencyId, agencyId))
    .returning({ id: account.id, roles: account.roles });
  // Who stands in for whom goes on: it is the same people in the other agency.
  await tx.update(absence).set({ agencyId: successorId }).where(eq(absence.agencyId, agencyId));
  if (moved.length > 0)
    await tx.insert(accountChange).values(
      moved.map(({ id, roles }) => {
        const actionId = `agency-change-${revision}:${id}`;
        return {
          id: stableId('account-change', actionId),
          actionId,
          accountId: id,
          kind: 'moved' as const,
          rolesBefore: roles,
          roles,
          agencyId: successorId,
          changedBy: change.changedBy ?? 'command-line',
          reason,
        };
      }),
    );
  for (const { id } of moved)
    await writeAudit(tx, {
      action: 'account',
      actorId: null,
      actorAgencyId: null,
      requestId: null,
      detail: { change: 'moved', account: id, agency: successorId, revision },
    });
}
