import type { Step } from '../../types.ts';
import { endOfSupport } from './ends.ts';

export const supportPsychologicalEnd: Step = endOfSupport({
  id: 'support.psychological-end',
  title: { vi: 'Hết thời gian hỗ trợ tâm lý', en: 'Psychological support reaches its limit' },
  instruction: {
    vi: 'Đánh giá người đó còn cần hỗ trợ tâm lý không và thu xếp việc tiếp theo; thời hạn này chưa được đối chiếu với văn bản.',
    en: 'See whether psychological support is still needed and arrange what follows; the limit was not compared with any text.',
  },
  owner: ['support-facility', 'womens-union'],
  groups: ['identity', 'contact', 'health', 'story'],
  after: 'support.psychological',
  facts: { service: ['given'] },
  rule: 'support.psychological-limit',
  regimes: ['g'],
});
