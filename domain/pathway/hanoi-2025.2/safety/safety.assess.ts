import { choice } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import { safetyAssess as before } from '../../hanoi-2025/safety/safety.assess.ts';
import type { Step } from '../../types.ts';

const asked = form('safety-assessment-2', 'Đánh giá an toàn', 'Safety assessment', {
  protectionAsked: inGroup(
    'work',
    choice(
      {
        no: ['Không đề nghị', 'Not asked for'],
        written: ['Có, bằng văn bản', 'In writing'],
        oral: ['Có, bằng lời trong trường hợp khẩn cấp', 'Orally, in an emergency'],
      },
      'Có đề nghị áp dụng biện pháp bảo vệ không?',
      'Was protection asked for?',
    ),
  ),
});

/** Asks whether protection was asked for, and how: in an emergency that may be said, and is written up afterwards. */
export const safetyAssess: Step = {
  ...before,
  form: {
    ...asked,
    schema: before.form.schema.extend(asked.schema.shape),
    placed: { ...before.form.placed, ...asked.placed },
  },
  facts: { ...before.facts, protectionAsked: ['no', 'written', 'oral'] },
  marks: [...(before.marks ?? []), 'protection-asked'],
};
