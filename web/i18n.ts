import { createInstance, type TFunction } from 'i18next';
import type { Locale } from '../api/kernel/context.ts';
import type { Bilingual } from '../domain/law/types.ts';
import { catalogues, type Catalogue } from './locales/index.ts';

/**
 * The words of the console. Keys are `area:path`; the catalogues of both languages hold the same keys, and a test fails
 * on a key that is missing, unused, or left in English. Words of the law, the pathway and the forms are bilingual data
 * of `domain/` and are chosen with `say`.
 */

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Catalogue;
    returnNull: false;
  }
}

const i18n = createInstance();
await i18n.init({
  resources: catalogues,
  fallbackLng: false,
  supportedLngs: ['vi', 'en'],
  ns: Object.keys(catalogues.vi),
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  showSupportNotice: false,
} as Parameters<typeof i18n.init>[0]);

export type Translate = TFunction<(keyof Catalogue)[]>;

export function translator(locale: Locale): Translate {
  return i18n.getFixedT(locale) as unknown as Translate;
}

/** A code whose words are in the catalogue under `prefix` (`stages.reception`); the code itself when it has none. */
export function codeWord(t: Translate, prefix: string, code: string): string {
  const key = `${prefix}.${code}`;
  return i18n.exists(key, { lng: 'vi' }) ? (t as (key: string) => string)(key) : code;
}

/** Words that policy carries in both languages. */
export function say(locale: Locale, words: Bilingual): string {
  return words[locale];
}
