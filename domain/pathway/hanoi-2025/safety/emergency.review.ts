import { EMERGENCY_JUDGEMENTS } from '../../../codes.ts';
import { choice, text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';

export const emergencyReview: Step = {
  id: 'emergency.review',
  stage: 'safety',
  title: { vi: 'Rà soát việc mở hồ sơ khẩn cấp', en: 'Review an emergency access' },
  instruction: {
    vi: 'Xem ai đã mở hồ sơ khẩn cấp và vì sao, hỏi người đó rồi ghi kết luận; kết luận được lưu vào nhật ký.',
    en: 'Look at who opened the case in an emergency and why, ask, and record your conclusion; it stays on record.',
  },
  owner: 'coordinator',
  reads: { groups: ['identity'], law: null, shelter: false },
  opens: [],
  rule: 'emergency.review',
  answer: null,
  // About an officer, not the person; read by who writes, signs and answers for the case.
  form: form('emergency-review', 'Rà soát việc mở hồ sơ khẩn cấp', 'Review of an emergency access', {
    judgement: inGroup(
      'work',
      choice(
        {
          justified: ['Có lý do chính đáng', 'Justified'],
          'not-justified': ['Không có lý do chính đáng', 'Not justified'],
        },
        'Kết luận',
        'Conclusion',
      ),
    ),
    grounds: inGroup('work', text('Căn cứ: đã hỏi ai, đã kiểm tra gì', 'Grounds: who was asked, what was checked')),
    measures: inGroup('work', text('Biện pháp xử lý, khắc phục', 'Measures taken', 2000).optional()),
  }),
  attachments: [],
  signOffs: [],
  facts: { judgement: EMERGENCY_JUDGEMENTS },
  review: true,
};
