import { writeAudit } from '../../db/audit/audit.ts';
import { type Corrected, correctPerson as correctRow, type PersonPatch } from '../../db/queries/person.ts';
import { shownOf } from '../../domain/consent/index.ts';
import type { PersonData } from '../../domain/person/data.ts';
import { relationsOf } from '../../domain/referral/rules.ts';
import { fieldsFor } from '../consent/reader.ts';
import { requireMay } from '../kernel/access.ts';
import { isUuid } from '../kernel/action-id.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { caseFor } from '../referral/read-case.ts';
import { refuseDatesToCome } from './possible.ts';

export interface Correction {
  referralId: string;
  personId: string;
  /** What the form was filled against. */
  version: number;
  /** Each field, or null to empty it. */
  patch: PersonPatch;
}

/** Other personal data; the version before is kept, closed. @throws UseCaseError `stale` for an older version. */
export function correctPerson(
  deps: Pick<AppDeps, 'database' | 'vault'>,
  by: Command,
  { referralId, personId, version, patch }: Correction,
): Promise<Corrected> {
  const { caller, actionId } = by;
  refuseDatesToCome({ '': patch });
  return asCaller(deps, by, async (tx) => {
    const { state } = await caseFor(tx, by, referralId);
    if (!isUuid(personId)) throw notThere();
    requireMay(by, 'correctPerson', relationsOf(state, caller.agencyId));
    // Nobody writes over what they may not read.
    const shown = shownOf(patch as PersonData, new Set(fieldsFor(state, caller).keys()));
    if (Object.keys(patch).some((field) => !(field in shown))) throw new UseCaseError('forbidden');
    const entry = { referralId, personId, version, patch, by: caller.userId, actionId };
    const written = await correctRow(tx, deps.vault, entry);
    if (written === null) throw notThere();
    if (written === 'stale') throw new UseCaseError('stale');
    const { fresh, ...corrected } = written;
    const detail = { person: personId, version: corrected.version, fields: Object.keys(patch).sort().join(' ') };
    if (fresh) await writeAudit(tx, { action: 'write:person', ...auditedAs(by), referralId, detail });
    return corrected;
  });
}
