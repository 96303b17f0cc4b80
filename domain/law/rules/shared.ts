import type { DeadlineRule } from '../types.ts';
import { cite, local, pauseFor, rule } from './build.ts';

/** Rules that stand beside the trafficking law and did not change with it, and the programme's own service levels. */

const DECREE_56 = {
  instrument: 'Nghị định 56/2017/NĐ-CP',
  from: '2017-07-01',
  status: 'cited' as const,
  source: 'S29',
  note: 'still in the codification copy of July 2026; check for a successor',
};
const DECREE_20 = {
  instrument: 'Nghị định 20/2021/NĐ-CP',
  from: '2021-07-01',
  status: 'cited' as const,
  source: 'S13',
  note: 'the words quoted are those of the figure, from a copy of the codification',
};
const officers = { grantedBy: ['signer', 'agency-lead', 'coordinator'] as const };
const localExtension = (times: number, count: number) => ({
  ...officers,
  times,
  cap: { count, unit: 'calendar-day' as const },
  citation: local('how far a local service level may be moved'),
});

export const childRules: readonly DeadlineRule[] = [
  rule('child.emergency', 12, 'hour', {
    vi: 'Can thiệp khẩn cấp cho trẻ em',
    en: 'Emergency intervention for a child',
    on: 'information-received',
    citation: cite({
      ...DECREE_56,
      article: 'Art. 31',
      clause: '2',
      quote: 'không quá 12 giờ từ khi nhận được thông tin',
    }),
  }),
  rule('child.representative', 24, 'hour', {
    vi: 'Cử người đại diện cho trẻ em',
    en: 'Name the child’s representative',
    on: 'information-received',
    citation: local('no figure seen; a statement of a child waits for it'),
  }),
  rule('child.coming-of-age', 30, 'calendar-day', {
    vi: 'Chuẩn bị cho ngày người này đủ 18 tuổi',
    en: 'Prepare for the day they turn 18',
    on: 'offered',
    citation: local('no figure seen; a month or more is left until they can be 18'),
  }),
  rule('child.family', 1, 'working-day', {
    vi: 'Báo người thân đón trẻ hoặc bố trí người đưa về',
    en: 'Relatives collect the child, or an escort',
    on: 'received',
    extension: localExtension(2, 30),
    citation: local('Law 53/2024 Art. 30(1)(b) names the duty and no time; the rest of the text was cut off'),
  }),
  rule('child.plan-draft', 5, 'working-day', {
    vi: 'Dự thảo kế hoạch hỗ trợ, can thiệp',
    en: 'Draft the support and intervention plan',
    on: 'child-risk-assessed',
    citation: cite({
      ...DECREE_56,
      article: 'Art. 28',
      clause: '1',
      quote: 'trong thời hạn 05 ngày làm việc, trừ trường hợp khẩn cấp',
    }),
  }),
  rule('child.plan-approve', 2, 'working-day', {
    vi: 'Phê duyệt kế hoạch hỗ trợ, can thiệp',
    en: 'Approve the support and intervention plan',
    on: 'plan-drafted',
    citation: cite({ ...DECREE_56, article: 'Art. 28', quote: '02 ngày làm việc' }),
  }),
  rule('child.plan-review', 30, 'calendar-day', {
    vi: 'Rà soát kế hoạch hỗ trợ, can thiệp (Mẫu 06)',
    en: 'Review the intervention plan (form 06)',
    on: 'plan-approved',
    extension: localExtension(1, 45),
    citation: local('Decree 56/2017 has a review on form 06; how often was not seen'),
  }),
  rule('child.separation', 15, 'calendar-day', {
    vi: 'Tạm thời cách ly trẻ em khỏi cha, mẹ, người chăm sóc (tối đa)',
    en: 'Temporary separation from the carer (at most)',
    on: 'separation-decided',
    rollOver: false,
    extension: {
      ...officers,
      times: 1,
      cap: null,
      citation: cite({
        ...DECREE_56,
        article: 'Art. 32',
        note: 'longer only if the authority requires it; how often and how far was not seen and is local',
      }),
    },
    citation: cite({ ...DECREE_56, article: 'Art. 32', quote: 'tối đa không quá 15 ngày' }),
  }),
];

export const facilityRules: readonly DeadlineRule[] = [
  rule('placement.receive', 4, 'immediate', {
    vi: 'Cơ sở tiếp nhận ngay',
    en: 'The facility receives the person',
    on: 'handed-over',
    citation: cite({
      ...DECREE_20,
      article: 'Art. 28',
      clause: '2',
      quote: 'tiếp nhận ngay',
      note: 'the hours watched are a local service level',
    }),
  }),
  rule('placement.file', 10, 'working-day', {
    vi: 'Hoàn thiện hồ sơ tiếp nhận',
    en: 'Complete the admission file',
    on: 'received-by-facility',
    extension: {
      grantedBy: ['coordinator', 'manager'],
      superior: true,
      times: 1,
      cap: null,
      citation: cite({
        ...DECREE_20,
        article: 'Art. 28',
        clause: '2',
        note: 'only the superior body decides on longer, not the facility itself; how often and how far was not seen and is local',
      }),
    },
    citation: cite({ ...DECREE_20, article: 'Art. 28', clause: '2', quote: '10 ngày làm việc' }),
  }),
  rule('support.essential-needs-2021', 3, 'month', {
    vi: 'Thời gian chăm sóc khẩn cấp tại cơ sở (quy định chung)',
    en: 'Emergency stay in a facility (general rule)',
    on: 'received-by-facility',
    ladder: 'standard',
    citation: cite({
      ...DECREE_20,
      article: 'Art. 24',
      clause: '4',
      quote: '03 tháng',
      note: 'beside it stands the special rule on victims: since 1 July 2025 Decree 162/2025 Art. 17, 120 days',
    }),
  }),
];

const UNSEEN =
  'Article 27 is about who comes by themselves; the text on who was rescued, returned or is a foreigner (Arts 28 to 31) was not seen';

/** What Article 27 asks for those it speaks of, as a level of the place for everybody else. */
const othersRules: readonly DeadlineRule[] = [
  rule('reception.bring-to-commune-others', 4, 'immediate', {
    vi: 'Đưa ngay đến UBND cấp xã',
    en: 'Bring to the commune',
    on: 'received',
    citation: local(UNSEEN),
  }),
  rule('reception.notify-health-others', 4, 'immediate', {
    vi: 'Thông báo ngay cho Sở Y tế',
    en: 'Notify the Department of Health',
    on: 'at-commune',
    citation: local(UNSEEN),
  }),
  rule('intake.support-others', 4, 'immediate', {
    vi: 'Sở Y tế tiếp nhận, hỗ trợ ngay',
    en: 'Intake and support',
    on: 'health-notified',
    citation: local(UNSEEN),
  }),
  rule('verification.initial-others', 3, 'calendar-day', {
    vi: 'Xác minh thông tin ban đầu',
    en: 'Initial verification',
    on: 'health-notified',
    citation: local(UNSEEN),
  }),
];

export const localRules: readonly DeadlineRule[] = [
  ...othersRules,
  rule('benefits.application', 5, 'working-day', {
    vi: 'Giúp làm đơn đề nghị hỗ trợ (Mẫu số 07)',
    en: 'Help with the application (form 07)',
    on: { mode: 'latest', events: ['plan-signed', 'identified'] },
    extension: localExtension(2, 60),
    pause: pauseFor(60, ['victim-recovery', 'reflection-period', 'translation']),
    citation: local('no text says by when somebody applies; the nine working days run from the application'),
  }),
  rule('return.not-identified', 5, 'working-day', {
    vi: 'Về nơi cư trú (không được xác định là nạn nhân)',
    en: 'The way home (not identified)',
    on: 'last-step-done',
    extension: localExtension(2, 30),
    citation: local('no text that was seen speaks of what follows a negative answer'),
  }),
  rule('reception.receive', 2, 'immediate', {
    vi: 'Tiếp nhận ngay',
    en: 'Receive the person',
    on: 'person-present',
    citation: local('open door; the hours watched are local'),
  }),
  rule('identification.request', 1, 'working-day', {
    vi: 'Gửi văn bản đề nghị xác định',
    en: 'Send the request for identification',
    on: 'verification-signed',
    extension: localExtension(1, 10),
    citation: local('no figure seen'),
  }),
  rule('identification.answer', 3, 'working-day', {
    vi: 'Trả lời bằng văn bản',
    en: 'Written negative answer',
    on: 'decision-signed',
    extension: localExtension(1, 15),
    citation: local('no figure seen'),
  }),
  rule('rescue.act', 1, 'immediate', {
    vi: 'Giải cứu ngay',
    en: 'Rescue at once',
    on: 'ground-to-believe',
    citation: cite({
      instrument: 'Luật 66/2011/QH12',
      article: 'Art. 29',
      to: '2025-06-30',
      status: 'secondary',
      source: 'S21',
      note: 'the former law, no longer in force: “áp dụng các biện pháp cần thiết để giải cứu”; the 2024 text was not seen; the hour watched is local',
    }),
  }),
  rule('safety.assess', 24, 'hour', {
    vi: 'Đánh giá an toàn',
    en: 'Assess safety',
    on: 'information-received',
    citation: local('no figure seen'),
  }),
  rule('safety.protection-decision', 24, 'hour', {
    vi: 'Quyết định biện pháp bảo vệ',
    en: 'Decide on protection',
    on: 'risk-assessed',
    citation: local('no figure seen; Decree 162/2025 Art. 13 names the bodies'),
  }),
  rule('safety.request-written', 1, 'working-day', {
    vi: 'Lập văn bản đề nghị bảo vệ đã nói bằng lời',
    en: 'Write up an oral request for protection',
    on: 'protection-asked',
    citation: local(
      'Criminal Procedure Code Art. 487: an oral request of an emergency is written up afterwards; no time was seen',
    ),
  }),
  rule('safety.review', 30, 'calendar-day', {
    vi: 'Rà soát biện pháp bảo vệ',
    en: 'Review the protection',
    on: 'protection-decided',
    extension: localExtension(1, 45),
    citation: local('no figure seen'),
  }),
  rule('support.health-check', 24, 'hour', {
    vi: 'Khám sức khỏe ban đầu',
    en: 'First health check',
    on: 'received',
    citation: local('health check at intake; no figure seen'),
  }),
  rule('support.plan', 5, 'working-day', {
    vi: 'Lập kế hoạch hỗ trợ',
    en: 'Draw up the support plan',
    on: 'intake-done',
    extension: localExtension(2, 30),
    pause: pauseFor(30, ['victim-recovery', 'reflection-period', 'translation']),
    citation: local('no figure seen'),
  }),
  rule('support.service', 10, 'working-day', {
    vi: 'Bắt đầu dịch vụ hỗ trợ',
    en: 'Begin a support service',
    on: 'plan-signed',
    extension: localExtension(2, 60),
    pause: pauseFor(60, ['victim-recovery', 'reflection-period', 'translation']),
    citation: local('no figure seen'),
  }),
  rule('return.choice', 5, 'working-day', {
    vi: 'Ghi nhận nguyện vọng',
    en: 'Record the choice',
    on: 'identified',
    extension: localExtension(2, 45),
    pause: pauseFor(30, ['victim-recovery', 'reflection-period', 'court']),
    citation: local('no figure seen; a reflection period of 30 days follows CoE Convention Art. 13 (recalled)'),
  }),
  rule('handover.sign', 1, 'working-day', {
    vi: 'Ký biên bản bàn giao',
    en: 'Sign the hand-over minutes',
    on: 'choice-recorded',
    extension: localExtension(2, 20),
    citation: local('none found; Plan 301 names the hand-over'),
  }),
  rule('return.arrival', 2, 'calendar-day', {
    vi: 'Xác nhận đã về đến nơi',
    en: 'Confirm the arrival',
    on: 'handed-over',
    rollOver: false,
    citation: local('none found'),
  }),
  ...([1, 3, 6, 12] as const).map((months) =>
    rule(`followup.${months}m`, months, 'month', {
      vi: `Theo dõi sau ${months} tháng`,
      en: `Follow-up after ${months} month${months === 1 ? '' : 's'}`,
      on: 'arrived',
      citation: local('none found'),
    }),
  ),
  rule('support.schooling-end', 24, 'month', {
    vi: 'Hết năm học thứ hai được hỗ trợ',
    en: 'End of the second supported school year',
    on: 'schooling-begun',
    citation: local(
      'Decree 162/2025 Art. 24, from the press (S30): the first school year and the next; when a school year ends was not seen',
    ),
  }),
  rule('report.periodic', 6, 'month', {
    vi: 'Báo cáo định kỳ về việc hỗ trợ',
    en: 'Periodic report on the support',
    on: 'intake-done',
    citation: local('the coordination regulation 2548/QCPH names statistics and reports (S2); how often was not seen'),
  }),
  rule('missing.alarm', 1, 'immediate', {
    vi: 'Báo động mất liên lạc',
    en: 'Missing person alarm',
    on: 'reported-missing',
    citation: local('at once'),
  }),
  rule('offer.answer', 4, 'hour', {
    vi: 'Trả lời đề nghị nhận việc',
    en: 'Answer an offer',
    on: 'offered',
    citation: local('how long an agency has to answer'),
  }),
  rule('offer.answer-urgent', 1, 'hour', {
    vi: 'Trả lời đề nghị khẩn',
    en: 'Answer an urgent offer',
    on: 'offered',
    citation: local('how long an agency has to answer'),
  }),
  rule('case.close', 5, 'working-day', {
    vi: 'Kết thúc hồ sơ',
    en: 'Close the case',
    on: 'last-step-done',
    extension: localExtension(2, 60),
    citation: local('none found'),
  }),
  rule('local.adhoc', 3, 'working-day', {
    vi: 'Việc bổ sung',
    en: 'Added step',
    on: 'added',
    extension: localExtension(2, 30),
    pause: pauseFor(30),
    citation: local('default for a step added by hand'),
  }),
  rule('emergency.review', 3, 'working-day', {
    vi: 'Rà soát việc mở hồ sơ khẩn cấp',
    en: 'Review an emergency access',
    on: 'emergency-opened',
    ladder: 'review',
    citation: local('no text asks for it; set by the programme, to be confirmed by whoever answers for it'),
  }),
  rule('foreign.notify-embassy', 1, 'working-day', {
    vi: 'Thông báo cơ quan ngoại giao',
    en: 'Notify the embassy',
    on: 'received',
    extension: localExtension(1, 10),
    citation: local('no figure seen; Art. 31 of the 2024 law was not seen'),
  }),
  rule('foreign.repatriation', 30, 'calendar-day', {
    vi: 'Đưa về nước',
    en: 'Repatriation',
    on: 'identified',
    extension: localExtension(2, 120),
    pause: pauseFor(90),
    citation: local('no figure seen'),
  }),
  rule('foreign.reception', 4, 'immediate', {
    vi: 'Tiếp nhận người nước ngoài',
    en: 'Receive the foreign person',
    on: 'person-present',
    citation: local('no figure seen'),
  }),
];
