import { YES_NO_UNSURE } from '../../../codes.ts';
import { text, yesNoUnsure } from '../../../forms/fields.ts';
import { FAMILY, form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { WHERE_THEY_STAY } from '../shared.ts';

export const safetyAssess: Step = {
  id: 'safety.assess',
  stage: 'safety',
  title: {
    vi: 'Đánh giá an toàn của nạn nhân và người thân thích',
    en: 'Assess the safety of the person and relatives',
  },
  instruction: {
    vi: 'Đánh giá nguy cơ với người đó và người thân rồi ghi kết quả; nếu có nguy cơ, việc quyết định biện pháp bảo vệ mở ra ngay.',
    en: 'Assess the risk to the person and the relatives and record it; where there is a risk, the decision on protection opens at once.',
  },
  owner: ['police', 'commune'],
  reads: { groups: ['identity', 'contact', 'story', 'relatives'], law: 'rescue-protection', shelter: true },
  at: WHERE_THEY_STAY,
  opens: [{ on: 'start' }],
  rule: 'safety.assess',
  answer: 'offer.answer-urgent',
  form: form('safety-assessment', 'Đánh giá an toàn', 'Safety assessment', {
    risk: inGroup('work', yesNoUnsure('Nạn nhân có nguy cơ bị xâm hại?', 'Is the person at risk?')),
    relativesAtRisk: inGroup('relatives', yesNoUnsure('Người thân thích có nguy cơ?', 'Are relatives at risk?')),
    threats: inGroup(FAMILY, text('Mối đe dọa', 'Threats')),
  }),
  attachments: [],
  signOffs: [],
  facts: { risk: YES_NO_UNSURE, relativesAtRisk: YES_NO_UNSURE },
  marks: ['risk-assessed'],
};
