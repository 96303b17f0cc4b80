import { eq } from 'drizzle-orm';
import { beginningOf } from '../../domain/agency/agencies.ts';
import type { Transaction } from '../../db/client.ts';
import { type AgencyChangeRow, listAgencies } from '../../db/queries/agencies.ts';
import { agency, type AgencyFields } from '../../db/schema/index.ts';
import { byId, checkParent, changesMadeBy, type ChangeOf, lockChanges, recordChange } from './change-record.ts';
import { AgencyError } from './fault.ts';

/**
 * Another name, parent, seat or contact, from a day on; a later day waits for its job.
 *
 * @param version what the form was filled against; null when the client did not say.
 * @throws AgencyError
 */
export async function changeAgency(
  tx: Transaction,
  of: ChangeOf,
  id: string,
  wanted: Partial<Omit<AgencyFields, 'kind'>>,
  version: number | null,
): Promise<AgencyChangeRow> {
  await lockChanges(tx);
  const [known] = await changesMadeBy(tx, of.actionId);
  if (known) return known;
  const rows = byId(await listAgencies(tx, of.place));
  const row = rows.get(id);
  if (!row) throw new AgencyError('unknown-agency', 'id', id);
  if (version !== null && version !== row.version) throw new AgencyError('stale', 'version', id);
  if (beginningOf(of.from) < row.validFrom && row.validFrom > new Date())
    throw new AgencyError('before-it-began', 'from', id);
  const names = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(
    (name) => wanted[name] !== undefined && wanted[name] !== row[name],
  );
  if (names.length === 0) throw new AgencyError('nothing-changes', 'id', id);
  if (row.validTo !== null && row.validTo <= new Date()) throw new AgencyError('ended', 'id', id);
  const after = Object.fromEntries(names.map((name) => [name, wanted[name]])) as Partial<AgencyFields>;
  const before = Object.fromEntries(names.map((name) => [name, row[name]])) as Partial<AgencyFields>;
  if (after.parentId !== undefined) checkParent(rows, id, after.parentId);
  const applied = beginningOf(of.from) <= new Date();
  await tx
    .update(agency)
    .set({ ...(applied ? after : {}), version: row.version + 1 })
    .where(eq(agency.id, id));
  return recordChange(tx, of, { agencyId: id, kind: 'changed', before, after, successorId: null, applied });
}
