import { day, text } from '../../../forms/fields.ts';
import { FAMILY, form, inGroup } from '../../../forms/form.ts';
import { WHERE_THEY_STAY } from '../../hanoi-2025/shared.ts';
import type { Step } from '../../types.ts';

export const safetyRequestWritten: Step = {
  id: 'safety.request-written',
  stage: 'safety',
  title: { vi: 'Lập văn bản đề nghị bảo vệ đã nói bằng lời', en: 'Write up the oral request for protection' },
  instruction: {
    vi: 'Ghi thành văn bản lời đề nghị bảo vệ: ngày, người đề nghị, lý do, nội dung, chữ ký hoặc điểm chỉ; văn bản được lưu cùng quyết định bảo vệ.',
    en: 'Write up what was asked orally: day, who asked, reason, content, signature or fingerprint; it is kept with the decision on protection.',
  },
  owner: ['police', 'commune'],
  reads: { groups: ['identity', 'contact', 'story', 'relatives'], law: 'rescue-protection', shelter: false },
  at: WHERE_THEY_STAY,
  opens: [{ on: { done: ['safety.assess'] }, facts: { protectionAsked: ['oral'] } }],
  rule: 'safety.request-written',
  answer: null,
  form: form('protection-request', 'Văn bản đề nghị bảo vệ', 'Written request for protection', {
    askedOn: inGroup('work', day('Ngày đề nghị bằng lời', 'Asked orally on')),
    request: inGroup(FAMILY, text('Lý do và nội dung đề nghị', 'Reason and content')),
  }),
  attachments: [],
  signOffs: [],
  facts: {},
};
