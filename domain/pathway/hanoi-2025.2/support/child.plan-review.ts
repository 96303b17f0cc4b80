import { choice, text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import { WHERE_THEY_STAY } from '../../hanoi-2025/shared.ts';
import type { Step } from '../../types.ts';

export const childPlanReview: Step = {
  id: 'child.plan-review',
  stage: 'support',
  title: { vi: 'Rà soát kế hoạch hỗ trợ, can thiệp (Mẫu 06)', en: 'Review the intervention plan (form 06)' },
  instruction: {
    vi: 'Rà soát, đánh giá kế hoạch theo Mẫu 06 cùng với trẻ; nếu kế hoạch tiếp tục, lần rà soát sau tự mở ra.',
    en: 'Review the plan on form 06 together with the child; while it goes on, the next review opens by itself.',
  },
  owner: ['commune'],
  reads: { groups: ['identity', 'contact', 'health', 'story', 'relatives'], law: 'child-emergency', shelter: false },
  at: WHERE_THEY_STAY,
  opens: [
    { on: { done: ['child.plan-approve'] } },
    { on: { done: ['child.plan-review'] }, facts: { childPlan: ['goes-on'] } },
  ],
  rule: 'child.plan-review',
  answer: null,
  form: form('child-plan-review', 'Rà soát kế hoạch (Mẫu 06)', 'Review of the plan (form 06)', {
    childPlan: inGroup(
      'work',
      choice(
        {
          ended: ['Kết thúc kế hoạch', 'The plan ends'],
          'goes-on': ['Tiếp tục kế hoạch', 'The plan goes on'],
        },
        'Kết luận',
        'Conclusion',
      ),
    ),
    findings: inGroup(['health', 'story', 'relatives'], text('Kết quả rà soát, đánh giá', 'Findings')),
  }),
  attachments: [],
  signOffs: [],
  facts: { childPlan: ['ended', 'goes-on'] },
};
