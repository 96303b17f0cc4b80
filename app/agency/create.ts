import { eq } from 'drizzle-orm';
import type { AgencyKind } from '../../domain/codes.ts';
import { beginningOf } from '../../domain/agency/agencies.ts';
import type { Transaction } from '../../db/client.ts';
import { type AgencyChangeRow, listAgencies } from '../../db/queries/agencies.ts';
import { agency } from '../../db/schema/index.ts';
import { byId, checkParent, changesMadeBy, type ChangeOf, lockChanges, recordChange } from './change-record.ts';
import { AgencyError } from './fault.ts';

export interface NewAgency {
  id: string;
  kind: AgencyKind;
  nameVi: string;
  nameEn: string;
  area: string | null;
  parentId: string | null;
  email: string | null;
  phone: string | null;
  hours: string | null;
  rank: string;
  /** The first day on which it was no more, of one that is entered for the record alone. */
  until?: string | null;
}

/** A new agency, there from a day on. The same request twice makes one. @throws AgencyError */
export async function createAgency(tx: Transaction, of: ChangeOf, wanted: NewAgency): Promise<AgencyChangeRow> {
  await lockChanges(tx);
  const [known] = await changesMadeBy(tx, of.actionId);
  if (known) return known;
  const [taken] = await tx.select({ id: agency.id }).from(agency).where(eq(agency.id, wanted.id));
  if (taken) throw new AgencyError('taken', 'id', wanted.id);
  checkParent(byId(await listAgencies(tx, of.place)), wanted.id, wanted.parentId);
  const { id, until = null, ...fields } = wanted;
  const validTo = until === null ? null : beginningOf(until);
  await tx.insert(agency).values({ id, ...fields, place: of.place, validFrom: beginningOf(of.from), validTo });
  // Nobody ever worked there: there is nothing to hand on.
  if (until !== null)
    await recordChange(
      tx,
      { ...of, from: until, actionId: `${of.actionId}:until` },
      { agencyId: id, kind: 'ended', before: {}, after: {}, successorId: null, applied: true },
    );
  return recordChange(tx, of, {
    agencyId: id,
    kind: 'created',
    before: {},
    after: fields,
    successorId: null,
    applied: true,
  });
}
