import { confirmed, text, yesNo } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { FactConditions, Step } from '../../types.ts';
import { MAYBE_CHILD } from '../shared.ts';

const UNREPRESENTED: FactConditions = { ...MAYBE_CHILD, representativeNamed: ['no', 'unsure'] };

export const childRepresentative: Step = {
  id: 'child.representative',
  stage: 'safety',
  title: { vi: 'Cử người đại diện, giám hộ cho trẻ em', en: 'Name the child’s representative' },
  instruction: {
    vi: 'Cử người đại diện hoặc giám hộ cho trẻ và ghi tên vào báo cáo; gửi xong, các bước cần lấy lời của trẻ mới làm tiếp được.',
    en: 'Name the child’s representative or guardian in the report; only then can the steps go on that take the child’s statement.',
  },
  owner: ['commune', 'womens-union'],
  reads: { groups: ['identity', 'contact', 'health', 'story', 'relatives'], law: 'child-emergency', shelter: false },
  // A guardianship is registered where the child, or the guardian, lives (Civil Status Law 60/2014 Art. 19).
  at: ['lives', 'stays'],
  opens: [
    { on: 'start', facts: UNREPRESENTED },
    { on: { fact: 'child' }, facts: UNREPRESENTED },
  ],
  rule: 'child.representative',
  answer: 'offer.answer',
  form: form('representative', 'Cử người đại diện', 'Representative', {
    representativeNamed: inGroup('work', confirmed('Đã cử người đại diện', 'A representative is named')),
    representativeName: inGroup('relatives', text('Họ tên người đại diện', 'Name of the representative', 200)),
    relation: inGroup('relatives', text('Quan hệ với trẻ', 'Relation to the child', 120)),
    safetyChecked: inGroup(
      'work',
      yesNo('Đã kiểm tra không liên quan đến vụ việc', 'Checked: not involved in the case'),
    ),
  }),
  attachments: [],
  signOffs: [],
  facts: { representativeNamed: ['yes'] },
};
