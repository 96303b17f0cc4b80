import { writeAudit } from '../../db/audit/audit.ts';
import { stableId } from '../../db/ids.ts';
import { closeHotline, type HotlineRow, hotlineOf, hotlinesOf, storeHotline } from '../../db/queries/hotlines.ts';
import { requireMay } from '../kernel/access.ts';
import { isUuid } from '../kernel/action-id.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller, readAsCaller } from '../kernel/transaction.ts';

/** Telephones of a place beside those of the country. An administrator adds and ends them; both are in the access log. */

type Deps = Pick<AppDeps, 'database'>;
export type WantedHotline = Pick<HotlineRow, 'number' | 'nameVi' | 'nameEn' | 'hours' | 'source' | 'checkedOn'>;

export const readHotlines = (deps: Deps, by: By): Promise<HotlineRow[]> =>
  readAsCaller(deps, by, (tx) => hotlinesOf(tx, by.caller.place));

export function addHotline(deps: Deps, by: Command, wanted: WantedHotline): Promise<HotlineRow> {
  requireMay(by, 'addHotline');
  const id = stableId('hotline', by.actionId);
  const { place, userId } = by.caller;
  return asCaller(deps, by, async (tx) => {
    const fresh = await storeHotline(tx, { id, place, ...wanted, addedBy: userId });
    const stored = await hotlineOf(tx, place, id);
    if (!stored) throw new Error(`hotline ${id} was stored and cannot be read`);
    const { number, nameVi, nameEn, hours, source, checkedOn } = stored;
    const same = { number, nameVi, nameEn, hours, source, checkedOn };
    if (JSON.stringify(same) !== JSON.stringify({ ...same, ...wanted }))
      throw new UseCaseError('idempotency-key-reused');
    if (fresh) await writeAudit(tx, { action: 'hotline', ...auditedAs(by), detail: { change: 'added', hotline: id } });
    return stored;
  });
}

/** Again, it changes nothing. @throws UseCaseError `not-found` for one of another place. */
export function endHotline(deps: Deps, by: Command, { hotlineId }: { hotlineId: string }): Promise<void> {
  return asCaller(deps, by, async (tx) => {
    if (!isUuid(hotlineId) || !(await hotlineOf(tx, by.caller.place, hotlineId))) throw notThere();
    requireMay(by, 'endHotline');
    if (await closeHotline(tx, hotlineId, by.caller.userId))
      await writeAudit(tx, { action: 'hotline', ...auditedAs(by), detail: { change: 'ended', hotline: hotlineId } });
  });
}
