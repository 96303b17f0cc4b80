import { allTemplates } from '../pathway/index.ts';
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
