import type { AgencyKind } from '../codes.ts';
import { allTemplates, pathwayVersions } from '../pathway/index.ts';
import type { Reads } from '../pathway/types.ts';
import type { StepLaw } from './legal.ts';
import type { FieldGroup } from './types.ts';

/**
 * What a step may read, by the id of its template, as the template itself says. An id that no template has opens nothing,
 * whatever it is called. The lists are for the database's own wall: exact ids, never beginnings of them.
 */

const readsOf = (id: string): Reads | undefined => allTemplates().get(id)?.reads;
const idsWhere = (holds: (reads: Reads) => boolean): readonly string[] =>
  [...allTemplates().values()].flatMap(({ id, reads }) => (holds(reads) ? [id] : []));

/** What of the person the step cannot be done without. */
export const needsOf = (template: string): readonly FieldGroup[] => readsOf(template)?.groups ?? [];

/** The article that lets its holder read without consent; null: none. */
export const lawOf = (template: string): StepLaw | null => readsOf(template)?.law ?? null;

/** Whether its holder has to find the person. */
export const needsShelter = (template: string): boolean => readsOf(template)?.shelter ?? false;

/** Steps that need this group; without one, anything of the person at all. */
export const templatesReading = (group?: FieldGroup): readonly string[] =>
  idsWhere(({ groups }) => (group ? groups.includes(group) : groups.length > 0));

/** Steps whose holder has to find the person. */
export const templatesNeedingShelter = (): readonly string[] => idsWhere(({ shelter }) => shelter);

/** Steps that read this group by an article, without consent. */
export const templatesUnder = (law: StepLaw, group: FieldGroup): readonly string[] =>
  idsWhere((reads) => reads.law === law && reads.groups.includes(group));

/** The alarms of somebody missing: whoever works where one lies looks for them. */
export const alarmTemplates = (): readonly string[] => [...new Set(pathwayVersions().map(({ missing }) => missing))];

/** Agencies that house people. */
export const HOUSING_KINDS: readonly AgencyKind[] = ['support-facility', 'social-facility'];

/** Whether whoever holds the step houses the person: where they went, or a step that only an agency that houses people takes. */
export function isHousing(template: string): boolean {
  const owner = allTemplates().get(template)?.owner;
  if (owner === undefined || owner === 'receiver' || owner === 'coordinator') return false;
  return owner === 'destination' || owner.every((kind) => HOUSING_KINDS.includes(kind));
}
