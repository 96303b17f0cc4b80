import { choice, fromList, many, text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { ownerSigner } from '../shared.ts';

export const identificationDecision: Step = {
  id: 'identification.decision',
  stage: 'identification',
  title: { vi: 'Xác định nạn nhân', en: 'Identification decision' },
  instruction: {
    vi: 'Kết luận người này có phải là nạn nhân hay không và ghi số quyết định; khi thủ trưởng ký, các chế độ tương ứng tự mở ra.',
    en: 'Decide whether the person is a victim and record the number of the decision; when your head has signed, what follows from it opens by itself.',
  },
  owner: ['police'],
  reads: { groups: ['identity', 'documents', 'story'], law: 'verification-identification', shelter: false },
  opens: [{ on: { done: ['identification.request'] } }, { on: { done: ['foreign.reception'] } }],
  rule: 'identification.decision',
  answer: null,
  form: form('identification-decision', 'Kết quả xác định nạn nhân', 'Identification decision', {
    decision: inGroup(
      'work',
      choice(
        {
          identified: ['Là nạn nhân', 'Is a victim'],
          'not-identified': ['Chưa đủ căn cứ xác định là nạn nhân', 'Not enough grounds to identify a victim'],
        },
        'Kết luận',
        'Decision',
      ),
    ),
    evidence: inGroup('story', many(fromList('evidence'), 'Căn cứ (Điều 32)', 'Evidence (Art. 32)')),
    decisionNumber: inGroup('documents', text('Số quyết định', 'Decision number', 80)),
    grounds: inGroup('story', text('Lý do', 'Grounds')),
  }),
  attachments: ['identification-decision'],
  signOffs: [ownerSigner],
  facts: { decision: ['identified', 'not-identified'] },
  sets: [
    { when: { decision: ['identified'] }, fact: 'victimStatus', value: 'identified' },
    { when: { decision: ['not-identified'] }, fact: 'victimStatus', value: 'not-identified' },
  ],
  takesStatement: true,
  marks: ['decision-signed', 'identified'],
};
