import { FIELD_GROUPS, type FieldGroup } from '../consent/types.ts';
import type { Placed } from './form.ts';
import { findForm, formOf } from './index.ts';

/**
 * Which group of what a person tells each field of a report, and each kind of document, belongs to. It decides who else
 * reads it (domain/consent/papers.ts). A field says it where it stands (form.ts); a test finds a kind of document that is not
 * placed here.
 */

/** A document is one piece: it is read by whoever reads all of its groups. */
export const DOCUMENTS: Readonly<Record<string, readonly FieldGroup[]>> = {
  'form-07': ['identity', 'documents'],
  'child-02': ['story'],
  'child-05': ['story'],
  'child-06': ['story'],
  'child-07': ['story'],
  'handover-minutes': ['identity', 'health'],
  'return-certificate': ['identity', 'documents'],
  'request-letter': ['story'],
  'identification-decision': ['identity', 'documents', 'story'],
  'negative-answer': ['identity'],
  'admission-decision': ['identity', 'documents'],
};

/** What has to be open for it: of `work` nothing beside what opens the paper. */
function groupsIn(placed: Placed): readonly FieldGroup[] {
  if (typeof placed !== 'string') return placed;
  return placed === 'work' || placed === 'kept' ? [] : [placed];
}

/** A field the form does not have, or has no more, belongs to what is shared least. */
const groupOfField = (formId: string, field: string): Placed => {
  const placed = findForm(formId)?.placed ?? {};
  return Object.hasOwn(placed, field) ? (placed[field] as Placed) : 'relatives';
};

/** The groups a report of this form can hold. */
export function groupsOfForm(formId: string): readonly FieldGroup[] {
  const placed = Object.keys(formOf(formId).schema.shape).map((field) => groupOfField(formId, field));
  return FIELD_GROUPS.filter((group) => placed.some((place) => groupsIn(place).includes(group)));
}

/** What nobody has placed may hold anything. */
export const groupsOfDocument = (code: string): readonly FieldGroup[] => DOCUMENTS[code] ?? FIELD_GROUPS;

/** The fields of a report as far as the groups go, with what goes with any of them. */
export function shownOfReport<T>(
  formId: string,
  body: Readonly<Record<string, T>>,
  groups: { has(group: FieldGroup): boolean },
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(body).filter(([field]) => {
      const placed = groupOfField(formId, field);
      return placed !== 'kept' && groupsIn(placed).every((group) => groups.has(group));
    }),
  );
}
