import type { Bilingual, EvidenceStatus, LocalDate } from './types.ts';

/**
 * Amounts of support: dated, sourced configuration. `amount: null` is the honest answer where no trustworthy text was
 * seen; nothing in this program fills it with a guess.
 */
export interface Amount {
  id: string;
  regime: string;
  title: Bilingual;
  amount: { value: number; currency: 'VND'; per: 'day' | 'month' | 'once' | 'model' } | null;
  inForceFrom: LocalDate | null;
  source: string;
  status: EvidenceStatus;
}

export const amounts: readonly Amount[] = [
  {
    id: 'meals-household',
    regime: 'a',
    title: { vi: 'Tiền ăn khi tạm trú tại hộ gia đình', en: 'Meals with a household' },
    amount: { value: 60_000, currency: 'VND', per: 'day' },
    inForceFrom: null,
    source: 'Circular 02/2021 Art. 3 (S13)',
    status: 'cited',
  },
  {
    id: 'livelihood-model',
    regime: 'k',
    title: { vi: 'Mô hình sinh kế thí điểm (tối đa)', en: 'Livelihood model, pilot (at most)' },
    amount: { value: 30_000_000, currency: 'VND', per: 'model' },
    inForceFrom: null,
    source: 'S13d',
    status: 'cited',
  },
  {
    id: 'hardship',
    regime: 'k',
    title: { vi: 'Trợ cấp khó khăn ban đầu', en: 'Initial hardship allowance' },
    amount: null,
    inForceFrom: null,
    source: 'not seen',
    status: 'recalled',
  },
  {
    id: 'essential-needs',
    regime: 'a',
    title: { vi: 'Tiền ăn, vật dụng tại cơ sở', en: 'Meals and items in a facility' },
    amount: null,
    inForceFrom: null,
    source: 'not seen',
    status: 'recalled',
  },
  {
    id: 'vocational',
    regime: 'i',
    title: { vi: 'Học nghề', en: 'Vocational training' },
    amount: null,
    inForceFrom: null,
    source: 'not seen',
    status: 'recalled',
  },
];
