import { day, text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { AT_FACILITY } from '../shared.ts';

export const supportEssentialNeeds: Step = {
  id: 'support.essential-needs',
  stage: 'support',
  title: { vi: 'Hỗ trợ nhu cầu thiết yếu (không quá 120 ngày)', en: 'Essential-needs support (at most 120 days)' },
  instruction: {
    vi: 'Chăm lo nhu cầu thiết yếu trong thời gian người đó ở lại và ghi kết quả khi kết thúc, không quá 120 ngày.',
    en: 'Care for the essential needs while the person stays, for at most 120 days, and record the result at the end.',
  },
  owner: AT_FACILITY,
  reads: { groups: ['identity', 'contact', 'health'], law: null, shelter: false },
  opens: [{ on: { done: ['support.essential-needs-start'] } }],
  rule: 'support.essential-needs',
  answer: 'offer.answer',
  form: form('essential-needs-end', 'Kết thúc hỗ trợ thiết yếu', 'End of essential support', {
    endedOn: inGroup('work', day('Ngày kết thúc', 'Ended on')),
    summary: inGroup('health', text('Tóm tắt', 'Summary')),
  }),
  attachments: [],
  signOffs: [],
  facts: {},
  regimes: ['a'],
};
