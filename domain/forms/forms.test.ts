import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Bilingual } from '../law/types.ts';
import { formIds, formOf } from './index.ts';

/** What a screen reads: the JSON Schema as the API gives it. */
interface Field {
  title?: string;
  titleVi?: string;
  enum?: string[];
  items?: { enum?: string[] };
  values?: Record<string, Bilingual>;
}

const fields = formIds.flatMap((id) => {
  const schema = z.toJSONSchema(formOf(id).schema, { io: 'input' }) as { properties: Record<string, Field> };
  return Object.entries(schema.properties).map(([name, field]) => [`${id}.${name}`, field] as const);
});

describe('the words of the forms', () => {
  test('are there at all', () => {
    expect(fields.length).toBeGreaterThan(60);
    expect(fields.filter(([, field]) => field.values).length).toBeGreaterThan(25);
  });

  test.each(fields)('%s: the field and each of its values in both languages', (_path, field) => {
    expect(field.title).toMatch(/\S/);
    expect(field.titleVi).toMatch(/\S/);
    expect(field.titleVi).not.toBe(field.title);
    const codes = field.enum ?? field.items?.enum ?? null;
    expect(Object.keys(field.values ?? {})).toEqual(codes ?? []);
    for (const [code, { vi, en }] of Object.entries(field.values ?? {})) {
      expect(vi, code).toMatch(/\S/);
      expect(en, code).toMatch(/\S/);
      expect(vi, code).not.toBe(en);
    }
  });
});
