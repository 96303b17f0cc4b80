import { text } from '../domain/forms/fields.ts';
import { form, inGroup } from '../domain/forms/form.ts';
import { nextVersion, pathwayOf } from '../domain/pathway/build.ts';
import { identificationRequest } from '../domain/pathway/hanoi-2025/identification/identification.request.ts';
import { intakeSupport } from '../domain/pathway/hanoi-2025/support/intake.support.ts';
import { newestSource } from '../domain/pathway/index.ts';
import { ownerSigner } from '../domain/pathway/hanoi-2025/shared.ts';
import { safetyAssess } from '../domain/pathway/hanoi-2025/safety/safety.assess.ts';
import type { Step } from '../domain/pathway/types.ts';

/** A version of the pathway that is not of the product: a step more, one less, and others otherwise. */

const supportReview: Step = {
  id: 'support.review',
  stage: 'support',
  title: { vi: 'Rà soát kế hoạch hỗ trợ (thử)', en: 'Review the support plan (test)' },
  instruction: {
    vi: 'Xem lại kế hoạch hỗ trợ cùng người đó rồi ghi kết quả; điều phối viên sẽ thấy ngay.',
    en: 'Look at the support plan again with the person and record it; the coordinator sees it.',
  },
  owner: ['health'],
  reads: { groups: ['identity'], law: null, shelter: false },
  opens: [{ on: { done: ['intake.support'] } }],
  rule: 'safety.review',
  answer: null,
  form: form('support-review-test', 'Rà soát (thử)', 'Review (test)', {
    findings: inGroup('story', text('Kết quả', 'Findings')),
  }),
  attachments: [],
  signOffs: [],
  facts: {},
};

export const nextPathway = pathwayOf(
  nextVersion(newestSource, {
    released: '2027-01-01',
    title: { vi: 'Quy trình thử', en: 'Pathway for tests' },
    steps: [
      supportReview,
      // 30 days instead of one.
      { ...identificationRequest, rule: 'safety.review' },
      { ...intakeSupport, title: { vi: 'Tiếp nhận (tên mới)', en: 'Intake (new name)' } },
      { ...safetyAssess, signOffs: [ownerSigner] },
    ],
    without: ['support.essential-needs'],
  }),
);
