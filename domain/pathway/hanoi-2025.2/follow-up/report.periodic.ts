import { choice, text } from '../../../forms/fields.ts';
import { CARE, form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';

export const reportPeriodic: Step = {
  id: 'report.periodic',
  stage: 'follow-up',
  title: { vi: 'Báo cáo định kỳ về việc hỗ trợ', en: 'Periodic report on the support' },
  instruction: {
    vi: 'Tóm tắt việc hỗ trợ trong kỳ và gửi báo cáo đến cơ quan cấp trên; nếu còn hỗ trợ, kỳ báo cáo sau tự mở ra.',
    en: 'Sum up the support of the period and send the report to the body above; while the support goes on, the next period opens by itself.',
  },
  owner: ['health'],
  reads: { groups: ['identity'], law: null, shelter: false },
  opens: [{ on: { done: ['intake.support'] } }, { on: { done: ['report.periodic'] }, facts: { nextReport: ['due'] } }],
  rule: 'report.periodic',
  answer: null,
  form: form('periodic-report', 'Báo cáo định kỳ', 'Periodic report', {
    documentNumber: inGroup('work', text('Số, ký hiệu văn bản', 'Number of the document', 80)),
    nextReport: inGroup(
      'work',
      choice(
        {
          last: ['Đây là kỳ cuối', 'This is the last one'],
          due: ['Còn kỳ báo cáo sau', 'Another period follows'],
        },
        'Kỳ báo cáo sau',
        'The next period',
      ),
    ),
    summary: inGroup(CARE, text('Tóm tắt', 'Summary')),
  }),
  attachments: [],
  signOffs: [],
  facts: { nextReport: ['last', 'due'] },
};
