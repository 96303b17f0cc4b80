import type { Step } from '../../types.ts';
import { arrivalForm } from '../forms.ts';

export const placementReceive: Step = {
  id: 'placement.receive',
  stage: 'placement',
  title: { vi: 'Cơ sở tiếp nhận ngay', en: 'The centre receives the person' },
  instruction: {
    vi: 'Đón người đó vào cơ sở và xác nhận; gửi xong, việc hoàn thiện hồ sơ và các lần theo dõi tự mở ra.',
    en: 'Take the person into the centre and confirm it; once sent, the admission file and the follow-ups open by themselves.',
  },
  owner: 'destination',
  reads: { groups: ['identity', 'contact', 'health', 'relatives'], law: null, shelter: true },
  opens: [{ on: { done: ['handover.sign'] }, facts: { goesTo: ['centre'] } }],
  rule: 'placement.receive',
  answer: null,
  form: arrivalForm,
  attachments: [],
  signOffs: [],
  facts: { arrivedSafely: ['yes'] },
  marks: ['received-by-facility', 'arrived'],
};
