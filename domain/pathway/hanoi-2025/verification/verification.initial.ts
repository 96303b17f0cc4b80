import { YES_NO_UNSURE } from '../../../codes.ts';
import { fromList, many, text, yesNoUnsure } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { child } from '../forms.ts';
import { signerOf } from '../shared.ts';

export const verificationInitial: Step = {
  id: 'verification.initial',
  stage: 'verification',
  title: { vi: 'Xác minh thông tin ban đầu', en: 'Initial verification' },
  instruction: {
    vi: 'Hỏi người đó và kiểm tra thông tin ban đầu; khi các bên ký xong, việc đề nghị xác định nạn nhân được mở ra, hoặc bỏ qua nếu đã có giấy xác nhận.',
    en: 'Talk with the person and check what is known; when the parties have signed, the request for identification opens, unless a confirming paper is there.',
  },
  owner: ['health'],
  reads: {
    groups: ['identity', 'contact', 'documents', 'story'],
    law: 'verification-identification',
    shelter: false,
  },
  opens: [
    { on: { done: ['reception.notify-health'] } },
    { on: { done: ['rescue.handover'] } },
    { on: { done: ['overseas.reception'] } },
    { on: { done: ['border.reception'] } },
  ],
  rule: 'verification.initial',
  answer: null,
  form: form('initial-verification', 'Xác minh thông tin ban đầu', 'Initial verification', {
    confirmingPaper: inGroup('work', yesNoUnsure('Đã có giấy tờ theo Điều 33?', 'Has a paper under Art. 33?')),
    child,
    evidence: inGroup('story', many(fromList('evidence'), 'Căn cứ (Điều 32)', 'Evidence (Art. 32)').optional()),
    findings: inGroup('story', text('Kết quả xác minh', 'Findings')),
  }),
  attachments: [],
  signOffs: [
    signerOf('health', 'owner', 'Sở Y tế', 'Department of Health'),
    signerOf('police', 'police', 'Công an cấp tỉnh', 'Provincial police'),
  ],
  facts: { confirmingPaper: YES_NO_UNSURE, child: YES_NO_UNSURE },
  sets: [{ when: { confirmingPaper: ['yes'] }, fact: 'victimStatus', value: 'identified' }],
  takesStatement: true,
  marks: ['verification-signed', 'identified'],
};
