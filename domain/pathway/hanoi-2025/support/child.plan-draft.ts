import { text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { MAYBE_CHILD, WHERE_THEY_STAY } from '../shared.ts';

export const childPlanDraft: Step = {
  id: 'child.plan-draft',
  stage: 'support',
  title: { vi: 'Lập kế hoạch hỗ trợ, can thiệp (Mẫu 05)', en: 'Draft the support and intervention plan (form 05)' },
  instruction: {
    vi: 'Lập kế hoạch hỗ trợ, can thiệp theo Mẫu 05 cùng với trẻ; gửi xong, kế hoạch được chuyển sang phê duyệt.',
    en: 'Draft the support and intervention plan on form 05 together with the child; once sent, it goes on to be approved.',
  },
  owner: ['commune'],
  reads: { groups: ['identity', 'contact', 'health', 'story', 'relatives'], law: 'child-emergency', shelter: false },
  at: WHERE_THEY_STAY,
  opens: [{ on: { done: ['child.emergency'] }, facts: MAYBE_CHILD }],
  rule: 'child.plan-draft',
  answer: null,
  form: form('child-plan', 'Kế hoạch hỗ trợ, can thiệp (Mẫu 05)', 'Support and intervention plan (form 05)', {
    plan: inGroup(['health', 'story', 'relatives'], text('Nội dung kế hoạch', 'Plan')),
  }),
  attachments: [],
  signOffs: [],
  facts: {},
  marks: ['plan-drafted'],
};
