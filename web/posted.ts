import { ApiError, type WriteOptions } from '../client/index.ts';
import type { WebContext } from './context.ts';

/** What a posted form holds: each field once or several times; files apart. */
export type Fields = Record<string, string | string[]>;

export interface Posted {
  fields: Fields;
  files: Record<string, File>;
  /** The key the form was rendered with, and the version it was filled against: the API does the rest. */
  write: WriteOptions;
  /** When the draft it goes on from was saved; null: there was none; undefined: the form does not say. */
  basedOn?: string | null;
}

/** Name of the hidden field with the Idempotency-Key; `ui/form.tsx` puts it in every form. */
export const KEY_FIELD = '_key';
export const VERSION_FIELD = '_version';
/** `savedAt` of the draft a form was drawn with; empty: there was none. Absent where a form has no draft. */
export const DRAFT_FIELD = '_draft';

export async function posted(c: WebContext): Promise<Posted> {
  const body = await c.req.parseBody({ all: true });
  const fields: Fields = {};
  const files: Record<string, File> = {};
  for (const [name, value] of Object.entries(body)) {
    const values = Array.isArray(value) ? value : [value];
    const [first] = values;
    if (first instanceof File) {
      if (first.size > 0) files[name] = first;
    } else {
      const texts = values
        .filter((entry): entry is string => typeof entry === 'string')
        .map((text) => text.normalize('NFC'));
      fields[name] = texts.length === 1 ? (texts[0] as string) : texts;
    }
  }
  const key = fields[KEY_FIELD];
  const version = fields[VERSION_FIELD];
  delete fields[KEY_FIELD];
  const draft = fields[DRAFT_FIELD];
  delete fields[VERSION_FIELD];
  delete fields[DRAFT_FIELD];
  return {
    fields,
    files,
    basedOn: draft === undefined ? undefined : isInstant(draft) ? draft : null,
    write: {
      idempotencyKey: typeof key === 'string' && /^[\x21-\x7e]{1,80}$/.test(key) ? key : crypto.randomUUID(),
      ifVersion: typeof version === 'string' && /^\d{1,9}$/.test(version) ? Number(version) : undefined,
    },
  };
}

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(value);

/** One text of a field; empty when it is absent. */
export function text(fields: Fields, name: string): string {
  const value = fields[name];
  return (Array.isArray(value) ? value[0] : value)?.trim() ?? '';
}

/** All values of a field with check boxes. */
export function texts(fields: Fields, name: string): string[] {
  const value = fields[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** Messages by field name; `''` holds what belongs to no field. */
export type FormErrors = Record<string, string>;

/**
 * What the API found wrong with a form, by field: `body.report.child` is the field `child` when `within` is
 * `body.report`. Anything but a refusal of the content is thrown on.
 */
export function formErrors(error: unknown, within = 'body'): FormErrors {
  if (!(error instanceof ApiError) || ![400, 409, 412, 422].includes(error.status)) throw error;
  const { problem } = error;
  const errors: FormErrors = {};
  for (const { location, message } of problem.errors ?? []) {
    const name = location.startsWith(`${within}.`) ? location.slice(within.length + 1) : '';
    errors[name] ??= message;
  }
  if (Object.keys(errors).length === 0) errors[FIELD_OF[problem.code] ?? ''] = problem.detail ?? problem.title;
  return errors;
}

/** Refusals of the rules that are about one field of a form. */
export const FIELD_OF: Readonly<Record<string, string>> = {
  'received-in-future': 'receivedAt',
  'received-long-ago': 'receivedAt',
  'identified-in-future': 'identified.on',
  'identified-long-ago': 'identified.on',
  'same-identification': 'on',
  'happened-in-future': 'happenedAt',
  'happened-before-receipt': 'happenedAt',
};
