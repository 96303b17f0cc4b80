import { z } from 'zod';
import { YES_NO_UNSURE } from '../codes.ts';

/**
 * The building blocks of report forms. Each field carries its label in both languages as zod metadata, so the API's
 * JSON Schema and the screens say the same words. Free text stays in PostgreSQL; only enumerations may become facts.
 */

export function text(vi: string, en: string, max = 4000) {
  return z.string().trim().min(1).max(max).meta({ title: en, titleVi: vi });
}

export function note(vi = 'Ghi chú', en = 'Note') {
  return text(vi, en).optional();
}

export function choice<const T extends readonly [string, ...string[]]>(values: T, vi: string, en: string) {
  return z.enum(values).meta({ title: en, titleVi: vi });
}

export const yesNoUnsure = (vi: string, en: string) => choice(YES_NO_UNSURE, vi, en);
export const yesNo = (vi: string, en: string) => choice(['yes', 'no'], vi, en);

/** A day in Viet Nam. */
export function day(vi: string, en: string) {
  return z.iso.date().meta({ title: en, titleVi: vi });
}

export function many<const T extends readonly [string, ...string[]]>(values: T, vi: string, en: string) {
  return z.array(z.enum(values)).max(values.length).meta({ title: en, titleVi: vi });
}
