import type { Regime } from './entitlements.ts';
import type { Bilingual, EvidenceStatus, LocalDate } from './types.ts';

/**
 * Amounts of support: dated, sourced configuration. `amount: null` is the honest answer where no trustworthy text was
 * seen; nothing in this program fills it with a guess.
 */
export interface Amount {
  id: string;
  /** The regime of Art. 37 it belongs to; null for a programme that stands beside them. */
  regime: Regime | null;
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
  regime: Regime | null,
  title: Bilingual,
  amount: NonNullable<Amount['amount']>,
  source: string,
  known: Known = {},
): Amount => ({
  ...{ id, regime, title, amount, inForceFrom: null, inForceTo: null },
  ...{ source, status: 'cited', readOn: READ_ON, note: null, ...known },
});

/** Known from other people's words: the text itself was not read. */
const reported = (...given: Parameters<typeof read>): Amount => ({ ...read(...given), status: 'secondary' });

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
      note: 'history: no longer paid; its last day rests on Decree 76/2024, which was not read; care in a facility: times 5.0 under 4 years of age, else times 4.0',
    },
  ),
  reported(
    'facility-standard-2024',
    'a',
    {
      vi: 'Mức chuẩn trợ giúp xã hội từ 01/7/2024 (cả nước)',
      en: 'Standard of social assistance from 1 July 2024 (national)',
    },
    vnd(500_000, 'month'),
    'Nghị định 76/2024/NĐ-CP',
    { inForceFrom: '2024-07-01', note: 'national standard; Decree 76/2024 itself was not read' },
  ),
  reported(
    'facility-standard-hanoi',
    'a',
    {
      vi: 'Mức chuẩn trợ giúp xã hội của Hà Nội từ 01/01/2026',
      en: 'Ha Noi’s standard of social assistance from 1 January 2026',
    },
    vnd(650_000, 'month'),
    'Nghị quyết 63/2025/NQ-HĐND (Hà Nội)',
    { inForceFrom: '2026-01-01', note: 'Ha Noi’s own standard; the resolution itself was not read' },
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
  reported(
    'livelihood-model',
    null,
    { vi: 'Mô hình sinh kế thí điểm (tối đa)', en: 'Livelihood model, pilot (at most)' },
    vnd(30_000_000, 'model'),
    'S13d',
    {
      note: 'Women’s Union programme, a pilot beside the regimes of Art. 37 and not one of them; its date in force was not seen',
    },
  ),
];
