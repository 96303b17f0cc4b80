import { allForms } from '../pathway/index.ts';
import type { Form } from './form.ts';

/**
 * The reports that steps ask for, by id. A form stands in the file of its step (domain/pathway); the answers to the
 * template's coded facts must be fields of it with the same values (a test holds them together).
 */
export type { Form } from './form.ts';

const byId: ReadonlyMap<string, Form> = new Map(allForms.map((entry) => [entry.id, entry]));

/** @throws RangeError for a form that does not exist. */
export function formOf(id: string): Form {
  const found = byId.get(id);
  if (!found) throw new RangeError(`unknown form: ${id}`);
  return found;
}

export const formIds = [...byId.keys()];
