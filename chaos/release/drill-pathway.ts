import { choice, text } from '../../domain/forms/fields.ts';
import { type Form, form, inGroup } from '../../domain/forms/form.ts';
import { nextVersion, pathwayOf } from '../../domain/pathway/build.ts';
import { newestSource } from '../../domain/pathway/index.ts';
import { safetyAssess } from '../../domain/pathway/hanoi-2025/safety/safety.assess.ts';
import type { Step } from '../../domain/pathway/types.ts';

/** The version of the pathway that the upgrade drill deploys: one step more, and one field more on a form that is there. */

export const NEW_STEP = 'safety.interview';
/** The step the new one follows, and whose form has the new field. */
export const CHANGED_STEP = safetyAssess.id;
export const NEW_FIELD = 'languageKnown';

const languageKnown = { yes: ['Có', 'Yes'], no: ['Không', 'No'] } as const;
const asked = form('safety-assessment-drill', 'Đánh giá an toàn (thử)', 'Safety assessment (drill)', {
  [NEW_FIELD]: inGroup('work', choice(languageKnown, 'Biết ngôn ngữ của người đó?', 'Is the language known?')),
});

const askingMore: Form = {
  ...asked,
  schema: safetyAssess.form.schema.extend(asked.schema.shape),
  placed: { ...safetyAssess.form.placed, ...asked.placed },
};

const interview: Step = {
  id: NEW_STEP,
  stage: 'safety',
  title: { vi: 'Trao đổi về an toàn (thử)', en: 'Talk about safety (drill)' },
  instruction: {
    vi: 'Trao đổi với người đó về kết quả đánh giá rồi ghi lại; điều phối viên sẽ thấy ngay.',
    en: 'Talk the assessment over with the person and record it; the coordinator sees it.',
  },
  owner: 'receiver',
  reads: { groups: ['identity'], law: null, shelter: false },
  opens: [{ on: { done: [CHANGED_STEP] } }],
  rule: 'safety.assess',
  answer: null,
  form: form('safety-interview-drill', 'Trao đổi (thử)', 'Talk (drill)', {
    findings: inGroup('story', text('Kết quả', 'Findings')),
  }),
  attachments: [],
  signOffs: [],
  facts: {},
};

export const drillPathway = pathwayOf({
  ...nextVersion(newestSource, {
    released: '2027-01-01',
    title: { vi: 'Quy trình thử', en: 'Pathway of the drill' },
    steps: [
      { ...safetyAssess, form: askingMore, facts: { ...safetyAssess.facts, [NEW_FIELD]: ['yes', 'no'] } },
      interview,
    ],
  }),
  // Out of the way of the versions the product will have.
  version: 301,
});
