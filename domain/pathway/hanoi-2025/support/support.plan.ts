import { text, yesNo } from '../../../forms/fields.ts';
import { CARE, form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { ownerSigner } from '../shared.ts';

export const supportPlan: Step = {
  id: 'support.plan',
  stage: 'support',
  title: { vi: 'Lập kế hoạch hỗ trợ', en: 'Support plan' },
  instruction: {
    vi: 'Cùng người đó lập kế hoạch và ghi những hỗ trợ họ muốn nhận; khi thủ trưởng ký, từng dịch vụ được giao cho cơ quan thực hiện.',
    en: 'Make the plan together with the person and record which support they want; when your head has signed, each service goes to the agency that gives it.',
  },
  owner: ['health', 'support-facility'],
  reads: { groups: ['identity', 'contact', 'health', 'story'], law: null, shelter: false },
  opens: [{ on: { done: ['intake.support'] } }],
  rule: 'support.plan',
  answer: null,
  form: form('support-plan', 'Kế hoạch hỗ trợ', 'Support plan', {
    wantsPsychological: inGroup('work', yesNo('Hỗ trợ tâm lý', 'Psychological support')),
    wantsLegalSupport: inGroup('work', yesNo('Hỗ trợ pháp luật', 'Legal support')),
    wantsLegalAid: inGroup('work', yesNo('Trợ giúp pháp lý', 'Legal aid')),
    wantsInterpretation: inGroup('work', yesNo('Phiên dịch', 'Interpretation')),
    wantsTravel: inGroup('work', yesNo('Chi phí đi lại', 'Travel costs')),
    wantsBenefits: inGroup(
      'work',
      yesNo('Học văn hoá, học nghề, trợ cấp ban đầu', 'Schooling, vocational training, hardship allowance'),
    ),
    plan: inGroup(CARE, text('Nội dung kế hoạch, theo lời người được hỗ trợ', 'Plan, in the person’s words')),
  }),
  attachments: [],
  signOffs: [ownerSigner],
  facts: {
    wantsPsychological: ['yes', 'no'],
    wantsLegalSupport: ['yes', 'no'],
    wantsLegalAid: ['yes', 'no'],
    wantsInterpretation: ['yes', 'no'],
    wantsTravel: ['yes', 'no'],
    wantsBenefits: ['yes', 'no'],
  },
  marks: ['plan-signed', 'application-received'],
};
