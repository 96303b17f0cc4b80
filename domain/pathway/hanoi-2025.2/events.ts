import type { Bilingual } from '../../law/types.ts';
import { events as before } from '../hanoi-2025/events.ts';

/** What starts clocks in this version beside what started them before. */
export const events: Readonly<Record<string, Bilingual>> = {
  ...before,
  'protection-asked': { vi: 'Người đó đề nghị bảo vệ', en: 'The person asked for protection' },
  'plan-approved': { vi: 'Đã phê duyệt kế hoạch hỗ trợ, can thiệp', en: 'The intervention plan was approved' },
  'insurance-begun': { vi: 'Thẻ bảo hiểm y tế có giá trị', en: 'The health insurance began' },
  'schooling-begun': { vi: 'Bắt đầu năm học đầu tiên được hỗ trợ', en: 'The first supported school year began' },
  'psychological-begun': { vi: 'Đã bắt đầu hỗ trợ tâm lý', en: 'Psychological support began' },
};
