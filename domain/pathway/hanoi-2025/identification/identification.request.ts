import { text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { ownerSigner } from '../shared.ts';

export const identificationRequest: Step = {
  id: 'identification.request',
  stage: 'identification',
  title: { vi: 'Đề nghị Công an xác định nạn nhân', en: 'Request identification by the police' },
  instruction: {
    vi: 'Gửi công văn và hồ sơ đề nghị Công an xác định nạn nhân; khi thủ trưởng ký, thời hạn ra quyết định của Công an bắt đầu tính.',
    en: 'Send the police the request and the file for identification; when your head has signed, the time for their decision begins.',
  },
  owner: ['health'],
  reads: { groups: ['identity', 'documents', 'story'], law: 'verification-identification', shelter: false },
  opens: [{ on: { done: ['verification.initial'] }, facts: { confirmingPaper: ['no', 'unsure'] } }],
  rule: 'identification.request',
  answer: null,
  form: form('identification-request', 'Văn bản đề nghị xác định', 'Request for identification', {
    letterNumber: inGroup('work', text('Số văn bản', 'Letter number', 80)),
    questions: inGroup('story', text('Nội dung đề nghị', 'What is asked')),
  }),
  attachments: ['request-letter'],
  signOffs: [ownerSigner],
  facts: {},
  marks: ['request-received'],
};
