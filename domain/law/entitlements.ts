import type { Bilingual, EvidenceStatus } from './types.ts';

/**
 * Law 53/2024/QH15 Art. 37: which of the ten support regimes a person may have. Read in full to clause 5 (S20). Who was
 * identified under the former law has what that gave.
 */

/** The regimes by their letters, in Vietnamese order: after d comes đ, there is no f, and after g come h and i. */
export const REGIMES = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k'] as const;
export type Regime = (typeof REGIMES)[number];

export const REGIME_NAMES: Record<Regime, Bilingual> = {
  a: { vi: 'Hỗ trợ nhu cầu thiết yếu', en: 'Essential needs' },
  b: { vi: 'Hỗ trợ y tế', en: 'Medical support' },
  c: { vi: 'Hỗ trợ phiên dịch', en: 'Interpretation' },
  d: { vi: 'Hỗ trợ pháp luật', en: 'Legal support' },
  đ: { vi: 'Trợ giúp pháp lý', en: 'Legal aid' },
  e: { vi: 'Hỗ trợ chi phí đi lại', en: 'Travel costs' },
  g: { vi: 'Hỗ trợ tâm lý', en: 'Psychological support' },
  h: { vi: 'Hỗ trợ học văn hóa', en: 'General schooling' },
  i: { vi: 'Hỗ trợ học nghề, việc làm', en: 'Vocational training and employment' },
  k: { vi: 'Trợ cấp khó khăn ban đầu, hỗ trợ vay vốn', en: 'Initial hardship allowance, loans' },
};

export const CATEGORIES = [
  'victim',
  'accompanying-minor',
  'identifying-abroad',
  'identifying-in-country',
  'foreign',
  'not-identified',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const CATEGORY_NAMES: Record<Category, Bilingual> = {
  victim: {
    vi: 'Nạn nhân là công dân Việt Nam, người không quốc tịch thường trú',
    en: 'Victim: Vietnamese citizen or stateless permanent resident',
  },
  'accompanying-minor': { vi: 'Người dưới 18 tuổi đi cùng nạn nhân', en: 'Person under 18 accompanying a victim' },
  'identifying-abroad': {
    vi: 'Người đang trong quá trình xác định, ở nước ngoài',
    en: 'Person being identified, abroad',
  },
  'identifying-in-country': {
    vi: 'Người đang trong quá trình xác định, ở Việt Nam',
    en: 'Person being identified, in Viet Nam',
  },
  foreign: { vi: 'Người nước ngoài bị mua bán tại Việt Nam', en: 'Foreigner trafficked in Viet Nam' },
  'not-identified': {
    vi: 'Người không đủ căn cứ xác định là nạn nhân',
    en: 'Person not identified as a victim',
  },
};

interface Grant {
  clause: string;
  regimes: readonly Regime[];
  /** From which moment: the decision, or the first contact. */
  from: 'identified' | 'received';
  note: string | null;
}

/** The letters from one to another, as the law writes "a đến g": đ and e are in between. */
export function regimeRange(from: Regime, to: Regime): Regime[] {
  return REGIMES.slice(REGIMES.indexOf(from), REGIMES.indexOf(to) + 1);
}

const OF_2011 = 'the lists of the former law from a secondary source; what each of its letters gives is remembered';
const WHILE_VERIFIED = 'essentials while the result of verification is awaited, from a summary of JTC 01/2014';

const LAW_2024: Record<Category, Grant> = {
  victim: {
    clause: '1',
    regimes: regimeRange('a', 'k'),
    from: 'identified',
    note: 'Vietnamese citizens and stateless permanent residents',
  },
  'accompanying-minor': {
    clause: '2',
    regimes: regimeRange('a', 'h'),
    from: 'identified',
    note: 'under 18, accompanying such a victim',
  },
  'identifying-abroad': {
    clause: '3 ¶1',
    regimes: regimeRange('a', 'd'),
    from: 'received',
    note: 'Vietnamese citizen abroad, and an accompanying minor',
  },
  'identifying-in-country': {
    clause: '3 ¶2',
    regimes: regimeRange('a', 'g'),
    from: 'received',
    note: 'in Viet Nam, and an accompanying minor',
  },
  foreign: {
    clause: '4',
    regimes: ['a', 'b', 'c', 'd', 'đ', 'g'],
    from: 'received',
    note: '“tùy từng trường hợp”: case by case; travel costs are not listed',
  },
  // Art. 37 names victims, those who come with them and those being identified: after the negative answer nobody of these.
  'not-identified': { clause: '', regimes: [], from: 'received', note: null },
};

/**
 * Law 66/2011 Art. 32, for who was identified under it, in the letters of today: its letters were others, and it had neither
 * interpretation nor legal support. Its lists were seen in a secondary source (S31), what each letter gives is remembered.
 */
const LAW_2011: Record<Category, Grant> = {
  victim: { clause: '1', regimes: ['a', 'b', 'đ', 'e', 'g', 'h', 'i', 'k'], from: 'identified', note: OF_2011 },
  'accompanying-minor': { clause: '3', regimes: ['a', 'b', 'e', 'g'], from: 'identified', note: OF_2011 },
  'identifying-abroad': { clause: '', regimes: ['a'], from: 'received', note: WHILE_VERIFIED },
  'identifying-in-country': { clause: '', regimes: ['a'], from: 'received', note: WHILE_VERIFIED },
  foreign: { clause: '2', regimes: ['a', 'b', 'đ', 'e', 'g'], from: 'received', note: OF_2011 },
  'not-identified': { clause: '', regimes: [], from: 'received', note: null },
};

interface Source extends Pick<Entitlement['why'], 'instrument' | 'article' | 'status' | 'source'> {
  table: Record<Category, Grant>;
}

/** By policy version. */
const TABLES: Readonly<Record<string, Source>> = {
  'vn-2011': {
    instrument: 'Luật 66/2011/QH12',
    article: 'Art. 32',
    status: 'secondary',
    source: 'S19, S31',
    table: LAW_2011,
  },
  'vn-2025': { instrument: 'Luật 53/2024/QH15', article: 'Art. 37', status: 'cited', source: 'S20', table: LAW_2024 },
};

export interface Entitlement {
  regime: Regime;
  name: Bilingual;
  /** The moment it begins. */
  from: Grant['from'];
  why: {
    instrument: string;
    article: string;
    clause: string;
    status: EvidenceStatus;
    source: string;
    note: string | null;
  };
}

/**
 * What a person of this category may have, in the order of the law's letters.
 *
 * @throws RangeError for a policy version that does not exist.
 */
export function entitlementsOf({
  category,
  policy = 'vn-2025',
}: {
  category: Category;
  policy?: string;
}): Entitlement[] {
  const law = TABLES[policy];
  if (!law) throw new RangeError(`unknown policy version: ${policy}`);
  const { table, ...why } = law;
  const { clause, regimes, from, note } = table[category];
  return regimes.map((regime) => ({
    regime,
    name: REGIME_NAMES[regime],
    from,
    why: { ...why, clause, note },
  }));
}
