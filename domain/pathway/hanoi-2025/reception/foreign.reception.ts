import { YES_NO_UNSURE } from '../../../codes.ts';
import type { Step } from '../../types.ts';
import { receptionForm } from '../forms.ts';
import { FREE } from '../shared.ts';

export const foreignReception: Step = {
  id: 'foreign.reception',
  stage: 'reception',
  title: { vi: 'Tiếp nhận nạn nhân là người nước ngoài', en: 'Receive the foreign person' },
  instruction: {
    vi: 'Tiếp nhận người nước ngoài, hỏi có cần phiên dịch không; gửi xong, việc báo cơ quan ngoại giao và đánh giá an toàn tự mở ra.',
    en: 'Receive the foreign person and ask whether an interpreter is needed; once sent, notifying the embassy and the safety assessment open.',
  },
  owner: ['police', 'immigration'],
  reads: {
    groups: ['identity', 'contact', 'documents', 'story'],
    law: 'verification-identification',
    shelter: false,
  },
  opens: [
    { on: 'start', routes: ['foreign-victim'], facts: FREE },
    { on: { done: ['rescue.act'] }, routes: ['foreign-victim'] },
  ],
  rule: 'foreign.reception',
  answer: 'offer.answer-urgent',
  form: receptionForm,
  attachments: [],
  signOffs: [],
  facts: { child: YES_NO_UNSURE, interpreterNeeded: YES_NO_UNSURE },
  marks: ['received', 'health-notified', 'request-received'],
};
