import { startOf, parseDate } from '../law/days.ts';

/** Agencies in time: when one is there, who is above it, and what may follow it. Pure. */

export const AGENCY_STATES = ['past', 'present', 'future'] as const;
export type AgencyState = (typeof AGENCY_STATES)[number];

export interface Validity {
  validFrom: Date;
  /** The instant from which it is no more. */
  validTo: Date | null;
}

/** What an agency is at an instant: `validTo` itself is past already. */
export function stateAt({ validFrom, validTo }: Validity, at: Date): AgencyState {
  if (validFrom > at) return 'future';
  return validTo !== null && validTo <= at ? 'past' : 'present';
}

/** A day in Viet Nam begins. */
export const beginningOf = (date: string): Date => new Date(startOf(parseDate(date)));

/** The codes people give agencies: short, and fit for an address of a page. */
export const AGENCY_CODE = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;
/** Of a commune or ward in the administrative list of 2025. */
export const AREA_CODE = /^\d{5}$/;
/** Order of preference among the agencies of a kind; 99 is never offered anything. */
export const RANK = /^\d{2}$/;

/** Whether a change opens cases to somebody: another agency above sees those that this one coordinates; none sees less. */
export const opensCases = (parentId: string | null, wanted: string | null | undefined): boolean =>
  wanted !== undefined && wanted !== null && wanted !== parentId;

/** Whether an agency would stand above itself with this parent. `parents`: the parent of each agency as it is now. */
export function makesCycle(
  parents: ReadonlyMap<string, string | null>,
  agencyId: string,
  parentId: string | null,
): boolean {
  const seen = new Set([agencyId]);
  for (let above: string | null = parentId; above !== null; above = parents.get(above) ?? null) {
    if (seen.has(above)) return true;
    seen.add(above);
  }
  return false;
}
