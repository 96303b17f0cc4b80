import { choice, day } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';

export const supportSchooling: Step = {
  id: 'support.schooling',
  stage: 'support',
  title: { vi: 'Bắt đầu hỗ trợ học văn hóa', en: 'Schooling begins' },
  instruction: {
    vi: 'Làm việc với nhà trường để người đó được miễn học phí, có sách vở, và ghi ngày bắt đầu; nếu họ không đi học, hãy ghi như vậy.',
    en: 'See with the school that tuition is exempt and books are there, and record when it began; if the person does not go to school, say so.',
  },
  owner: ['health'],
  reads: { groups: ['identity', 'contact', 'documents'], law: null, shelter: false },
  opens: [{ on: { done: ['benefits.apply'] }, facts: { benefits: ['granted', 'partly'] } }],
  rule: 'support.service',
  answer: null,
  form: form('schooling', 'Hỗ trợ học văn hóa', 'Schooling', {
    schooling: inGroup(
      'work',
      choice(
        {
          begun: ['Đã bắt đầu', 'Begun'],
          'not-wanted': ['Không đi học', 'Does not go to school'],
          'not-granted': ['Không thuộc chế độ được chấp thuận', 'Not among what was granted'],
        },
        'Kết quả',
        'Result',
      ),
    ),
    startedOn: inGroup('documents', day('Ngày bắt đầu', 'Began on').optional()),
  }),
  attachments: [],
  signOffs: [],
  facts: { schooling: ['begun', 'not-wanted', 'not-granted'] },
  regimes: ['h'],
  marks: ['schooling-begun'],
};
