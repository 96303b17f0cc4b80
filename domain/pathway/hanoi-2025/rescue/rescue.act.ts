import { YES_NO_UNSURE } from '../../../codes.ts';
import { confirmed, text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { child } from '../forms.ts';
import { ownerSigner } from '../shared.ts';

export const rescueAct: Step = {
  id: 'rescue.act',
  stage: 'rescue',
  title: { vi: 'Giải cứu', en: 'Rescue' },
  instruction: {
    vi: 'Đưa người đó ra khỏi nơi bị khống chế đến chỗ an toàn rồi ghi kết quả; khi thủ trưởng ký, việc tiếp nhận và hỗ trợ bắt đầu.',
    en: 'Bring the person out of control to a safe place and record it; when your head has signed, reception and support begin.',
  },
  owner: ['police', 'border-guard', 'coast-guard'],
  reads: { groups: ['identity', 'contact', 'story'], law: 'rescue-protection', shelter: false },
  opens: [
    {
      on: 'start',
      routes: ['self-report', 'self-return', 'rescued', 'mission', 'foreign-handover', 'foreign-victim'],
      facts: { underControl: ['yes'] },
    },
    { on: { done: ['hotline.forward'] }, facts: { underControl: ['yes'] } },
    { on: { fact: 'underControl' }, facts: { underControl: ['yes'] } },
  ],
  rule: 'rescue.act',
  answer: 'offer.answer-urgent',
  form: form('rescue', 'Báo cáo giải cứu', 'Rescue report', {
    freed: inGroup('work', confirmed('Đã giải cứu an toàn', 'The person is free')),
    child,
    measures: inGroup('story', text('Biện pháp đã áp dụng', 'Measures taken')),
    injuries: inGroup('health', text('Thương tích', 'Injuries', 1000).optional()),
  }),
  attachments: [],
  signOffs: [ownerSigner],
  facts: { freed: ['yes'], child: YES_NO_UNSURE },
  sets: [{ when: { freed: ['yes'] }, fact: 'underControl', value: 'no' }],
  recurs: true,
  marks: ['rescued'],
};
