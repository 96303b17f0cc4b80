import { text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { ownerSigner } from '../shared.ts';

export const placementFile: Step = {
  id: 'placement.file',
  stage: 'placement',
  title: { vi: 'Hoàn thiện hồ sơ, quyết định tiếp nhận', en: 'Complete the file and the admission decision' },
  instruction: {
    vi: 'Hoàn thiện hồ sơ và ghi quyết định tiếp nhận; khi thủ trưởng ký, việc vào cơ sở là chính thức.',
    en: 'Complete the file and record the admission decision; when your head has signed, the admission is official.',
  },
  owner: 'destination',
  reads: { groups: ['identity', 'contact', 'health', 'relatives'], law: null, shelter: true },
  opens: [{ on: { done: ['placement.receive'] } }],
  rule: 'placement.file',
  answer: null,
  form: form('admission-file', 'Hồ sơ tiếp nhận vào cơ sở', 'Admission file', {
    decisionNumber: inGroup('documents', text('Số quyết định tiếp nhận', 'Admission decision number', 80)),
    needs: inGroup('health', text('Đánh giá nhu cầu', 'Needs assessment')),
  }),
  attachments: ['admission-decision'],
  signOffs: [ownerSigner],
  facts: {},
};
