import { choice, note, text, yesNo } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';

/**
 * The way home of somebody who was not identified. The texts that were seen give the fare and the escort to whoever is received, also
 * before anything is decided (Law 53/2024 Art. 30(1)(b)), and are silent on what follows a negative answer: the step is the programme's own.
 */
export const returnNotIdentified: Step = {
  id: 'return.not-identified',
  stage: 'placement',
  title: {
    vi: 'Đưa người không được xác định là nạn nhân về nơi cư trú',
    en: 'The way home of a person who was not identified',
  },
  instruction: {
    vi: 'Hỏi người đó muốn về đâu, sắp xếp để về an toàn và giới thiệu nơi giúp đỡ khác; xong việc này thì hồ sơ chuyển sang kết thúc.',
    en: 'Ask where the person wants to go, see that they get there safely and name who else can help; then the case goes on to its close.',
  },
  owner: ['health'],
  reads: { groups: ['identity', 'contact'], law: null, shelter: true },
  opens: [{ on: { done: ['identification.answer'] }, facts: { victimStatus: ['not-identified'] } }],
  rule: 'return.not-identified',
  answer: null,
  form: form('return-not-identified', 'Về nơi cư trú (không được xác định)', 'The way home (not identified)', {
    wayHome: inGroup(
      'work',
      choice(
        {
          escorted: ['Bố trí người đưa về', 'Escorted home'],
          fare: ['Tự về, có hỗ trợ tiền tàu xe', 'Goes alone, the fare is paid'],
          alone: ['Tự về, không đề nghị hỗ trợ', 'Goes alone, asks for nothing'],
          stays: ['Không về nơi cư trú', 'Does not go home'],
        },
        'Về bằng cách nào?',
        'How do they go?',
      ),
    ),
    safeToReturn: inGroup('work', yesNo('Nơi trở về có bảo đảm an toàn không?', 'Is it safe there?')),
    referredTo: inGroup('contact', text('Đã giới thiệu đến', 'Referred to', 300).optional()),
    note: inGroup('story', note()),
  }),
  attachments: [],
  signOffs: [],
  facts: { wayHome: ['escorted', 'fare', 'alone', 'stays'], safeToReturn: ['yes', 'no'] },
  // Nobody is brought to a place that is not safe; where somebody goes by themselves, they were told.
  requires: [{ when: { wayHome: ['escorted'] }, fact: 'safeToReturn', values: ['yes'] }],
  marks: ['last-step-done'],
};
