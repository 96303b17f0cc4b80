import { day, text } from '../../../forms/fields.ts';
import { FAMILY, form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { ownerSigner, WHERE_THEY_STAY } from '../shared.ts';

export const childSeparation: Step = {
  id: 'child.separation',
  stage: 'safety',
  title: {
    vi: 'Cách ly tạm thời trẻ em khỏi người chăm sóc (tối đa 15 ngày)',
    en: 'Temporary separation from the carer (at most 15 days)',
  },
  instruction: {
    vi: 'Quyết định nơi ở tạm thời an toàn cho trẻ, tối đa 15 ngày; khi thủ trưởng ký, thời hạn này được theo dõi.',
    en: 'Decide on a safe temporary place for the child, for at most 15 days; when your head has signed, that time is watched.',
  },
  owner: ['commune'],
  reads: { groups: ['identity', 'contact', 'health', 'story', 'relatives'], law: 'child-emergency', shelter: false },
  at: WHERE_THEY_STAY,
  opens: [{ on: { done: ['child.emergency'] }, facts: { carerIsAbuser: ['yes'] } }],
  rule: 'child.separation',
  answer: null,
  form: form('child-separation', 'Cách ly tạm thời (Mẫu 07)', 'Temporary separation (form 07)', {
    endedOn: inGroup('work', day('Ngày kết thúc cách ly', 'Ended on')),
    grounds: inGroup(FAMILY, text('Lý do', 'Grounds')),
  }),
  attachments: [],
  signOffs: [ownerSigner],
  facts: {},
};
