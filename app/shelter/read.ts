import { findShelter } from '../../db/queries/shelter.ts';
import { showsPlace, wantsSecondPerson } from '../../domain/access/emergency.ts';
import { requireWithPerson, standingOf } from '../consent/reader.ts';
import { requireMay } from '../kernel/access.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { readCase } from '../referral/read-case.ts';

/** Where the person is staying, for who has to find them; null: none was written down. Noted. */
export function readShelter(
  deps: Pick<AppDeps, 'database' | 'vault' | 'config'>,
  by: By,
  { referralId }: { referralId: string },
) {
  return readCase(
    deps,
    by,
    referralId,
    'read:shelter',
    async ({ state, grant }, tx) => {
      if (grant) requireMay(by, 'getShelter', ['emergency']);
      else requireWithPerson(by, 'getShelter', state, await standingOf(tx, by.caller, referralId));
      if (grant && !showsPlace(grant))
        throw new UseCaseError(wantsSecondPerson(grant.reason) ? 'second-person-required' : 'forbidden');
      return findShelter(tx, deps.vault, state.id);
    },
    { emergency: 'getShelter' },
  );
}
