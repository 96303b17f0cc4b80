import { text, yesNo } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { WHERE_THEY_STAY } from '../shared.ts';

export const missingAlarm: Step = {
  id: 'missing.alarm',
  stage: 'safety',
  title: { vi: 'Báo động tìm người mất liên lạc', en: 'Missing person alarm' },
  instruction: {
    vi: 'Bắt đầu tìm ngay người mất liên lạc và ghi các việc đã làm; khi tìm được, điều phối viên mở lại hồ sơ.',
    en: 'Begin at once to look for the missing person and record what was done; when they are found, the coordinator opens the case again.',
  },
  owner: ['police', 'border-guard'],
  reads: { groups: ['identity', 'contact', 'story', 'relatives'], law: 'rescue-protection', shelter: true },
  at: WHERE_THEY_STAY,
  opens: [],
  rule: 'missing.alarm',
  answer: null,
  form: form('missing-alarm', 'Báo động mất liên lạc', 'Missing person alarm', {
    found: inGroup('work', yesNo('Đã tìm thấy', 'Found')),
    actions: inGroup('story', text('Việc đã làm', 'What was done')),
  }),
  attachments: [],
  signOffs: [],
  facts: { found: ['yes', 'no'] },
};
