import { note, text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { ownerSigner, WHERE_THEY_STAY } from '../shared.ts';

export const childPlanApprove: Step = {
  id: 'child.plan-approve',
  stage: 'support',
  title: { vi: 'Phê duyệt kế hoạch hỗ trợ, can thiệp', en: 'Approve the support and intervention plan' },
  instruction: {
    vi: 'Đọc kế hoạch và ghi quyết định phê duyệt; khi thủ trưởng ký, kế hoạch được thực hiện.',
    en: 'Read the plan and record the approval; when your head has signed, the plan is carried out.',
  },
  owner: ['commune'],
  reads: { groups: ['identity', 'contact', 'health', 'story', 'relatives'], law: 'child-emergency', shelter: false },
  at: WHERE_THEY_STAY,
  opens: [{ on: { done: ['child.plan-draft'] } }],
  rule: 'child.plan-approve',
  answer: null,
  form: form('plan-approval', 'Phê duyệt kế hoạch', 'Plan approval', {
    decisionNumber: inGroup('work', text('Số quyết định', 'Decision number', 80)),
    note: inGroup('story', note()),
  }),
  attachments: [],
  signOffs: [ownerSigner],
  facts: {},
};
