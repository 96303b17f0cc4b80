import type { Step } from '../../types.ts';
import { endOfSupport } from './ends.ts';

export const supportSchoolingEnd: Step = endOfSupport({
  id: 'support.schooling-end',
  title: { vi: 'Hết năm học thứ hai được hỗ trợ', en: 'The second supported school year ends' },
  instruction: {
    vi: 'Trước khi hết năm học thứ hai được hỗ trợ, hỏi người đó và nhà trường xem học tiếp bằng cách nào rồi ghi kết quả; nếu hồ sơ kết thúc trước, ghi ai theo dõi tiếp.',
    en: 'Before the second supported school year ends, ask the person and the school how they go on, and record the result; where the case ends sooner, say who follows it on.',
  },
  owner: ['health'],
  groups: ['identity', 'contact'],
  after: 'support.schooling',
  facts: { schooling: ['begun'] },
  rule: 'support.schooling-end',
  regimes: ['h'],
});
