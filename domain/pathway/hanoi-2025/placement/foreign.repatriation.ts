import { confirmed, moment, text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { signerOf } from '../shared.ts';

export const foreignRepatriation: Step = {
  id: 'foreign.repatriation',
  stage: 'placement',
  title: { vi: 'Đưa nạn nhân về nước', en: 'Repatriation' },
  instruction: {
    vi: 'Đưa người đó về nước an toàn, bàn giao cho phía bạn; khi các bên ký, hồ sơ chuyển sang bước kết thúc.',
    en: 'Bring the person home safely and hand over to the other country; when the parties have signed, the case goes on to its close.',
  },
  owner: ['immigration', 'police'],
  reads: {
    groups: ['identity', 'contact', 'documents', 'story'],
    law: 'verification-identification',
    shelter: false,
  },
  opens: [{ on: { fact: 'victimStatus' }, facts: { victimStatus: ['identified'], foreign: ['yes'] } }],
  rule: 'foreign.repatriation',
  answer: 'offer.answer',
  form: form('repatriation', 'Đưa về nước', 'Repatriation', {
    safeToReturn: inGroup('work', confirmed('Đã đánh giá an toàn khi về', 'Return was assessed as safe')),
    handedOverAt: inGroup('work', moment('Thời điểm bàn giao', 'Handed over at')),
    receivedBy: inGroup('contact', text('Bên nhận', 'Received by', 200)),
  }),
  attachments: ['handover-minutes'],
  // The embassy has no account here: it signs the minutes, and foreign affairs confirms that it has received the person.
  signOffs: [
    signerOf('sending', 'owner', 'Bên giao', 'Sending side'),
    signerOf('receiving', 'foreign-affairs', 'Bên nhận: cơ quan đối ngoại xác nhận', 'Receiving side: foreign affairs'),
  ],
  facts: { safeToReturn: ['yes'] },
  takesStatement: true,
  marks: ['last-step-done'],
};
