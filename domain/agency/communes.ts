import type { AgencyKind } from '../codes.ts';

/** The communes of a case: codes alone, never an address. */

/** `lives`: where the person is registered or has a home; `stays`: where they are now. */
export const WHEREABOUTS = ['lives', 'stays'] as const;
export type Whereabouts = (typeof WHEREABOUTS)[number];
export type Communes = { readonly [K in Whereabouts]?: string | undefined };

/** Kinds with bodies of single communes: the one of the place is asked before those of the whole city. */
export const LOCAL_KINDS: readonly AgencyKind[] = ['commune', 'police', 'womens-union'];
/** Its People’s Committee serves its own commune and no other. */
export const servesOnlyItsOwn = (kind: AgencyKind): boolean => kind === 'commune';

/** The first of these that is known; null: none is. */
export function communeAt(communes: Communes | undefined, at: readonly Whereabouts[]): string | null {
  for (const where of at) {
    const code = communes?.[where];
    if (code !== undefined) return code;
  }
  return null;
}
