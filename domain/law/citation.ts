import { LOCAL_LEVEL, type Bilingual, type Citation } from './types.ts';

/** A citation as each language writes it. Rules keep instruments in Vietnamese and articles as `Art. 27`. */

const INSTRUMENTS: readonly (readonly [vi: string, en: string])[] = [
  ['Thông tư liên tịch', 'Joint Circular'],
  ['Thông tư', 'Circular'],
  ['Nghị định', 'Decree'],
  ['Nghị quyết', 'Resolution'],
  ['Luật', 'Law'],
  ['Kế hoạch', 'Plan'],
];

export function instrumentInWords(instrument: string): Bilingual {
  if (instrument === LOCAL_LEVEL) return { vi: LOCAL_LEVEL, en: 'Local level' };
  const kind = INSTRUMENTS.find(([vi]) => instrument.startsWith(`${vi} `));
  const en = kind ? kind[1] + instrument.slice(kind[0].length) : instrument;
  return { vi: instrument, en };
}

/** `Điều 27 khoản 2`, `Art. 27(2)`; null where a rule has no article. */
export function articleInWords({ article, clause }: Pick<Citation, 'article' | 'clause'>): Bilingual | null {
  if (article === null) return null;
  const [, number] = /^Arts?\.? (\S.*)$/.exec(article) ?? [];
  const [, procedure] = /^Procedure (.+)$/.exec(article) ?? [];
  if (procedure !== undefined) return { vi: `Thủ tục ${procedure}`, en: article };
  const vi = number === undefined ? article : `Điều ${number}`;
  // A paragraph within a clause: `3 ¶1`.
  const [of, paragraph] = clause?.split(' ¶') ?? [];
  if (of === undefined) return { vi, en: article };
  return paragraph === undefined
    ? { vi: `${vi} khoản ${of}`, en: `${article}(${of})` }
    : { vi: `${vi} khoản ${of} đoạn ${paragraph}`, en: `${article}(${of}), paragraph ${paragraph}` };
}

/** Instrument and article: `Luật 53/2024/QH15, Điều 27 khoản 2`. */
export function citationInWords(citation: Pick<Citation, 'instrument' | 'article' | 'clause'>): Bilingual {
  const instrument = instrumentInWords(citation.instrument);
  const article = articleInWords(citation);
  return article ? { vi: `${instrument.vi}, ${article.vi}`, en: `${instrument.en}, ${article.en}` } : instrument;
}
