import { note, text, yesNo } from '../../../forms/fields.ts';
import { CARE, form, inGroup } from '../../../forms/form.ts';
import { MAYBE_CHILD } from '../../hanoi-2025/shared.ts';
import type { Step } from '../../types.ts';

/** Opened by the clock (`comingOfAge`), two months or more before the person can be 18. */
export const childComingOfAge: Step = {
  id: 'child.coming-of-age',
  stage: 'safety',
  title: { vi: 'Chuẩn bị cho ngày người này đủ 18 tuổi', en: 'Prepare for the day they turn 18' },
  instruction: {
    vi: 'Người này sắp đủ 18 tuổi: cùng người đó và người đại diện xem lại kế hoạch, ai quyết định và hỗ trợ nào tiếp tục; khi đủ 18 tuổi, điều phối viên sửa “Dưới 18 tuổi” trong hồ sơ.',
    en: 'They will soon be 18: go through the plan with them and their representative, who decides from then on and which support goes on; once they are 18 the coordinator corrects “Under 18” in the case.',
  },
  owner: 'coordinator',
  reads: { groups: ['identity', 'contact', 'health', 'story', 'relatives'], law: 'child-emergency', shelter: false },
  opens: [{ on: { fact: 'comingOfAge' }, facts: { comingOfAge: ['soon'], ...MAYBE_CHILD } }],
  rule: 'child.coming-of-age',
  answer: null,
  form: form('coming-of-age', 'Chuẩn bị đủ 18 tuổi', 'Coming of age', {
    personHeard: inGroup('work', yesNo('Đã hỏi ý kiến người này', 'The person was asked what they want')),
    planAdjusted: inGroup('work', yesNo('Đã điều chỉnh kế hoạch hỗ trợ', 'The support plan was adjusted')),
    continues: inGroup(CARE, text('Hỗ trợ nào tiếp tục, ai phụ trách', 'Which support goes on, and who is in charge')),
    note: inGroup('story', note()),
  }),
  attachments: [],
  signOffs: [],
  facts: {},
};
