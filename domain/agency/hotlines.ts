import type { EvidenceStatus } from '../law/types.ts';

/** Short numbers of the country, as dated data with where it is from. Libraries of telephone numbers know only some of them. */

export interface Hotline {
  id: string;
  number: string;
  name: { vi: string; en: string };
  /** When somebody answers. */
  hours: string;
  source: string;
  status: EvidenceStatus;
  /** The day somebody last looked whether it holds. */
  checkedOn: string;
}

const PLAN = 'Quy hoạch kho số viễn thông: số dịch vụ khẩn cấp';
const CHECKED = '2026-11-30';
const emergency = (number: string, vi: string, en: string): Hotline => ({
  id: `vn-${number}`,
  number,
  name: { vi, en },
  hours: '24/7',
  source: PLAN,
  status: 'recalled',
  checkedOn: CHECKED,
});

/** For the whole country; a place adds its own (`hotline`). */
export const NATIONAL_HOTLINES: readonly Hotline[] = [
  {
    id: 'vn-111',
    number: '111',
    name: {
      vi: 'Tổng đài quốc gia bảo vệ trẻ em và phòng, chống mua bán người',
      en: 'National hotline for child protection and against trafficking',
    },
    hours: '24/7',
    source: 'Nghị định 162/2025/NĐ-CP, Điều 4, Điều 5',
    status: 'secondary',
    checkedOn: CHECKED,
  },
  emergency('112', 'Tìm kiếm, cứu nạn', 'Search and rescue'),
  emergency('113', 'Công an', 'Police'),
  emergency('114', 'Cứu hỏa, cứu nạn, cứu hộ', 'Fire and rescue'),
  emergency('115', 'Cấp cứu y tế', 'Ambulance'),
];
