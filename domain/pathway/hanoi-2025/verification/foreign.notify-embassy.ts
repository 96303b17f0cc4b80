import { YES_NO_UNSURE } from '../../../codes.ts';
import { note, text, yesNoUnsure } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { ownerSigner } from '../shared.ts';

export const foreignNotifyEmbassy: Step = {
  id: 'foreign.notify-embassy',
  stage: 'verification',
  title: { vi: 'Thông báo cơ quan ngoại giao của nước có công dân', en: 'Notify the person’s embassy' },
  instruction: {
    vi: 'Hỏi ý kiến người đó rồi thông báo cho cơ quan ngoại giao của nước có công dân; khi thủ trưởng ký, việc này hoàn thành.',
    en: 'Ask whether the person agrees and notify the embassy; when your head has signed, the step is done.',
  },
  owner: ['foreign-affairs', 'police'],
  reads: {
    groups: ['identity', 'contact', 'documents', 'story'],
    law: 'verification-identification',
    shelter: false,
  },
  opens: [{ on: { done: ['foreign.reception'] } }],
  rule: 'foreign.notify-embassy',
  answer: 'offer.answer',
  form: form('embassy-notice', 'Thông báo cơ quan ngoại giao', 'Notice to the embassy', {
    personAgrees: inGroup('work', yesNoUnsure('Người này đồng ý thông báo?', 'Does the person agree?')),
    noticeNumber: inGroup('work', text('Số công văn', 'Letter number', 80).optional()),
    note: inGroup('story', note()),
  }),
  attachments: [],
  signOffs: [ownerSigner],
  facts: { personAgrees: YES_NO_UNSURE },
};
