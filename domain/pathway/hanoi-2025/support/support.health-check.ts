import { text, yesNoUnsure } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';

const RECEIVED = [
  'reception.receive',
  'rescue.handover',
  'overseas.reception',
  'border.reception',
  'foreign.reception',
] as const;

export const supportHealthCheck: Step = {
  id: 'support.health-check',
  stage: 'support',
  title: { vi: 'Khám sức khoẻ ban đầu', en: 'First health check' },
  instruction: {
    vi: 'Khám sức khoẻ ban đầu và ghi nhu cầu điều trị; kết quả được dùng cho kế hoạch hỗ trợ.',
    en: 'Do the first health check and record what treatment is needed; the support plan builds on it.',
  },
  owner: ['health-facility', 'support-facility'],
  reads: { groups: ['identity', 'contact', 'health'], law: null, shelter: false },
  opens: RECEIVED.map((id) => ({ on: { done: [id] } })),
  rule: 'support.health-check',
  answer: 'offer.answer',
  form: form('health-check', 'Khám sức khoẻ ban đầu', 'First health check', {
    insuranceNeeded: inGroup(
      'work',
      yesNoUnsure('Cần cấp thẻ BHYT năm đầu?', 'Is first-year health insurance needed?'),
    ),
    findings: inGroup('health', text('Kết luận', 'Findings')),
  }),
  attachments: [],
  signOffs: [],
  facts: {},
  regimes: ['b'],
};
