import { inArray, sql } from 'drizzle-orm';
import { beginningOf } from '../../domain/agency/agencies.ts';
import { dayOf, startOf } from '../../domain/law/days.ts';
import type { Transaction } from '../../db/client.ts';
import { type AgencyChangeRow, type AgencyRow, listAgencies, loadOf, peopleOf } from '../../db/queries/agencies.ts';
import { agency } from '../../db/schema/index.ts';
import { byId, changesMadeBy, type ChangeOf, lockChanges, recordChange } from './change-record.ts';
import { AgencyError } from './fault.ts';

/** One that began in the course of a day was there on that day. */
const dayOfBeginning = ({ validFrom }: AgencyRow) => new Date(startOf(dayOf(validFrom.getTime())));

export interface EndOf {
  ids: readonly string[];
  /** Who takes over; null: nobody, and its open steps go back to their coordinators. */
  successorId: string | null;
}

/** Whether these agencies can end as wanted. @throws AgencyError */
export async function checkEnd(tx: Transaction, of: Pick<ChangeOf, 'place' | 'from'>, end: EndOf): Promise<void> {
  const rows = byId(await listAgencies(tx, of.place));
  const at = beginningOf(of.from);
  for (const id of end.ids) {
    const row = rows.get(id);
    if (!row) throw new AgencyError('unknown-agency', 'agencyIds', id);
    if (row.validTo !== null) throw new AgencyError('ended', 'agencyIds', id);
    if (at < dayOfBeginning(row)) throw new AgencyError('before-it-began', 'from', id);
  }
  if (end.successorId !== null) {
    const next = rows.get(end.successorId);
    if (!next || end.ids.includes(end.successorId)) throw new AgencyError('unknown-successor', 'into', end.successorId);
    if (dayOfBeginning(next) > at || next.validTo !== null)
      throw new AgencyError('successor-not-there', 'into', end.successorId);
    return;
  }
  for (const id of end.ids) {
    const { coordinatedReferrals, partyReferrals } = await loadOf(tx, id);
    if (coordinatedReferrals + partyReferrals > 0) throw new AgencyError('in-cases', 'agencyIds', id);
  }
}

/**
 * Agencies end on a day, with a successor or without. From that day they are no more; what they hold goes on by the job
 * of each change.
 *
 * @throws AgencyError
 */
export async function endAgencies(tx: Transaction, of: ChangeOf, end: EndOf): Promise<AgencyChangeRow[]> {
  await lockChanges(tx);
  const known = await changesMadeBy(tx, of.actionId);
  if (known.length > 0) return known;
  await checkEnd(tx, of, end);
  await tx
    .update(agency)
    .set({
      ...(end.successorId === null ? {} : { successorId: end.successorId }),
      validTo: beginningOf(of.from),
      version: sql`${agency.version} + 1`,
    })
    .where(inArray(agency.id, [...end.ids]));
  const made: AgencyChangeRow[] = [];
  for (const agencyId of end.ids)
    made.push(
      await recordChange(tx, of, {
        agencyId,
        kind: end.successorId === null ? 'ended' : 'merged',
        before: {},
        after: {},
        successorId: end.successorId,
        applied: false,
      }),
    );
  return made;
}

/** What depends on agencies, counted, by those that end. */
export interface Dependents {
  row: AgencyRow;
  /** Agencies below it, which come under another. */
  children: number;
  load: Awaited<ReturnType<typeof loadOf>> & { people: Awaited<ReturnType<typeof peopleOf>> };
}

/**
 * Ends agencies, or only shows what depends on them. Counted before anything moves.
 *
 * @throws AgencyError
 */
export async function endOrShow(
  tx: Transaction,
  of: ChangeOf,
  end: EndOf,
  show: boolean,
): Promise<{ agencies: Dependents[]; changes: AgencyChangeRow[] }> {
  if (show) await checkEnd(tx, of, end);
  const all = await listAgencies(tx, of.place);
  const agencies: Dependents[] = [];
  for (const row of all.filter(({ id }) => end.ids.includes(id)))
    agencies.push({
      row,
      children: all.filter(({ parentId }) => parentId === row.id).length,
      load: { ...(await loadOf(tx, row.id)), people: await peopleOf(tx, row.id) },
    });
  return { agencies, changes: show ? [] : await endAgencies(tx, of, end) };
}
