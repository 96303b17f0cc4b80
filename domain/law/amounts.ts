import type { Regime } from './entitlements.ts';
import type { Bilingual, EvidenceStatus, LocalDate } from './types.ts';

/**
 * Amounts of support: dated, sourced configuration. `amount: null` is the honest answer where no trustworthy text was
 * seen; nothing in this program fills it with a guess.
 */
export interface Amount {
  id: string;
  regime: Regime;
  title: Bilingual;
  amount: { value: number; currency: 'VND'; per: 'day' | 'month' | 'model' } | null;
  /** Null where the text was read and its date in force was not. */
  inForceFrom: LocalDate | null;
  inForceTo: LocalDate | null;
  source: string;
  status: EvidenceStatus;
  /** The day on which the source was read, or looked for in vain. */
  readOn: LocalDate;
  note: string | null;
}

const READ_ON = '2026-11-24';

type Known = Partial<Pick<Amount, 'inForceFrom' | 'inForceTo' | 'note'>>;

const read = (
  id: string,
  regime: Regime,
  title: Bilingual,
  amount: NonNullable<Amount['amount']>,
  source: string,
  known: Known = {},
): Amount => ({
  ...{ id, regime, title, amount, inForceFrom: null, inForceTo: null },
  ...{ source, status: 'cited', readOn: READ_ON, note: null, ...known },
});

const notSeen = (id: string, regime: Regime, vi: string, en: string, note: string | null = null): Amount => ({
  ...{ id, regime, title: { vi, en }, amount: null, inForceFrom: null, inForceTo: null },
  ...{ source: 'not seen', status: 'recalled', readOn: READ_ON, note },
});

const vnd = (value: number, per: 'day' | 'month' | 'model') => ({ value, currency: 'VND' as const, per });

export const amounts: readonly Amount[] = [
  read(
    'meals-household',
    'a',
    { vi: 'Tiền ăn khi tạm trú tại hộ gia đình', en: 'Meals with a household' },
    vnd(60_000, 'day'),
    'Thông tư 02/2021/TT-BLĐTBXH Art. 3 (S13)',
    { note: 'read in a copy of the codification; its date in force was not seen' },
  ),
  read(
    'facility-standard',
    'a',
    { vi: 'Mức chuẩn trợ giúp xã hội', en: 'Standard of social assistance' },
    vnd(360_000, 'month'),
    'Nghị định 20/2021/NĐ-CP (S13)',
    {
      inForceFrom: '2021-07-01',
      inForceTo: '2024-06-30',
      note: 'care in a facility: times 5.0 under 4 years of age, else times 4.0',
    },
  ),
  notSeen(
    'facility-standard-2024',
    'a',
    'Mức chuẩn trợ giúp xã hội từ 01/7/2024',
    'Standard of social assistance from 1 July 2024',
    'Decree 76/2024, not read; Ha Noi sets a higher level of its own',
  ),
  notSeen(
    'essential-needs',
    'a',
    'Tiền ăn, vật dụng tại cơ sở',
    'Meals and items in a facility',
    'a circular of 2026 is known by its title only; no figure of it is used',
  ),
  notSeen(
    'health-insurance',
    'b',
    'Đóng bảo hiểm y tế năm đầu',
    'Health-insurance premium',
    'the first year’s premium for whoever has none; the figure was not seen',
  ),
  notSeen('interpretation', 'c', 'Phiên dịch', 'Interpretation'),
  notSeen('legal-support', 'd', 'Hỗ trợ pháp luật', 'Legal support'),
  notSeen('legal-aid', 'đ', 'Trợ giúp pháp lý', 'Legal aid', 'free of charge to the person (Legal Aid Law, S33)'),
  notSeen('travel', 'e', 'Tiền tàu xe, ăn trên đường', 'Fare and meals on the way', 'the real ordinary fare (S40)'),
  notSeen('psychological', 'g', 'Hỗ trợ tâm lý', 'Psychological support'),
  notSeen(
    'schooling',
    'h',
    'Học văn hoá',
    'Schooling',
    'tuition exempt, textbooks and supplies, in the first school year and the next (S30)',
  ),
  notSeen('vocational', 'i', 'Học nghề', 'Vocational training'),
  notSeen('hardship', 'k', 'Trợ cấp khó khăn ban đầu', 'Initial hardship allowance'),
  read(
    'livelihood-model',
    'k',
    { vi: 'Mô hình sinh kế thí điểm (tối đa)', en: 'Livelihood model, pilot (at most)' },
    vnd(30_000_000, 'model'),
    'S13d',
    { note: 'Women’s Union programme; its date in force was not seen' },
  ),
];
