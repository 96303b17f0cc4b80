import { choice, day } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';

export const supportInsurance: Step = {
  id: 'support.insurance',
  stage: 'support',
  title: { vi: 'Cấp thẻ bảo hiểm y tế năm đầu', en: 'Health insurance for the first year' },
  instruction: {
    vi: 'Làm thủ tục đóng bảo hiểm y tế năm đầu nếu người đó chưa có thẻ và ghi ngày thẻ có giá trị; trước khi hết năm, việc nhắc gia hạn tự mở ra.',
    en: 'Have the first year of health insurance paid where the person has none, and record from when it is valid; before the year ends the next step reminds of it.',
  },
  owner: ['health', 'support-facility'],
  reads: { groups: ['identity', 'contact', 'documents'], law: null, shelter: false },
  opens: [{ on: { done: ['support.health-check'] }, facts: { insuranceNeeded: ['yes', 'unsure'] } }],
  rule: 'support.service',
  answer: 'offer.answer',
  form: form('insurance', 'Bảo hiểm y tế năm đầu', 'First-year health insurance', {
    insurance: inGroup(
      'work',
      choice(
        {
          given: ['Đã cấp thẻ', 'Given'],
          'has-one': ['Đã có thẻ', 'Has one already'],
          'not-available': ['Chưa cấp được', 'Not available'],
        },
        'Kết quả',
        'Result',
      ),
    ),
    validFrom: inGroup('documents', day('Thẻ có giá trị từ ngày', 'Valid from').optional()),
  }),
  attachments: [],
  signOffs: [],
  facts: { insurance: ['given', 'has-one', 'not-available'] },
  regimes: ['b'],
  marks: ['insurance-begun'],
};
