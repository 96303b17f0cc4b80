import { eq, sql } from 'drizzle-orm';
import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { type AgencyChangeRow, changeAt, listAgencies } from '../../db/queries/agencies.ts';
import { agency, agencyChange } from '../../db/schema/index.ts';
import { byId, type ChangeOf, lockChanges } from './change-record.ts';
import { AgencyError } from './fault.ts';

/** A planned change is called off before its day. @throws AgencyError */
export async function callOff(
  tx: Transaction,
  of: Pick<ChangeOf, 'userId' | 'userAgencyId' | 'requestId' | 'place'>,
  revision: number,
): Promise<AgencyChangeRow> {
  await lockChanges(tx);
  const change = await changeAt(tx, revision);
  const rows = byId(await listAgencies(tx, of.place));
  if (!change || !rows.has(change.agencyId)) throw new AgencyError('unknown-agency', 'revision', String(revision));
  if (change.calledOffAt !== null) return change;
  if (change.appliedAt !== null || change.effectiveAt <= new Date())
    throw new AgencyError('in-force', 'revision', change.agencyId);
  const [called] = await tx
    .update(agencyChange)
    .set({ calledOffAt: sql`now()`, calledOffBy: of.userId })
    .where(eq(agencyChange.revision, revision))
    .returning();
  await tx
    .update(agency)
    .set({
      version: sql`${agency.version} + 1`,
      ...(change.kind === 'changed' ? {} : { validTo: null, successorId: null }),
    })
    .where(eq(agency.id, change.agencyId));
  await writeAudit(tx, {
    action: 'agency',
    actorId: of.userId,
    actorAgencyId: of.userAgencyId,
    requestId: of.requestId,
    detail: { change: 'called-off', agency: change.agencyId, revision },
  });
  return called ?? change;
}
