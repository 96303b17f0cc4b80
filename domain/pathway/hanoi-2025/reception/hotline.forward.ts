import { YES_NO_UNSURE } from '../../../codes.ts';
import { text, yesNoUnsure } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';

export const hotlineForward: Step = {
  id: 'hotline.forward',
  stage: 'reception',
  title: { vi: 'Tổng đài 111 chuyển tin ngay', en: 'Hotline 111 passes the report on' },
  instruction: {
    vi: 'Chuyển ngay tin vừa nhận cho cơ quan tiếp nhận; nếu người đó còn bị khống chế, việc giải cứu bắt đầu liền sau khi bạn gửi.',
    en: 'Pass the report on at once to the receiving agency; if the person is still under control, the rescue begins as soon as you send.',
  },
  owner: ['hotline'],
  reads: { groups: ['identity', 'contact', 'story'], law: 'verification-identification', shelter: false },
  opens: [{ on: 'start', routes: ['hotline'] }],
  rule: 'hotline.forward',
  answer: null,
  form: form('hotline-forward', 'Phiếu chuyển tin', 'Report passed on', {
    underControl: inGroup(
      'work',
      yesNoUnsure('Người này còn đang bị khống chế?', 'Is the person still under control?'),
    ),
    callSummary: inGroup('story', text('Tóm tắt cuộc gọi', 'Summary of the call')),
    passedTo: inGroup('work', text('Đã chuyển cho (tên cán bộ trực)', 'Passed on to (officer on duty)', 200)),
  }),
  attachments: [],
  signOffs: [],
  facts: { underControl: YES_NO_UNSURE },
};
