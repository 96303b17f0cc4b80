import { choice, fromList, many, text } from '../../../forms/fields.ts';
import { FAMILY, form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { ownerSigner } from '../shared.ts';

export const safetyProtectionDecision: Step = {
  id: 'safety.protection-decision',
  stage: 'safety',
  title: { vi: 'Quyết định áp dụng biện pháp bảo vệ', en: 'Decide on protection measures' },
  instruction: {
    vi: 'Quyết định có áp dụng biện pháp bảo vệ hay không và biện pháp nào; khi thủ trưởng ký, biện pháp được áp dụng và rà soát định kỳ.',
    en: 'Decide whether protection measures apply, and which; when your head has signed, they apply and are reviewed from time to time.',
  },
  owner: ['police', 'border-guard'],
  reads: { groups: ['identity', 'contact', 'story', 'relatives'], law: 'rescue-protection', shelter: true },
  opens: [
    { on: { done: ['safety.assess'] }, facts: { risk: ['yes', 'unsure'] } },
    { on: { done: ['safety.assess'] }, facts: { relativesAtRisk: ['yes', 'unsure'] } },
  ],
  rule: 'safety.protection-decision',
  answer: 'offer.answer-urgent',
  form: form('protection-decision', 'Quyết định bảo vệ', 'Protection decision', {
    protection: inGroup(
      'work',
      choice(
        {
          granted: ['Áp dụng biện pháp bảo vệ', 'Protection is given'],
          'refused-by-person': ['Người này từ chối', 'The person declines'],
          'not-needed': ['Không cần thiết', 'Not needed'],
        },
        'Quyết định',
        'Decision',
      ),
    ),
    measures: inGroup(FAMILY, many(fromList('protection-measure'), 'Biện pháp', 'Measures').optional()),
    decisionNumber: inGroup('work', text('Số quyết định', 'Decision number', 80).optional()),
    grounds: inGroup(FAMILY, text('Lý do', 'Grounds')),
  }),
  attachments: [],
  signOffs: [ownerSigner],
  facts: { protection: ['granted', 'refused-by-person', 'not-needed'] },
  marks: ['protection-decided'],
};
