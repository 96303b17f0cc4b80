import { z } from 'zod';
import { listOf } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import type { Pipeline } from './types.ts';

/**
 * A version of the pathway as one text that is the same as long as the version is: what a running referral relies on.
 * Its hash stands in manifest.json from the release on.
 *
 * Left out is who reads what (`reads` of a step, the groups of a form's fields): a right is today's law for every
 * referral, and may be taken back at once. Of a field that chooses from a code list the list is named, not its codes: lists
 * grow by themselves.
 */
export function canonical({ templates, forms, released: _day, ...rest }: Pipeline): string {
  return JSON.stringify(
    sorted({
      ...rest,
      // What one moment opens is opened in this order.
      order: Object.keys(templates),
      templates: Object.values(templates).map(({ reads: _rights, ...template }) => template),
      forms: Object.values(forms)
        .map(described)
        .sort((one, other) => (one.id < other.id ? -1 : 1)),
    }),
  );
}

interface Described {
  title?: string;
  titleVi?: string;
  type?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  enum?: string[];
  items?: { enum?: string[] };
  values?: object;
}

/** What a form asks for, field by field, in words of our own: another version of the schema library changes nothing. */
function described({ id, title, schema, needs }: Form) {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' }) as {
    properties?: Record<string, Described>;
    required?: string[];
  };
  const fields = Object.entries(properties).map(([name, field]) => {
    const list = listOf(schema.shape[name] as z.ZodType);
    const { title: en, titleVi: vi, type, format, minLength, maxLength } = field;
    const choices = list === null ? { codes: field.enum ?? field.items?.enum, values: field.values } : { list };
    return { name, required: required.includes(name), vi, en, type, format, minLength, maxLength, ...choices };
  });
  return { id, title, fields, ...(needs ? { needs } : {}) };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
