import { choice, text } from '../../../forms/fields.ts';
import { FAMILY, form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';

export const safetyReview: Step = {
  id: 'safety.review',
  stage: 'safety',
  title: { vi: 'Rà soát biện pháp bảo vệ', en: 'Review the protection measures' },
  instruction: {
    vi: 'Xem biện pháp bảo vệ còn cần và còn phù hợp không; nếu còn, lần rà soát sau tự mở ra.',
    en: 'See whether the protection measures are still needed and right; if they stay, the next review opens by itself.',
  },
  owner: ['police', 'border-guard'],
  reads: { groups: ['identity', 'contact', 'story', 'relatives'], law: 'rescue-protection', shelter: true },
  opens: [
    { on: { done: ['safety.protection-decision'] }, facts: { protection: ['granted'] } },
    { on: { done: ['safety.review'] }, facts: { protection: ['granted'] } },
  ],
  rule: 'safety.review',
  answer: 'offer.answer',
  form: form('protection-review', 'Rà soát biện pháp bảo vệ', 'Review of protection', {
    protection: inGroup(
      'work',
      choice(
        {
          granted: ['Tiếp tục bảo vệ', 'Protection goes on'],
          ended: ['Chấm dứt bảo vệ', 'Protection ends'],
        },
        'Kết luận',
        'Conclusion',
      ),
    ),
    findings: inGroup(FAMILY, text('Kết quả rà soát', 'Findings')),
  }),
  attachments: [],
  signOffs: [],
  facts: { protection: ['granted', 'ended'] },
};
