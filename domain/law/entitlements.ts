import type { Bilingual } from './types.ts';

/** Law 53/2024/QH15 Art. 37: which of the ten support regimes a person may have. Read in full to clause 5 (S20). */

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

const TABLE: Record<Category, Grant> = {
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
};

export interface Entitlement {
  regime: Regime;
  name: Bilingual;
  /** The moment it begins. */
  from: Grant['from'];
  why: { instrument: string; article: string; clause: string; status: 'cited'; source: string; note: string | null };
}

/** What a person of this category may have, in the order of the law's letters. */
export function entitlementsOf({ category }: { category: Category }): Entitlement[] {
  const { clause, regimes, from, note } = TABLE[category];
  return regimes.map((regime) => ({
    regime,
    name: REGIME_NAMES[regime],
    from,
    why: { instrument: 'Luật 53/2024/QH15', article: 'Art. 37', clause, status: 'cited', source: 'S20', note },
  }));
}
