import { many, text, yesNo } from '../../../forms/fields.ts';
import { FAMILY, form, inGroup } from '../../../forms/form.ts';
import { missingAlarm as before } from '../../hanoi-2025/safety/missing.alarm.ts';
import type { Step } from '../../types.ts';

const known = (vi: string, en: string, max = 500) => text(vi, en, max).optional();

/** The report says who is looked for and what is known, not only what was done. */
export const missingAlarm: Step = {
  ...before,
  instruction: {
    vi: 'Bắt đầu tìm ngay người mất liên lạc, gọi người báo tin để hỏi thêm, ghi thông tin nhận dạng và các việc đã làm; khi tìm được, điều phối viên mở lại hồ sơ.',
    en: 'Begin at once to look for the missing person, call who raised the alarm, and record what is known of them and what was done; when they are found, the coordinator opens the case again.',
  },
  form: form('missing-alarm-2', 'Báo động mất liên lạc', 'Missing person alarm', {
    found: inGroup('work', yesNo('Đã tìm thấy', 'Found')),
    who: inGroup('identity', known('Đặc điểm nhận dạng', 'What they look like')),
    lastSeenWhere: inGroup('story', known('Nhìn thấy lần cuối ở đâu', 'Where they were last seen')),
    lastSeenWhen: inGroup('story', known('Nhìn thấy lần cuối khi nào', 'When they were last seen', 200)),
    withWhom: inGroup(FAMILY, known('Đi cùng ai', 'With whom')),
    wearing: inGroup('identity', known('Mặc gì, mang theo gì', 'Wearing and carrying')),
    risks: inGroup(
      'story',
      many(
        {
          'taken-again': ['Bị bắt giữ hoặc mua bán lại', 'Held or trafficked again'],
          revenge: ['Bị trả thù, đe dọa', 'Revenge or threats'],
          'self-harm': ['Tự làm hại bản thân', 'Self-harm'],
          health: ['Đang ốm, cần thuốc', 'Ill, needs medicine'],
          child: ['Là trẻ em', 'A child'],
          unknown: ['Chưa rõ', 'Not known'],
        },
        'Nguy cơ',
        'Risks',
      ).optional(),
    ),
    callWhom: inGroup('contact', known('Tìm thấy thì gọi cho ai', 'Whom to call when they are found')),
    actions: inGroup('story', text('Việc đã làm', 'What was done')),
  }),
};
