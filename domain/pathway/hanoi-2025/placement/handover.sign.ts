import { moment, text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { signerOf } from '../shared.ts';

export const handoverSign: Step = {
  id: 'handover.sign',
  stage: 'placement',
  title: { vi: 'Bàn giao (hai bên ký biên bản)', en: 'Hand-over, signed by both sides' },
  instruction: {
    vi: 'Bàn giao người và hồ sơ cho nơi đến, lập biên bản; khi cả hai bên ký, nơi đến chịu trách nhiệm tiếp.',
    en: 'Hand the person and the file over to the new place and draw up the minutes; when both sides have signed, the new place is responsible.',
  },
  owner: ['health'],
  reads: { groups: ['identity', 'contact', 'health'], law: null, shelter: true },
  opens: [{ on: { done: ['return.choice'] } }],
  rule: 'handover.sign',
  answer: null,
  form: form('handover', 'Biên bản bàn giao', 'Hand-over minutes', {
    handedOverAt: inGroup('work', moment('Thời điểm bàn giao', 'Handed over at')),
    documents: inGroup('documents', text('Hồ sơ bàn giao', 'Documents handed over', 1000)),
    agreements: inGroup('contact', text('Thoả thuận giữa hai bên', 'Agreements').optional()),
  }),
  attachments: ['handover-minutes'],
  signOffs: [
    signerOf('sending', 'owner', 'Bên giao', 'Sending side'),
    signerOf('receiving', 'destination', 'Bên nhận', 'Receiving side'),
  ],
  facts: {},
  marks: ['handed-over'],
};
