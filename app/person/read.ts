import type { Transaction } from '../../db/client.ts';
import { decisionsAbout, peopleByIds } from '../../db/queries/person-decisions.ts';
import { listPeople, type PersonRow, victimIdOf } from '../../db/queries/person.ts';
import type { PersonPart } from '../../db/schema/person.ts';
import { emergencyFields, shownInEmergency } from '../../domain/access/emergency.ts';
import { shownOf } from '../../domain/consent/index.ts';
import { inventPerson } from '../../domain/decoy/person.ts';
import type { PersonData } from '../../domain/person/data.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import { fieldsFor, requireWithPerson, standingOf } from '../consent/reader.ts';
import { requireMay } from '../kernel/access.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { readCase } from '../referral/read-case.ts';

/** The people of a referral as far as a consent, the law or an emergency grant goes, and on which ground. Noted. */
export function readPeople(
  deps: Pick<AppDeps, 'database' | 'vault' | 'config'>,
  by: By,
  { referralId }: { referralId: string },
) {
  return readCase(
    deps,
    by,
    referralId,
    'read:person',
    async ({ state, grant, invented }, tx) => {
      const standing = await standingOf(tx, by.caller, referralId);
      if (grant) requireMay(by, 'getPeople', ['emergency']);
      else requireWithPerson(by, 'getPeople', state, standing);
      const shared = grant ? emergencyFields(grant.reason) : fieldsFor(state, by.caller, standing);
      const groups = new Set(shared.keys());
      const wanted = (part: PersonPart) => (part === 'relative' ? groups.has('relatives') : groups.size > 0);
      const rows = invented
        ? inventedPeople(state).filter(({ part }) => wanted(part))
        : await listPeople(tx, deps.vault, state.id, wanted);
      // Who is a relative is the group; of each one, as much as of the person.
      const show = (data: PersonData) => (grant ? shownInEmergency(data, grant) : shownOf(data, groups));
      return {
        items: rows.map((row) => ({ ...row, data: row.data && show(row.data) })),
        shared,
        // An emergency does not ask who else may be the same person.
        decisions: grant
          ? []
          : await decidedOf(
              tx,
              rows.map(({ id }) => id),
            ),
      };
    },
    { emergency: 'getPeople' },
  );
}

/** Whoever a case that is none is about: nobody, and kept nowhere. */
function inventedPeople({ id: referralId, startedMs }: ReferralState): PersonRow[] {
  const data = inventPerson(referralId, new Date(startedMs).getUTCFullYear());
  return [{ id: victimIdOf(referralId), referralId, part: 'victim', version: 1, data }];
}

/** What was decided of whether they are somebody in another referral the caller may read. */
async function decidedOf(tx: Transaction, ids: readonly string[]) {
  const decided = await decisionsAbout(tx, ids);
  const others = await peopleByIds(
    tx,
    decided.flatMap(({ firstId, secondId }) => [firstId, secondId]).filter((id) => !ids.includes(id)),
  );
  return decided.flatMap((decision) => {
    const other = others.find(({ id }) => id === decision.firstId || id === decision.secondId);
    return other ? [{ decision, other }] : [];
  });
}
