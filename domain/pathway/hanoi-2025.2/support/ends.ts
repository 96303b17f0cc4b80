import { choice, text } from '../../../forms/fields.ts';
import { CARE, form, inGroup } from '../../../forms/form.ts';
import type { FieldGroup } from '../../../consent/types.ts';
import type { FactConditions, Step } from '../../types.ts';

/**
 * A support that lasts for a limited time: before it ends somebody sees what comes after it. A case that ends sooner says here who
 * follows it on.
 */

const endForm = form('support-end', 'Hết thời gian hỗ trợ', 'End of a support', {
  afterwards: inGroup(
    'work',
    choice(
      {
        arranged: ['Đã có cách tiếp tục', 'What follows is arranged'],
        'handed-on': ['Đã bàn giao cho nơi khác theo dõi', 'Handed on to who follows it'],
        'not-needed': ['Không cần nữa', 'No longer needed'],
        'not-arranged': ['Chưa thu xếp được', 'Not arranged'],
      },
      'Sau khi hết hỗ trợ',
      'Afterwards',
    ),
  ),
  findings: inGroup(CARE, text('Nội dung', 'Findings')),
});

type Ending = Pick<Step, 'id' | 'title' | 'instruction' | 'owner' | 'regimes' | 'rule'> & {
  after: string;
  facts: FactConditions;
  groups: readonly FieldGroup[];
};

export const endOfSupport = ({ after, facts, groups, ...given }: Ending): Step => ({
  ...given,
  stage: 'support',
  reads: { groups, law: null, shelter: false },
  opens: [{ on: { done: [after] }, facts }],
  answer: null,
  form: endForm,
  attachments: [],
  signOffs: [],
  facts: {},
});
