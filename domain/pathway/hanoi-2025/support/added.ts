import { text } from '../../../forms/fields.ts';
import { CARE, form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';

export const added: Step = {
  id: 'added',
  stage: 'support',
  title: { vi: 'Việc bổ sung', en: 'Added step' },
  instruction: {
    vi: 'Làm việc mà điều phối viên giao thêm rồi ghi kết quả; điều phối viên sẽ thấy ngay khi bạn gửi.',
    en: 'Do what the coordinator has added and record the result; the coordinator sees it as soon as you send.',
  },
  owner: ['health'],
  reads: { groups: ['identity'], law: null, shelter: false },
  opens: [],
  rule: 'local.adhoc',
  answer: 'offer.answer',
  form: form('added', 'Việc bổ sung', 'Added step', {
    result: inGroup(CARE, text('Kết quả', 'Result')),
  }),
  attachments: [],
  signOffs: [],
  facts: {},
};
