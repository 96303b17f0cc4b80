import { text } from '../../../forms/fields.ts';
import { CARE, form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { ownerSigner } from '../shared.ts';

export const caseClose: Step = {
  id: 'case.close',
  stage: 'follow-up',
  title: { vi: 'Kết thúc hồ sơ', en: 'Close the case' },
  instruction: {
    vi: 'Tóm tắt kết quả của cả quá trình; khi thủ trưởng ký, hồ sơ đóng lại và chỉ mở lại khi có lý do.',
    en: 'Sum up what was achieved; when your head has signed, the case is closed and opens again only for a reason.',
  },
  owner: ['health'],
  reads: { groups: ['identity'], law: null, shelter: false },
  opens: [
    { on: { done: ['followup.1m', 'followup.3m', 'followup.6m', 'followup.12m'] } },
    { on: { done: ['identification.answer'] } },
    { on: { done: ['foreign.repatriation'] } },
  ],
  rule: 'case.close',
  answer: null,
  form: form('closing', 'Kết thúc hồ sơ', 'Closing', {
    summary: inGroup(CARE, text('Tóm tắt kết quả', 'Summary of the outcome')),
  }),
  attachments: [],
  signOffs: [ownerSigner],
  facts: {},
  closes: [
    { when: { victimStatus: ['not-identified'] }, outcome: 'not-identified' },
    { when: { foreign: ['yes'] }, outcome: 'repatriated' },
    { when: {}, outcome: 'reintegrated' },
  ],
};
