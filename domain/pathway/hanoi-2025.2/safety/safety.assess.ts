import { choice } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import { safetyAssess as before } from '../../hanoi-2025/safety/safety.assess.ts';
import type { Step } from '../../types.ts';

const { risk, relativesAtRisk, threats } = before.form.schema.shape;
const placed = (name: string) => before.form.placed[name] ?? 'kept';

/** Asks whether protection was asked for, and how: in an emergency that may be said, and is written up afterwards. */
export const safetyAssess: Step = {
  ...before,
  form: form('safety-assessment-2', 'Đánh giá an toàn', 'Safety assessment', {
    risk: inGroup(placed('risk'), risk as never),
    relativesAtRisk: inGroup(placed('relativesAtRisk'), relativesAtRisk as never),
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
    threats: inGroup(placed('threats'), threats as never),
  }),
  facts: { ...before.facts, protectionAsked: ['no', 'written', 'oral'] },
  marks: [...(before.marks ?? []), 'protection-asked'],
};
