import type { Step } from '../../types.ts';
import { transferMinutes } from '../forms.ts';
import { signerOf } from '../shared.ts';

export const overseasReception: Step = {
  id: 'overseas.reception',
  stage: 'reception',
  title: {
    vi: 'Tiếp nhận tại cửa khẩu, đưa ngay đến Sở Y tế',
    en: 'Receive at the gate and bring to the Department of Health',
  },
  instruction: {
    vi: 'Đón người đó tại cửa khẩu, đưa ngay đến Sở Y tế và lập biên bản; khi Sở Y tế ký nhận, việc xác minh và hỗ trợ bắt đầu.',
    en: 'Receive the person at the gate, bring them to the Department of Health and draw up the minutes; when it has signed, verification and support begin.',
  },
  owner: ['immigration', 'police', 'border-guard'],
  reads: {
    groups: ['identity', 'contact', 'documents', 'story'],
    law: 'verification-identification',
    shelter: false,
  },
  opens: [{ on: { done: ['overseas.verify'] } }],
  rule: 'overseas.reception',
  answer: 'offer.answer-urgent',
  form: transferMinutes,
  attachments: [],
  signOffs: [signerOf('receiving', 'health', 'Bên nhận: Sở Y tế', 'Receiving side: Department of Health')],
  facts: {},
  marks: ['received', 'health-notified'],
};
