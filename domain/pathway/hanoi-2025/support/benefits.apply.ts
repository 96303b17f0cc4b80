import { choice, fromList, many, text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { ownerSigner } from '../shared.ts';

export const benefitsApply: Step = {
  id: 'benefits.apply',
  stage: 'support',
  title: {
    vi: 'Giải quyết chế độ: học văn hoá, học nghề, trợ cấp (Mẫu 07)',
    en: 'Decide schooling, vocational and hardship benefits (form 07)',
  },
  instruction: {
    vi: 'Xét chế độ học văn hoá, học nghề, trợ cấp theo Mẫu 07 và ghi kết quả; khi thủ trưởng ký, chế độ được chi trả.',
    en: 'Decide on schooling, vocational training and the allowance on form 07; when your head has signed, they are granted.',
  },
  owner: ['health'],
  reads: { groups: ['identity', 'contact', 'documents'], law: null, shelter: false },
  opens: [
    { on: { done: ['support.plan'] }, facts: { wantsBenefits: ['yes'], victimStatus: ['identified'] } },
    { on: { fact: 'victimStatus' }, facts: { wantsBenefits: ['yes'], victimStatus: ['identified'] } },
    // Schooling is also for a minor who came with a victim (Art. 37(2)h).
    { on: { done: ['support.plan'] }, facts: { wantsBenefits: ['yes'], accompanies: ['victim'] } },
    { on: { fact: 'accompanies' }, facts: { wantsBenefits: ['yes'], accompanies: ['victim'] } },
  ],
  rule: 'benefits.apply',
  answer: null,
  form: form('benefits', 'Giải quyết chế độ (Mẫu 07)', 'Benefits decision (form 07)', {
    benefits: inGroup(
      'work',
      choice(
        {
          granted: ['Đồng ý', 'Granted'],
          partly: ['Đồng ý một phần', 'Granted in part'],
          refused: ['Không đồng ý', 'Refused'],
        },
        'Kết quả',
        'Result',
      ),
    ),
    regimes: inGroup('work', many(fromList('regime', ['h', 'i', 'k']), 'Chế độ (Điều 37)', 'Regimes (Art. 37)')),
    decisionNumber: inGroup('documents', text('Số quyết định', 'Decision number', 80)),
    grounds: inGroup('documents', text('Lý do', 'Grounds').optional()),
  }),
  attachments: ['form-07'],
  signOffs: [ownerSigner],
  facts: { benefits: ['granted', 'partly', 'refused'] },
  regimes: ['h', 'i', 'k'],
};
