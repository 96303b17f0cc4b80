import type { AgencyKind } from '../codes.ts';
import { UNITS_SINCE } from './units.ts';

/** The communes of a case: codes alone, never an address. */

/** `lives`: where the person is registered or has a home; `stays`: where they are now. */
export const WHEREABOUTS = ['lives', 'stays'] as const;
export type Whereabouts = (typeof WHEREABOUTS)[number];
export type Communes = { readonly [K in Whereabouts]?: string | undefined };

/** Kinds with bodies of single communes: the one of the place is asked before those of the whole city. */
export const LOCAL_KINDS: readonly AgencyKind[] = ['commune', 'police', 'womens-union'];
/** Its People’s Committee serves its own commune and no other. */
export const servesOnlyItsOwn = (kind: AgencyKind): boolean => kind === 'commune';

/** Codes with the day of the list each is from: given out again, a code means a unit only with it. */
export interface DatedCommunes {
  communes?: Communes | undefined;
  communesSince?: Communes | undefined;
  /** Of older records, for both. */
  unitsSince?: string | undefined;
}

/** The list before there was a day beside each code. */
export const FIRST_LIST = '2025-07-01';

/** The day of the list a code is from. */
export const sinceOf = ({ communesSince, unitsSince }: DatedCommunes, where: Whereabouts): string =>
  communesSince?.[where] ?? unitsSince ?? FIRST_LIST;

/** The codes of the list in force; one of an earlier list is no unit of today, whatever unit has that code now. */
export const communesNow = (dated: DatedCommunes): Communes =>
  Object.fromEntries(
    WHEREABOUTS.flatMap((where) => {
      const code = dated.communes?.[where];
      return code === undefined || sinceOf(dated, where) !== UNITS_SINCE ? [] : [[where, code]];
    }),
  );

/** The first of these that is known as a unit of today; null: none is. */
export function communeAt(dated: DatedCommunes, at: readonly Whereabouts[]): string | null {
  const now = communesNow(dated);
  for (const where of at) {
    const code = now[where];
    if (code !== undefined) return code;
  }
  return null;
}
