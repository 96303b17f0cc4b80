import { YES_NO_UNSURE } from '../../../codes.ts';
import { text, yesNoUnsure } from '../../../forms/fields.ts';
import { FAMILY, form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { MAYBE_CHILD, ownerSigner, WHERE_THEY_STAY } from '../shared.ts';

export const childEmergency: Step = {
  id: 'child.emergency',
  stage: 'safety',
  title: { vi: 'Can thiệp khẩn cấp cho trẻ em (12 giờ)', en: 'Emergency intervention for a child (12 hours)' },
  instruction: {
    vi: 'Can thiệp ngay để trẻ được an toàn và ghi đã làm gì; khi thủ trưởng ký, kế hoạch hỗ trợ cho trẻ được lập tiếp.',
    en: 'Intervene at once so that the child is safe, and record what was done; when your head has signed, the child’s plan follows.',
  },
  owner: ['commune'],
  reads: { groups: ['identity', 'contact', 'health', 'story', 'relatives'], law: 'child-emergency', shelter: false },
  at: WHERE_THEY_STAY,
  opens: [
    { on: 'start', facts: MAYBE_CHILD },
    { on: { fact: 'child' }, facts: MAYBE_CHILD },
  ],
  rule: 'child.emergency',
  answer: null,
  form: form('child-emergency', 'Can thiệp khẩn cấp trẻ em', 'Emergency intervention for a child', {
    carerIsAbuser: inGroup('relatives', yesNoUnsure('Người chăm sóc là người gây hại?', 'Is the carer the abuser?')),
    riskAssessment: inGroup(FAMILY, text('Đánh giá nguy cơ ban đầu (Mẫu 02)', 'Initial risk assessment (form 02)')),
    measures: inGroup(FAMILY, text('Biện pháp đã áp dụng', 'Measures taken')),
  }),
  attachments: [],
  signOffs: [ownerSigner],
  facts: { carerIsAbuser: YES_NO_UNSURE },
  marks: ['child-risk-assessed', 'separation-decided'],
};
