import { bornBetween, childBy, comingOfAge } from './age.ts';
import type { PersonData } from './data.ts';

/**
 * What is written of the people of a case, as far as a fact of the case follows from it: codes alone, never what is written. They lie
 * where `child` and `foreign` lie (docs/privacy.md).
 */

export interface Written {
  [fact: string]: string;
}

interface Somebody {
  part: 'victim' | 'relative' | 'representative';
  /** Null: erased, or not to be read. */
  data: PersonData | null;
}

export function writtenOf(people: readonly Somebody[], today: string): Written {
  const victim = people.find(({ part }) => part === 'victim')?.data ?? {};
  const child = childBy(victim, today);
  const papers = victim.documents ?? [];
  return {
    ...(child === 'yes' || child === 'no' ? { child } : {}),
    ...(bornBetween(victim) === 'disagrees' ? { age: 'disagrees' } : {}),
    ...(victim.nationality === undefined ? {} : { foreign: victim.nationality === 'VN' ? 'no' : 'yes' }),
    ...(people.some(({ part, data }) => part === 'representative' && data !== null)
      ? { representativeNamed: 'yes' }
      : {}),
    ...(papers.some(({ kind }) => kind === 'victim-certificate') ? { confirmingPaper: 'yes' } : {}),
  };
}

/** When the person comes of age, as days; null: it is not known, or they have. */
export const comingOfAgeOf = (people: readonly Somebody[], today: string) =>
  comingOfAge(people.find(({ part }) => part === 'victim')?.data ?? {}, today);
