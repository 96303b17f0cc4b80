import { choice, note } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import { benefitsApply as first } from '../../hanoi-2025/support/benefits.apply.ts';
import { supportPlan as firstPlan } from '../../hanoi-2025/support/support.plan.ts';
import type { Step } from '../../types.ts';

/** The application is received: the nine working days run from then, not from the plan that says it is wanted. */
export const benefitsApplication: Step = {
  id: 'benefits.application',
  stage: 'support',
  title: { vi: 'Tiếp nhận đơn đề nghị hỗ trợ (Mẫu số 07)', en: 'Receive the application for benefits (form 07)' },
  instruction: {
    vi: 'Giúp người được hỗ trợ hoặc gia đình làm đơn theo Mẫu số 07 và ghi lúc nhận đơn; thời hạn giải quyết tính từ lúc đó.',
    en: 'Help the person or the family with form 07 and record when it was received; the time to decide counts from then.',
  },
  owner: ['health'],
  reads: { groups: ['identity', 'contact', 'documents'], law: null, shelter: false },
  opens: first.opens,
  rule: 'benefits.application',
  answer: null,
  form: form('benefits-application', 'Tiếp nhận đơn (Mẫu số 07)', 'Application received (form 07)', {
    applied: inGroup(
      'work',
      choice(
        {
          yes: ['Đã nhận đơn', 'The application was received'],
          no: ['Người được hỗ trợ không làm đơn', 'The person does not apply'],
        },
        'Kết quả',
        'Result',
      ),
    ),
    note: inGroup('documents', note()),
  }),
  attachments: [],
  signOffs: [],
  facts: { applied: ['yes', 'no'] },
  regimes: ['h', 'i', 'k'],
  marks: ['application-received'],
};

/** Decided once there is an application. */
export const benefitsApply: Step = {
  ...first,
  opens: [{ on: { done: ['benefits.application'] }, facts: { applied: ['yes'] } }],
};

/** The plan says that benefits are wanted; it is no application. */
export const supportPlan: Step = { ...firstPlan, marks: ['plan-signed'] };
