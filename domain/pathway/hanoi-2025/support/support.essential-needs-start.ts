import { many, note } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';

export const supportEssentialNeedsStart: Step = {
  id: 'support.essential-needs-start',
  stage: 'support',
  title: { vi: 'Bắt đầu hỗ trợ nhu cầu thiết yếu', en: 'Start essential-needs support' },
  instruction: {
    vi: 'Bố trí ngay chỗ ở an toàn, ăn, mặc và y tế cho người đó; gửi xong, cơ quan hỗ trợ tiếp tục chăm lo cho đến khi hết thời hạn.',
    en: 'Provide a safe place, food, clothes and medical care at once; once sent, the support facility goes on until the time is over.',
  },
  owner: 'receiver',
  reads: { groups: ['identity', 'contact', 'health'], law: 'support-by-right', shelter: false },
  opens: [
    {
      on: 'start',
      facts: { underControl: ['no', 'unsure'] },
      routes: ['self-report', 'rescued', 'mission', 'foreign-handover', 'self-return', 'foreign-victim'],
    },
    { on: { done: ['hotline.forward'] }, facts: { underControl: ['no', 'unsure'] } },
    { on: { done: ['rescue.act'] } },
  ],
  rule: 'support.essential-needs-start',
  answer: null,
  form: form('essential-needs-start', 'Bắt đầu hỗ trợ thiết yếu', 'Start of essential support', {
    items: inGroup(
      'health',
      many(
        {
          lodging: ['Chỗ ở', 'Lodging'],
          meals: ['Bữa ăn', 'Meals'],
          clothing: ['Quần áo', 'Clothing'],
          hygiene: ['Đồ dùng vệ sinh', 'Hygiene items'],
          medical: ['Thuốc, khám, chữa bệnh', 'Medicine and medical care'],
          school: ['Học tập', 'Schooling'],
        },
        'Khoản hỗ trợ',
        'Items',
      ),
    ),
    note: inGroup('health', note()),
  }),
  attachments: [],
  signOffs: [],
  facts: {},
  regimes: ['a'],
  marks: ['support-started'],
};
