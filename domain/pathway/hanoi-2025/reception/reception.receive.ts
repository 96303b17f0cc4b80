import type { EntryRoute } from '../../../codes.ts';
import { YES_NO_UNSURE } from '../../../codes.ts';
import type { Step } from '../../types.ts';
import { receptionForm } from '../forms.ts';
import { FREE } from '../shared.ts';

const WALK_IN: readonly EntryRoute[] = ['self-report', 'self-return'];

export const receptionReceive: Step = {
  id: 'reception.receive',
  stage: 'reception',
  title: { vi: 'Tiếp nhận người đến trình báo', en: 'Receive the person' },
  instruction: {
    vi: 'Tiếp nhận người đến trình báo, ghi tình trạng và các câu trả lời; gửi xong, việc chuyển người và hỗ trợ tiếp theo tự mở ra.',
    en: 'Receive the person and record the condition and the answers; once sent, the next steps of care open by themselves.',
  },
  owner: 'receiver',
  reads: { groups: ['identity', 'contact', 'story'], law: 'verification-identification', shelter: false },
  opens: [
    { on: 'start', routes: WALK_IN, facts: FREE },
    { on: { done: ['hotline.forward'] }, routes: ['hotline'], facts: FREE },
    { on: { done: ['rescue.act'] }, routes: ['hotline', 'self-report', 'self-return'] },
  ],
  rule: 'reception.receive',
  answer: null,
  form: receptionForm,
  attachments: [],
  signOffs: [],
  facts: { child: YES_NO_UNSURE, interpreterNeeded: YES_NO_UNSURE },
  takesStatement: false,
  marks: ['received', 'at-commune'],
};
