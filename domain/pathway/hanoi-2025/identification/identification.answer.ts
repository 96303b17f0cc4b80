import { text, yesNo } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { ownerSigner } from '../shared.ts';

export const identificationAnswer: Step = {
  id: 'identification.answer',
  stage: 'identification',
  title: { vi: 'Trả lời bằng văn bản (không phải nạn nhân)', en: 'Written negative answer' },
  instruction: {
    vi: 'Trả lời bằng văn bản, nêu rõ lý do không xác định là nạn nhân; khi thủ trưởng ký, hồ sơ chuyển sang bước kết thúc.',
    en: 'Answer in writing why the person was not identified as a victim; when your head has signed, the case goes on to its close.',
  },
  owner: ['police'],
  reads: { groups: ['identity', 'documents', 'story'], law: 'verification-identification', shelter: false },
  opens: [{ on: { done: ['identification.decision'] }, facts: { victimStatus: ['not-identified'] } }],
  rule: 'identification.answer',
  answer: null,
  form: form('negative-answer', 'Văn bản trả lời', 'Written negative answer', {
    letterNumber: inGroup('work', text('Số văn bản', 'Letter number', 80)),
    explainedInPerson: inGroup(
      'work',
      yesNo('Đã giải thích quyền đề nghị lại', 'The right to ask again was explained'),
    ),
  }),
  attachments: ['negative-answer'],
  signOffs: [ownerSigner],
  facts: {},
  marks: ['last-step-done'],
};
