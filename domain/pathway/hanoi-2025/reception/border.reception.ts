import { YES_NO_UNSURE } from '../../../codes.ts';
import { note, text, yesNo } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { child, interpreterNeeded } from '../forms.ts';
import { FREE, ownerSigner } from '../shared.ts';

export const borderReception: Step = {
  id: 'border.reception',
  stage: 'reception',
  title: { vi: 'Tiếp nhận từ phía nước ngoài trao trả', en: 'Receive from the foreign side' },
  instruction: {
    vi: 'Tiếp nhận người do phía nước ngoài trao trả và đính kèm biên bản bàn giao; khi thủ trưởng ký, giấy chứng nhận về nước và hỗ trợ được mở ra.',
    en: 'Receive the person from the foreign side and attach the minutes; when your head has signed, the certificate of return and the support open.',
  },
  owner: ['immigration', 'border-guard'],
  reads: {
    groups: ['identity', 'contact', 'documents', 'story'],
    law: 'verification-identification',
    shelter: false,
  },
  opens: [
    { on: 'start', routes: ['foreign-handover'], facts: FREE },
    { on: { done: ['rescue.act'] }, routes: ['foreign-handover'] },
  ],
  rule: 'border.reception',
  answer: 'offer.answer-urgent',
  form: form('border-reception', 'Biên bản tiếp nhận tại cửa khẩu', 'Reception at the gate', {
    child,
    interpreterNeeded,
    gate: inGroup('story', text('Cửa khẩu', 'Gate', 120)),
    foreignSide: inGroup('story', text('Bên trao trả', 'Foreign side', 200)),
    listChecked: inGroup('work', yesNo('Đã đối chiếu danh sách', 'Checked against the list')),
    note: inGroup('story', note()),
  }),
  attachments: ['handover-minutes'],
  signOffs: [ownerSigner],
  facts: { child: YES_NO_UNSURE, interpreterNeeded: YES_NO_UNSURE },
  marks: ['received', 'health-notified'],
};
