import { YES_NO_UNSURE } from '../../../codes.ts';
import { note, text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { interpreterNeeded } from '../forms.ts';

export const intakeSupport: Step = {
  id: 'intake.support',
  stage: 'support',
  title: { vi: 'Sở Y tế tiếp nhận, hỗ trợ ngay', en: 'Intake and support by the Department of Health' },
  instruction: {
    vi: 'Tiếp nhận và hỏi người đó cần gì ngay bây giờ; gửi xong, việc lập kế hoạch hỗ trợ được mở ra.',
    en: 'Take the person in and ask what is needed right now; once sent, the support plan opens.',
  },
  owner: ['health'],
  reads: { groups: ['identity', 'contact', 'health', 'story'], law: 'support-by-right', shelter: false },
  opens: [
    { on: { done: ['reception.notify-health'] } },
    { on: { done: ['rescue.handover'] } },
    { on: { done: ['overseas.reception'] } },
    { on: { done: ['border.reception'] } },
    { on: { done: ['foreign.reception'] } },
  ],
  rule: 'intake.support',
  answer: null,
  form: form('intake', 'Tiếp nhận, hỗ trợ tại Sở Y tế', 'Intake', {
    interpreterNeeded,
    facility: inGroup('kept', text('Nơi hỗ trợ trước mắt', 'Where the person is supported first', 200)),
    note: inGroup('story', note()),
  }),
  attachments: [],
  signOffs: [],
  facts: { interpreterNeeded: YES_NO_UNSURE },
  marks: ['intake-done'],
};
