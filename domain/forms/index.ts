import { allForms } from '../pathway/index.ts';
import type { Form } from './form.ts';

/**
 * The reports that steps ask for, by id, of every version of the pathway: a stored report names its form, and is read by it
 * for good. A form stands in the file of its step (domain/pathway); the answers to the template's coded facts must be fields of
 * it with the same values (a test holds them together).
 */
export type { Form } from './form.ts';

/** The form, or null when no version has it. */
export const findForm = (id: string): Form | null => allForms().get(id) ?? null;

/** @throws RangeError for a form that does not exist. */
export function formOf(id: string): Form {
  const found = findForm(id);
  if (!found) throw new RangeError(`unknown form: ${id}`);
  return found;
}

export const formIds = [...allForms().keys()];
