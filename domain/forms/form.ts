import { z } from 'zod';
import type { FieldGroup } from '../consent/types.ts';
import type { Bilingual } from '../law/types.ts';

/**
 * The report that a step asks for, field by field, each with what it tells of the person. What is recorded, not how it
 * looks: screens follow.
 */

/**
 * `kept`: shared by no consent, for who writes, signs or runs the case. Where the person is staying is told by the shelter
 * alone, which has a rule of its own (domain/consent/needs.ts). `work`: what the agency did, numbers and dates, and coded
 * answers that are facts of the referral anyway; it is read with whatever else of the paper is read. Several groups: words
 * that may tell of each of them, read by whoever reads all.
 */
export type Placed = FieldGroup | readonly FieldGroup[] | 'work' | 'kept';

/** A threat, or what protects from it, is seldom told without those who live with the person. */
export const FAMILY = ['story', 'relatives'] as const;
/** How somebody is doing: how they feel, and what happened to them. */
export const CARE = ['health', 'story'] as const;

export interface Form {
  /** For good: a stored report names it. A form that is changed is another form, with an id of its own. */
  id: string;
  title: Bilingual;
  schema: z.ZodObject<z.core.$ZodLooseShape>;
  /** Which group of what a person tells each field belongs to: it decides who else reads it (domain/consent/papers.ts). */
  placed: Readonly<Record<string, Placed>>;
  /** Fields that may be left out, but not beside these answers. Absent: none. */
  needs?: readonly Need[];
}

/** When every one of these coded answers is given, the field is too. */
export interface Need {
  when: Readonly<Record<string, readonly string[]>>;
  field: string;
}

interface PlacedField {
  placed: Placed;
  schema: z.ZodType;
}

/** A field, and the group it belongs to: there is no field without one. */
export const inGroup = (placed: Placed, schema: z.ZodType): PlacedField => ({ placed, schema });

export function form(id: string, vi: string, en: string, fields: Readonly<Record<string, PlacedField>>): Form {
  const each = <T>(pick: (field: PlacedField) => T) =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, pick(field)]));
  return {
    id,
    title: { vi, en },
    schema: z.strictObject(each(({ schema }) => schema)) as Form['schema'],
    placed: each(({ placed }) => placed),
  };
}

/** The same form with fields more, or others in the place of those of the same name; another form, with an id of its own. */
export function withFields(
  before: Form,
  id: string,
  fields: Readonly<Record<string, PlacedField>>,
  needs: readonly Need[],
): Form {
  const shape = before.schema.shape as Record<string, z.ZodType>;
  const kept = Object.entries(before.placed).map(([name, placed]) => [name, inGroup(placed, shape[name] as z.ZodType)]);
  return {
    ...form(id, before.title.vi, before.title.en, { ...Object.fromEntries(kept), ...fields }),
    needs: [...(before.needs ?? []), ...needs],
  };
}

/** The fields that these answers ask for and that were left out. */
export const neededOf = ({ needs = [] }: Form, answers: Readonly<Record<string, unknown>>): string[] =>
  needs.flatMap(({ when, field }) =>
    answers[field] === undefined &&
    Object.entries(when).every(([name, values]) => values.includes(String(answers[name])))
      ? [field]
      : [],
  );

/** The form as a screen and a client read it: JSON Schema, with what is needed beside which answer. */
export function jsonSchemaOf({ schema, needs = [] }: Form): Record<string, unknown> {
  const base = z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>;
  if (needs.length === 0) return base;
  const allOf = needs.map(({ when, field }) => ({
    if: {
      properties: Object.fromEntries(Object.entries(when).map(([name, values]) => [name, { enum: [...values] }])),
      required: Object.keys(when),
    },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { required: [field] },
  }));
  return { ...base, allOf };
}

/** The same form in other words, with an id of its own; itself where no word changes. */
export function rewordedForm(form: Form, say: (vi: string) => string, field: (schema: z.ZodType) => z.ZodType): Form {
  const shape = form.schema.shape as Record<string, z.ZodType>;
  const fields = Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, field(schema)]));
  const title = { ...form.title, vi: say(form.title.vi) };
  if (title.vi === form.title.vi && Object.entries(fields).every(([name, schema]) => shape[name] === schema))
    return form;
  const [, base = form.id, number] = /^(.*?)(?:-(\d+))?$/.exec(form.id) ?? [];
  return { ...form, id: `${base}-${Number(number ?? 1) + 1}`, title, schema: z.strictObject(fields) as Form['schema'] };
}
