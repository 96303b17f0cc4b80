import type { Locale } from '../../../api/kernel/context.ts';
import type { StepDetail } from '../../../client/index.ts';
import type { FieldWords } from '../../../domain/forms/fields.ts';
import { type Fields, text, texts } from '../../posted.ts';
import { when } from '../../format.ts';

/**
 * A report form as its JSON Schema says it, and what a person typed into it. Typed values are kept as typed (`5/11/2026`,
 * also `31/2/`), so that a draft and a form with errors show what was written; `toReport` makes of them what the API
 * asks for.
 */

interface Property extends Partial<FieldWords> {
  type?: string;
  enum?: string[];
  items?: { enum?: string[] };
  format?: string;
  maxLength?: number;
}

export interface Field {
  name: string;
  kind: 'short' | 'long' | 'one' | 'many' | 'day' | 'moment';
  label: string;
  required: boolean;
  /** Another answer makes it needed: it stands with those that are, and its label says when. */
  atTimes?: boolean;
  choices: { value: string; text: string }[];
  maxlength?: number;
}

/** An instant that a page asks for beside a form: drawn as now, and said otherwise with one tap. */
export const momentField = (name: string, label = ''): Field => ({
  name,
  kind: 'moment',
  label,
  required: false,
  choices: [],
});

/** Its parts: what was typed, also where that is nothing; before anything was typed, now. */
export function momentParts(name: string, typed: Typed, drawn: boolean): ReturnType<typeof partsOf> {
  return partsOf(typed[name] ?? (drawn ? undefined : new Date().toISOString()));
}

/** By field name, as typed. */
export type Typed = Record<string, string | string[]>;

/** Texts up to this many characters get one line. */
const ONE_LINE = 200;

export function reportFields(schema: StepDetail['form']['schema'], locale: Locale): Field[] {
  const {
    properties = {},
    required = [],
    allOf = [],
  } = schema as {
    properties?: Record<string, Property>;
    required?: string[];
    allOf?: { then?: { required?: string[] } }[];
  };
  const atTimes = new Set(allOf.flatMap(({ then }) => then?.required ?? []));
  return Object.entries(properties).map(([name, property]) => {
    const codes = property.enum ?? property.items?.enum ?? [];
    return {
      name,
      kind: kindOf(property),
      label: (locale === 'vi' ? property.titleVi : property.title) ?? name,
      required: required.includes(name),
      atTimes: atTimes.has(name),
      choices: codes.map((value) => ({ value, text: property.values?.[value]?.[locale] ?? value })),
      maxlength: property.maxLength,
    };
  });
}

function kindOf(property: Property): Field['kind'] {
  if (property.type === 'array') return 'many';
  if (property.enum) return 'one';
  if (property.format === 'date') return 'day';
  if (property.format === 'date-time') return 'moment';
  return (property.maxLength ?? 0) <= ONE_LINE ? 'short' : 'long';
}

/** What was posted; fields left empty are left out. */
export function typedIn(fields: readonly Field[], posted: Fields): Typed {
  const typed: Typed = {};
  for (const { name, kind } of fields) {
    if (kind === 'many') {
      const values = texts(posted, name);
      if (values.length > 0) typed[name] = values;
      continue;
    }
    const value =
      kind === 'day' || kind === 'moment'
        ? joined(
            ['day', 'month', 'year'].map((part) => text(posted, `${name}-${part}`)),
            text(posted, `${name}-time`),
          )
        : text(posted, name);
    if (value !== '') typed[name] = value;
  }
  return typed;
}

const joined = (parts: string[], time: string) =>
  [parts.every((part) => part === '') ? '' : parts.join('/'), time].filter(Boolean).join(' ');

/** The parts of a day (and time) as typed or as stored. */
export function partsOf(value: string | string[] | undefined): {
  day: string;
  month: string;
  year: string;
  time: string;
} {
  const stored = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})(T.*)?$/.exec(value) : null;
  if (stored) {
    const [, year = '', month = '', day = '', rest] = stored;
    if (!rest) return { day: String(Number(day)), month: String(Number(month)), year, time: '' };
    const [shownTime = '', shownDay = ''] = [when('en', String(value), 'time'), when('en', String(value), 'date')];
    const [d = '', m = '', y = ''] = shownDay.split('/');
    return { day: String(Number(d)), month: String(Number(m)), year: y, time: shownTime };
  }
  const [date = '', time = ''] = String(value ?? '').split(' ');
  const [day = '', month = '', year = ''] = date.includes('/') ? date.split('/') : ['', '', ''];
  return { day, month, year, time: date.includes('/') ? time : date };
}

/** What the API asks for. What cannot be read as a day is passed on as typed: the API says what is wrong with it. */
export function toReport(fields: readonly Field[], typed: Typed): Record<string, unknown> {
  const kinds = new Map(fields.map(({ name, kind }) => [name, kind]));
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [
      name,
      kinds.get(name) === 'day' || kinds.get(name) === 'moment'
        ? stored(String(value), kinds.get(name) === 'moment')
        : value,
    ]),
  );
}

function stored(value: string, withTime: boolean): string {
  const { day, month, year, time } = partsOf(value);
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return value;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!withTime) return date;
  const [, hour, minute] = /^(\d{1,2})[:hg.](\d{2})$/.exec(time) ?? [];
  return hour && minute ? `${date}T${hour.padStart(2, '0')}:${minute}:00+07:00` : value;
}

/** What a stored report holds, as typed values. */
export function typedFrom(fields: readonly Field[], body: Record<string, unknown> | null | undefined): Typed {
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = body?.[name];
      return typeof value === 'string' || Array.isArray(value) ? [[name, value as string | string[]]] : [];
    }),
  );
}

/** An answer in words, as somebody reads it. */
export function inWords(field: Field, value: unknown, locale: Locale): string {
  if (value === undefined || value === null || value === '') return '';
  const word = (code: unknown) => field.choices.find((choice) => choice.value === code)?.text ?? String(code);
  if (field.kind === 'many') return [value].flat().map(word).join('; ');
  if (field.kind === 'one') return word(value);
  if (field.kind === 'day' || field.kind === 'moment') {
    const shown = stored(String(value), field.kind === 'moment');
    if (!Number.isNaN(Date.parse(shown)) && /^\d{4}-/.test(shown))
      return when(
        locale,
        field.kind === 'day' ? `${shown}T12:00:00+07:00` : shown,
        field.kind === 'day' ? 'date' : 'both',
      );
  }
  return String(value);
}
