import { writeAudit } from '../../db/audit/audit.ts';
import { type ShelterData, writeShelter as writeRow } from '../../db/queries/shelter.ts';
import { requireWithPerson, standingOf } from '../consent/reader.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { caseFor } from '../referral/read-case.ts';

/**
 * Writes down where the person is staying.
 *
 * @param input.version the one read before; 0: there was none.
 * @returns the version it is now.
 * @throws UseCaseError `stale`; PersonErased
 */
export function writeShelter(
  deps: Pick<AppDeps, 'database' | 'vault'>,
  by: Command,
  { referralId, version, data }: { referralId: string; version: number; data: ShelterData },
): Promise<number> {
  const { caller, actionId } = by;
  return asCaller(deps, by, async (tx) => {
    const { state } = await caseFor(tx, by, referralId);
    requireWithPerson(by, 'setShelter', state, await standingOf(tx, caller, referralId));
    const done = await writeRow(tx, deps.vault, { referralId, data, version, by: caller.userId, actionId });
    if (done === 'stale') throw new UseCaseError('stale');
    const detail = { version: done.version };
    if (done.fresh) await writeAudit(tx, { action: 'write:shelter', ...auditedAs(by), referralId, detail });
    return done.version;
  });
}
