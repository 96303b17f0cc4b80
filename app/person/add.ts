import { writeAudit } from '../../db/audit/audit.ts';
import { stableId } from '../../db/ids.ts';
import { type Corrected, personByAction, storePeople } from '../../db/queries/person.ts';
import type { PersonData } from '../../domain/person/data.ts';
import { fieldsFor, requireWithPerson, standingOf } from '../consent/reader.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { caseFor } from '../referral/read-case.ts';
import { refuseDatesToCome } from './possible.ts';
import { tellWhatFollows } from './written.ts';

export interface NewPerson {
  referralId: string;
  part: 'relative' | 'representative';
  data: PersonData;
}

/** A relative or a representative, closed with a key of their own; stored once. @throws UseCaseError */
export async function addPerson(deps: AppDeps, by: Command, { referralId, part, data }: NewPerson): Promise<Corrected> {
  const { caller, actionId } = by;
  const id = stableId('person', actionId);
  refuseDatesToCome({ data });
  const { added, state } = await asCaller(deps, by, async (tx) => {
    const { state } = await caseFor(tx, by, referralId);
    const standing = await standingOf(tx, caller, referralId);
    requireWithPerson(by, 'addPerson', state, standing);
    // Relatives are apart: only who may read them has to do with them.
    if (part === 'relative' && !fieldsFor(state, caller, standing).has('relatives'))
      throw new UseCaseError('forbidden');
    const known = await personByAction(tx, id);
    if (known) {
      if (known.referralId !== referralId || known.part !== part) throw new UseCaseError('idempotency-key-reused');
      return { added: { id, part: known.part, version: known.version }, state };
    }
    await storePeople(tx, deps.vault, referralId, [{ id, part, data }], caller.userId, actionId);
    const detail = { person: id, version: 1 };
    await writeAudit(tx, { action: 'write:person', ...auditedAs(by), referralId, detail });
    return { added: { id, part, version: 1 }, state };
  });
  // That there is a representative is known to the case; that one is named, and was checked, a report says.
  if (part === 'representative' && state.status !== 'closed' && state.written?.representativeNamed !== 'yes') {
    const written = { ...state.written, representativeNamed: 'yes' };
    await tellWhatFollows(deps, by, referralId, { written, majority: state.majority ?? null });
  }
  return added;
}
