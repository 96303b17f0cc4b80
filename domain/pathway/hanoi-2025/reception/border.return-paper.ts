import { day, text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { ownerSigner } from '../shared.ts';

export const borderReturnPaper: Step = {
  id: 'border.return-paper',
  stage: 'reception',
  title: { vi: 'Cấp giấy chứng nhận về nước', en: 'Issue the certificate of return' },
  instruction: {
    vi: 'Cấp giấy chứng nhận về nước và ghi số giấy; khi thủ trưởng ký, giấy này là căn cứ cho các việc sau.',
    en: 'Issue the certificate of return and record its number; when your head has signed, later steps can rely on it.',
  },
  owner: ['immigration'],
  reads: {
    groups: ['identity', 'contact', 'documents', 'story'],
    law: 'verification-identification',
    shelter: false,
  },
  opens: [{ on: { done: ['border.reception'] } }],
  rule: 'border.return-paper',
  answer: null,
  form: form('paper-issued', 'Cấp giấy chứng nhận về nước', 'Certificate of return', {
    paperNumber: inGroup('documents', text('Số giấy', 'Paper number', 80)),
    issuedOn: inGroup('work', day('Ngày cấp', 'Issued on')),
  }),
  attachments: [],
  signOffs: [ownerSigner],
  facts: {},
};
