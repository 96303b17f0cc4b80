import { namesOf } from '../../db/queries/people.ts';
import { listVersions } from '../../db/queries/person.ts';
import { shownOf } from '../../domain/consent/index.ts';
import type { PersonData } from '../../domain/person/data.ts';
import { fieldsFor, requireWithPerson, standingOf } from '../consent/reader.ts';
import { isUuid } from '../kernel/action-id.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere } from '../kernel/use-case-error.ts';
import { readCase } from '../referral/read-case.ts';

/** What was written of a person before, and by whom: as much of each version as may be read of the person now. Noted. */
export function readVersions(
  deps: Pick<AppDeps, 'database' | 'vault' | 'config'>,
  by: By,
  { referralId, personId }: { referralId: string; personId: string },
) {
  return readCase(deps, by, referralId, 'read:versions', async ({ state }, tx) => {
    const standing = await standingOf(tx, by.caller, referralId);
    requireWithPerson(by, 'listPersonVersions', state, standing);
    if (!isUuid(personId)) throw notThere();
    const groups = new Set(fieldsFor(state, by.caller, standing).keys());
    const found = await listVersions(tx, deps.vault, referralId, personId);
    if (!found || (found.part === 'relative' && !groups.has('relatives'))) throw notThere();
    // Nothing is open: then not even when it was changed.
    const versions = groups.size === 0 ? [] : found.versions;
    const shown = versions.map(({ data, ...rest }) => ({ ...rest, data: data && shownOf(data, groups) }));
    return {
      part: found.part,
      items: shown.map(({ data, ...rest }, index) => ({
        ...rest,
        changed: data ? changedBetween(shown[index + 1]?.data ?? undefined, data) : [],
        data,
      })),
      who: await namesOf(
        tx,
        shown.map(({ writtenBy }) => writtenBy),
      ),
    };
  });
}

/** @returns the fields in which the two differ. */
function changedBetween(before: PersonData | undefined, now: PersonData): string[] {
  if (!before) return [];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(now)])] as (keyof PersonData)[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]));
}
