import { choice, text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { ownerSigner, WHERE_THEY_STAY } from '../shared.ts';

export const receptionNotifyHealth: Step = {
  id: 'reception.notify-health',
  stage: 'reception',
  title: { vi: 'Thông báo ngay cho Sở Y tế', en: 'Notify the Department of Health' },
  instruction: {
    vi: 'Báo ngay cho Sở Y tế rằng đã có người được tiếp nhận; khi thủ trưởng ký, Sở Y tế bắt đầu xác minh và hỗ trợ.',
    en: 'Tell the Department of Health at once that a person was received; when your head has signed, it begins to verify and to support.',
  },
  owner: ['commune'],
  reads: { groups: ['identity', 'contact', 'story'], law: 'verification-identification', shelter: false },
  at: WHERE_THEY_STAY,
  opens: [
    { on: { done: ['reception.receive'] }, facts: { receiverKind: ['commune'] } },
    { on: { done: ['reception.bring-to-commune'] } },
  ],
  rule: 'reception.notify-health',
  answer: null,
  form: form('notice', 'Thông báo cho Sở Y tế', 'Notice to the Department of Health', {
    noticeNumber: inGroup('work', text('Số thông báo', 'Notice number', 80).optional()),
    channel: inGroup(
      'work',
      choice(
        {
          phone: ['Điện thoại', 'Telephone'],
          'document-system': ['Hệ thống quản lý văn bản', 'Document system'],
          fax: ['Fax', 'By fax'],
          'in-person': ['Trực tiếp', 'In person'],
        },
        'Hình thức thông báo',
        'How it was given',
      ),
    ),
    supportGiven: inGroup('health', text('Hỗ trợ đã thực hiện', 'Support already given', 1000).optional()),
  }),
  attachments: [],
  signOffs: [ownerSigner],
  facts: {},
  marks: ['health-notified'],
};
