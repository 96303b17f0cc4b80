import { z } from 'zod';
import { codeList } from '../codelists/index.ts';
import type { YesNoUnsure } from '../codes.ts';
import type { Bilingual } from '../law/types.ts';

/**
 * The building blocks of report forms. Each field carries its label, and each of its values its own, in both languages
 * as zod metadata, so the API's JSON Schema and the screens say the same words. Free text stays in PostgreSQL; only
 * enumerations may become facts.
 */

/** What the JSON Schema of a form says of a field, beside its shape. */
export interface FieldWords {
  title: string;
  titleVi: string;
  /** By code, for fields of choices. */
  values?: Record<string, Bilingual>;
}

const words = (vi: string, en: string, values?: Record<string, Bilingual>): FieldWords => ({
  title: en,
  titleVi: vi,
  ...(values ? { values } : {}),
});

export function text(vi: string, en: string, max = 4000) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .meta({ ...words(vi, en) });
}

export function note(vi = 'Ghi chú', en = 'Note') {
  return text(vi, en).optional();
}

type Labels<K extends string> = Readonly<Record<K, readonly [vi: string, en: string]>>;
const codesIn = <K extends string>(labels: Labels<K>) => Object.keys(labels) as [K, ...K[]];
const bilingual = <K extends string>(labels: Labels<K>): Record<string, Bilingual> =>
  Object.fromEntries(Object.entries<readonly [string, string]>(labels).map(([code, [vi, en]]) => [code, { vi, en }]));

/** Which code list the choices of a field are: the list may grow and be worded anew, and the field with it. */
const lists = new WeakMap<object, string>();

/** The code list a field chooses from; null: its choices are its own. */
export function listOf(schema: z.ZodType): string | null {
  return lists.get(schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema) ?? null;
}

function marked<T extends z.ZodType>(schema: T, labels: object): T {
  const list = lists.get(labels);
  if (list !== undefined) lists.set(schema, list);
  return schema;
}

/** One of several: each code with its words. */
export function choice<const K extends string>(labels: Labels<K>, vi: string, en: string) {
  return marked(z.enum(codesIn(labels)).meta({ ...words(vi, en, bilingual(labels)) }), labels);
}

/** Any of several. */
export function many<const K extends string>(labels: Labels<K>, vi: string, en: string) {
  const codes = codesIn(labels);
  return marked(
    z
      .array(z.enum(codes))
      .max(codes.length)
      .meta({ ...words(vi, en, bilingual(labels)) }),
    labels,
  );
}

/** The words a code list has for some of its codes, or for all. */
export function fromList(id: string, codes?: readonly string[]): Labels<string> {
  const found = codeList(id).codes.filter(({ code }) => !codes || codes.includes(code));
  const labels: Labels<string> = Object.fromEntries(found.map(({ code, label }) => [code, [label.vi, label.en]]));
  lists.set(labels, codes ? `${id}: ${codes.join(', ')}` : id);
  return labels;
}

const YES_NO = { yes: ['Có', 'Yes'], no: ['Không', 'No'] } as const;
const UNSURE = { ...YES_NO, unsure: ['Chưa rõ', 'Not sure'] } as const satisfies Labels<YesNoUnsure>;

export const yesNoUnsure = (vi: string, en: string) => choice(UNSURE, vi, en);
export const yesNo = (vi: string, en: string) => choice(YES_NO, vi, en);
/** For what must be so before the step is done. */
export const confirmed = (vi: string, en: string) => choice({ yes: YES_NO.yes }, vi, en);

/** Fields that say when something was, and how exactly. */
const past = new WeakMap<object, 'day' | 'moment'>();

function inThePast<T extends z.ZodType>(schema: T, kind: 'day' | 'moment'): T {
  past.set(schema, kind);
  return schema;
}

/** A day in Viet Nam on which something was; one that may be to come is `dayAhead`. */
export const day = (vi: string, en: string) => inThePast(dayAhead(vi, en), 'day');

/** A day in Viet Nam on which something is to be. */
export function dayAhead(vi: string, en: string) {
  return z.iso.date().meta({ ...words(vi, en) });
}

/** The instant of something that was, with its offset. */
export function moment(vi: string, en: string) {
  return inThePast(z.iso.datetime({ offset: true }).meta({ ...words(vi, en) }), 'moment');
}

/** How exactly a field says when something was; null: it does not. */
export function pastKind(schema: z.ZodType): 'day' | 'moment' | null {
  return past.get(schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema) ?? null;
}

/** Clocks of two machines, and a minute that is rounded up. */
const ROUNDED_MS = 120_000;

/** Of what was answered, what says that something was which is still to come; each field with its words. */
export function stillToCome(
  schema: z.ZodObject<z.core.$ZodLooseShape>,
  answers: Readonly<Record<string, unknown>>,
  now: { today: string; ms: number },
): { field: string; message: Bilingual }[] {
  return Object.entries(answers).flatMap(([field, value]) => {
    const type = schema.shape[field];
    const kind = type && pastKind(type as z.ZodType);
    if (!kind || typeof value !== 'string') return [];
    const later = kind === 'day' ? value > now.today : Date.parse(value) > now.ms + ROUNDED_MS;
    return later
      ? [
          {
            field,
            message: {
              vi: 'Thời điểm này chưa tới; ghi lúc việc đã xảy ra',
              en: 'This is still to come; write when it was',
            },
          },
        ]
      : [];
  });
}

/** A field with its Vietnamese words as `say` gives them; the same field where nothing changes. Words of a code list are the list's. */
export function rewordedField(schema: z.ZodType, say: (vi: string) => string): z.ZodType {
  if (schema instanceof z.ZodOptional) {
    const inner = schema.unwrap() as z.ZodType;
    const changed = rewordedField(inner, say);
    return changed === inner ? schema : changed.optional();
  }
  const before = schema.meta() as (FieldWords & Record<string, unknown>) | undefined;
  if (!before) return schema;
  const list = lists.get(schema);
  const valuesOf = (values: Record<string, Bilingual>) =>
    Object.fromEntries(Object.entries(values).map(([code, { vi, en }]) => [code, { vi: say(vi), en }]));
  const values = before.values && list === undefined ? valuesOf(before.values) : before.values;
  const after = { ...before, titleVi: say(before.titleVi), ...(values ? { values } : {}) };
  if (JSON.stringify(after) === JSON.stringify(before)) return schema;
  const changed = schema.meta(after);
  if (list !== undefined) lists.set(changed, list);
  return changed;
}
