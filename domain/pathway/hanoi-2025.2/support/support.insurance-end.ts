import type { Step } from '../../types.ts';
import { endOfSupport } from './ends.ts';

export const supportInsuranceEnd: Step = endOfSupport({
  id: 'support.insurance-end',
  title: { vi: 'Thẻ bảo hiểm y tế năm đầu sắp hết hạn', en: 'The first year of health insurance ends' },
  instruction: {
    vi: 'Báo cho người đó ngày thẻ hết hạn, giúp họ có thẻ cho năm sau rồi ghi kết quả.',
    en: 'Tell the person when the card ends, help them to have one for the next year, and record the result.',
  },
  owner: ['health', 'support-facility'],
  groups: ['identity', 'contact'],
  after: 'support.insurance',
  facts: { insurance: ['given'] },
  rule: 'support.insurance-end',
  regimes: ['b'],
});
