import type { Step } from '../../types.ts';
import { arrivalForm } from '../forms.ts';

export const returnArrival: Step = {
  id: 'return.arrival',
  stage: 'placement',
  title: { vi: 'Xác nhận đã về đến nơi cư trú', en: 'Confirm arrival at the place of residence' },
  instruction: {
    vi: 'Gặp người đó và xác nhận đã về đến nơi an toàn; gửi xong, các lần theo dõi sau 1, 3, 6 và 12 tháng tự mở ra.',
    en: 'Meet the person and confirm the safe arrival; once sent, the follow-ups after 1, 3, 6 and 12 months open by themselves.',
  },
  owner: 'destination',
  reads: { groups: ['identity', 'contact'], law: null, shelter: true },
  opens: [{ on: { done: ['handover.sign'] }, facts: { goesTo: ['home'] } }],
  rule: 'return.arrival',
  answer: null,
  form: arrivalForm,
  attachments: [],
  signOffs: [],
  facts: { arrivedSafely: ['yes'] },
  marks: ['arrived'],
};
