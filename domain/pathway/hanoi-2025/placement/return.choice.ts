import { choice, text, yesNo } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';

export const returnChoice: Step = {
  id: 'return.choice',
  stage: 'placement',
  title: { vi: 'Nguyện vọng: trở về nơi cư trú hoặc vào cơ sở', en: 'Choice: return home or placement in a centre' },
  instruction: {
    vi: 'Hỏi người đó muốn về nơi cư trú hay vào cơ sở và chọn nơi đến; gửi xong, việc bàn giao cho nơi đó được mở ra.',
    en: 'Ask whether the person wants to return home or go to a centre, and choose where; once sent, the hand-over to that place opens.',
  },
  owner: ['health'],
  reads: { groups: ['identity', 'contact'], law: null, shelter: true },
  opens: [{ on: { fact: 'victimStatus' }, facts: { victimStatus: ['identified'], foreign: ['no', 'unsure'] } }],
  rule: 'return.choice',
  answer: null,
  form: form('return-choice', 'Nguyện vọng của nạn nhân', 'The person’s choice', {
    goesTo: inGroup(
      'work',
      choice(
        {
          home: ['Trở về nơi cư trú', 'Goes home'],
          centre: ['Vào cơ sở trợ giúp', 'Goes to a centre'],
        },
        'Nguyện vọng',
        'Choice',
      ),
    ),
    safeToReturn: inGroup('work', yesNo('Nơi về an toàn?', 'Is it safe there?')),
    wishes: inGroup('story', text('Nguyện vọng, theo lời nạn nhân', 'Wishes, in the person’s words')),
  }),
  attachments: [],
  signOffs: [],
  facts: { goesTo: ['home', 'centre'], safeToReturn: ['yes', 'no'] },
  choosesDestination: {
    fact: 'goesTo',
    kinds: { home: ['commune'], centre: ['support-facility', 'social-facility'] },
  },
  requires: [{ when: { goesTo: ['home'] }, fact: 'safeToReturn', values: ['yes'] }],
  takesStatement: true,
  marks: ['choice-recorded'],
};
