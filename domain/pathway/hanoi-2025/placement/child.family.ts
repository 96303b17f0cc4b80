import { choice, text, yesNo } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { MAYBE_CHILD } from '../shared.ts';

export const childFamily: Step = {
  id: 'child.family',
  stage: 'placement',
  title: { vi: 'Báo người thân đón trẻ hoặc bố trí người đưa về', en: 'Relatives collect the child, or an escort' },
  instruction: {
    vi: 'Báo người thân đến đón trẻ, hoặc bố trí người đưa trẻ về, rồi ghi ai đón và lúc nào; điều phối viên sẽ thấy ngay.',
    en: 'Have relatives collect the child or arrange an escort, and record who and when; the coordinator sees it at once.',
  },
  owner: ['health'],
  reads: { groups: ['identity', 'contact', 'health', 'story', 'relatives'], law: 'child-emergency', shelter: false },
  opens: [
    { on: { done: ['overseas.reception'] }, facts: MAYBE_CHILD },
    { on: { done: ['border.reception'] }, facts: MAYBE_CHILD },
  ],
  rule: 'child.family',
  answer: null,
  form: form('child-family', 'Liên hệ gia đình của trẻ', 'The child’s family', {
    family: inGroup(
      'relatives',
      choice(
        {
          collects: ['Người thân đến đón', 'Relatives collect the child'],
          escorted: ['Bố trí người đưa về', 'The child is escorted'],
          'alternative-care': ['Chăm sóc thay thế', 'Alternative care'],
        },
        'Trẻ về với ai',
        'With whom the child goes',
      ),
    ),
    safetyChecked: inGroup('work', yesNo('Đã kiểm tra gia đình an toàn', 'The family was checked for safety')),
    findings: inGroup('relatives', text('Kết quả liên hệ', 'Findings')),
  }),
  attachments: [],
  signOffs: [],
  facts: { family: ['collects', 'escorted', 'alternative-care'] },
};
