import { writeAudit } from '../../db/audit/audit.ts';
import { stableId } from '../../db/ids.ts';
import { type Corrected, personByAction, storePeople } from '../../db/queries/person.ts';
import type { PersonData } from '../../domain/person/data.ts';
import { relationsOf } from '../../domain/referral/rules.ts';
import { fieldsFor } from '../consent/reader.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { caseFor } from '../referral/read-case.ts';
import { refuseDatesToCome } from './possible.ts';

export interface NewPerson {
  referralId: string;
  part: 'relative' | 'representative';
  data: PersonData;
}

/** A relative or a representative, closed with a key of their own; stored once. @throws UseCaseError */
export function addPerson(
  deps: Pick<AppDeps, 'database' | 'vault'>,
  by: Command,
  { referralId, part, data }: NewPerson,
): Promise<Corrected> {
  const { caller, actionId } = by;
  const id = stableId('person', actionId);
  refuseDatesToCome({ data });
  return asCaller(deps, by, async (tx) => {
    const { state } = await caseFor(tx, by, referralId);
    requireMay(by, 'addPerson', relationsOf(state, caller.agencyId));
    // Relatives are apart: only who may read them has to do with them.
    if (part === 'relative' && !fieldsFor(state, caller).has('relatives')) throw new UseCaseError('forbidden');
    const known = await personByAction(tx, id);
    if (known) {
      if (known.referralId !== referralId || known.part !== part) throw new UseCaseError('idempotency-key-reused');
      return { id, part: known.part, version: known.version };
    }
    await storePeople(tx, deps.vault, referralId, [{ id, part, data }], caller.userId, actionId);
    const detail = { person: id, version: 1 };
    await writeAudit(tx, { action: 'write:person', ...auditedAs(by), referralId, detail });
    return { id, part, version: 1 };
  });
}
