import type { Step } from '../../types.ts';
import { transferMinutes } from '../forms.ts';
import { FREE, signerOf } from '../shared.ts';

export const rescueHandover: Step = {
  id: 'rescue.handover',
  stage: 'rescue',
  title: { vi: 'Bàn giao ngay cho Sở Y tế', en: 'Hand over to the Department of Health' },
  instruction: {
    vi: 'Bàn giao người vừa được giải cứu cho Sở Y tế và lập biên bản; khi cả hai bên ký, việc xác minh và hỗ trợ bắt đầu.',
    en: 'Hand the rescued person over to the Department of Health and draw up the minutes; when both sides have signed, verification and support begin.',
  },
  owner: 'receiver',
  reads: { groups: ['identity', 'contact', 'story'], law: 'rescue-protection', shelter: false },
  opens: [
    { on: 'start', routes: ['rescued'], facts: FREE },
    { on: { done: ['rescue.act'] }, routes: ['rescued'] },
  ],
  rule: 'rescue.handover',
  answer: null,
  form: transferMinutes,
  attachments: [],
  signOffs: [
    signerOf('sending', 'owner', 'Bên giao', 'Sending side'),
    signerOf('receiving', 'health', 'Bên nhận: Sở Y tế', 'Receiving side: Department of Health'),
  ],
  facts: {},
  marks: ['received', 'health-notified'],
};
