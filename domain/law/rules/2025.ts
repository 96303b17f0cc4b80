import type { PolicyVersion } from '../types.ts';
import { byId, cite, pauseFor, rule } from './build.ts';
import { childRules, facilityRules, localRules } from './shared.ts';

/** The law since 1 July 2025: Law 53/2024/QH15 as amended by Law 86/2025/QH15, and Decree 162/2025/NĐ-CP. */

const FROM = '2025-07-01';
const LAW = { instrument: 'Luật 53/2024/QH15', from: FROM };
const ART_27 = {
  ...LAW,
  article: 'Art. 27',
  status: 'cited' as const,
  source: 'S6',
  note: 'amended text, from a compiled copy: confirm against Công báo; the hours watched are a local service level',
};
const DECREE = { instrument: 'Nghị định 162/2025/NĐ-CP', from: FROM };
const JTC = {
  instrument: 'Thông tư liên tịch 01/2014',
  status: 'secondary' as const,
  source: 'S24',
  note: 'a procedure of the former law; whether it is still in force was not seen; the hours watched are a local service level',
};

export const vn2025: PolicyVersion = {
  id: 'vn-2025',
  title: { vi: 'Luật Phòng, chống mua bán người 2024', en: 'Law on trafficking of 2024' },
  inForceFrom: FROM,
  inForceTo: null,
  rules: byId([
    rule('hotline.forward', 1, 'immediate', {
      vi: 'Tổng đài 111 chuyển tin ngay',
      en: 'Hotline 111 passes the report on',
      on: 'call-received',
      citation: cite({
        ...DECREE,
        article: 'Arts 4–5',
        status: 'secondary',
        source: 'S18',
        note: '“Ngay sau khi tiếp nhận” stands in press reports on the hotline; the decree’s own words were not seen; the hour watched is local',
      }),
    }),
    rule('reception.bring-to-commune', 4, 'immediate', {
      vi: 'Đưa ngay đến UBND cấp xã',
      en: 'Bring to the commune',
      on: 'received',
      citation: cite({ ...ART_27, clause: '1', quote: 'đưa ngay' }),
    }),
    rule('reception.notify-health', 4, 'immediate', {
      vi: 'Thông báo ngay cho Sở Y tế',
      en: 'Notify the Department of Health',
      on: 'at-commune',
      citation: cite({ ...ART_27, clause: '1', quote: 'thông báo ngay' }),
    }),
    rule('intake.support', 4, 'immediate', {
      vi: 'Sở Y tế tiếp nhận, hỗ trợ ngay',
      en: 'Intake and support',
      on: 'health-notified',
      citation: cite({
        ...ART_27,
        clause: '2',
        quote: 'cơ quan chuyên môn về y tế cấp tỉnh thực hiện ngay việc tiếp nhận, hỗ trợ',
      }),
    }),
    rule('verification.initial', 3, 'calendar-day', {
      vi: 'Xác minh thông tin ban đầu',
      en: 'Initial verification',
      on: 'health-notified',
      citation: cite({
        ...ART_27,
        clause: '2',
        quote: 'chậm nhất là 03 ngày',
        note: 'calendar days, not working days; compiled copy: confirm against Công báo',
      }),
    }),
    rule('identification.decision', 20, 'calendar-day', {
      vi: 'Xác định nạn nhân',
      en: 'Identification decision',
      on: 'request-received',
      extension: {
        grantedBy: ['signer', 'agency-lead'],
        times: 2,
        cap: { count: 60, unit: 'calendar-day' },
        citation: cite({
          ...LAW,
          status: 'recalled',
          source: 'R-lo',
          note: 'two months for complex cases under the 2011 law (Art. 24, recalled); how often is local',
        }),
      },
      pause: pauseFor(60),
      citation: cite({
        ...LAW,
        article: 'Art. 27',
        clause: '3',
        status: 'recalled',
        source: 'R-lo',
        note: 'the deadline of the 2024 law was not found; 20 days is the 2011 figure, kept as configuration',
      }),
    }),
    rule('rescue.handover', 4, 'immediate', {
      vi: 'Bàn giao ngay người được giải cứu',
      en: 'Hand over the rescued person',
      on: 'rescued',
      citation: cite({
        ...LAW,
        article: 'Art. 28',
        status: 'recalled',
        source: 'R-med',
        note: '2011 law Art. 25: at once; the 2024 text was not seen; the hours watched are a local service level',
      }),
    }),
    rule('overseas.verify', 24, 'immediate', {
      vi: 'Cơ quan đại diện xác minh, hỗ trợ',
      en: 'The mission verifies and supports',
      on: 'person-at-mission',
      citation: cite({
        ...LAW,
        article: 'Art. 29',
        status: 'secondary',
        source: 'S22',
        note: '“ngay” from a summary of the draft; no numeric limit seen; the hours watched are a local service level',
      }),
    }),
    rule('overseas.reception', 4, 'immediate', {
      vi: 'Tiếp nhận, đưa ngay đến Sở Y tế',
      en: 'Receive and bring to the Department of Health',
      on: 'arrived-in-country',
      citation: cite({
        ...LAW,
        article: 'Art. 30',
        clause: '1',
        quote: 'đưa ngay',
        status: 'cited',
        source: 'S23',
        note: 'seen with the district wording of before the amendment; the hours watched are a local service level',
      }),
    }),
    rule('border.reception', 4, 'immediate', {
      vi: 'Tiếp nhận tại cửa khẩu',
      en: 'Receive at the gate',
      on: 'handed-over-by-foreign-side',
      citation: cite(JTC),
    }),
    rule('border.return-paper', 4, 'immediate', {
      vi: 'Cấp giấy chứng nhận về nước',
      en: 'Issue the certificate of return',
      on: 'received',
      citation: cite({
        ...JTC,
        note: '“Cấp ngay sau khi tiếp nhận nạn nhân” from the published procedure; the circular itself was not seen; the hours watched are a local service level',
      }),
    }),
    rule('support.essential-needs-start', 4, 'immediate', {
      vi: 'Bắt đầu hỗ trợ nhu cầu thiết yếu',
      en: 'Start essential-needs support',
      on: 'received',
      citation: cite({
        ...LAW,
        article: 'Art. 37',
        clause: '3',
        status: 'secondary',
        source: 'S20',
        note: 'support from day 0; the hours watched are local',
      }),
    }),
    rule('support.essential-needs', 120, 'calendar-day', {
      vi: 'Hỗ trợ nhu cầu thiết yếu (tối đa)',
      en: 'Essential-needs support (at most)',
      // Counted from receipt, or from the first support when that came earlier.
      on: { mode: 'earliest', events: ['received', 'support-started'] },
      beside: ['support.essential-needs-2021'],
      extension: {
        grantedBy: ['signer', 'agency-lead'],
        times: 3,
        cap: null,
        citation: cite({
          ...DECREE,
          article: 'Art. 17',
          status: 'secondary',
          source: 'S12',
          note: 'from the press: extended by the facility director, the Department of Health or a competent body; neither a furthest date nor a number of times was seen, three times is local',
        }),
      },
      citation: cite({
        ...DECREE,
        article: 'Art. 17',
        status: 'secondary',
        source: 'S12',
        note: '“không quá 120 ngày” from the press; from when they count was not seen; the later, special rule beside the 3 months of Decree 20/2021 Art. 24(4)',
      }),
    }),
    rule('support.psychological-limit', 3, 'month', {
      vi: 'Hỗ trợ tâm lý (tối đa)',
      en: 'Psychological support (at most)',
      on: 'psychological-begun',
      ladder: 'standard',
      citation: cite({
        ...DECREE,
        status: 'recalled',
        source: 'R-lo',
        note: 'the three months of the decree of 2013, recalled; what Decree 162/2025 says was not seen',
      }),
    }),
    rule('support.insurance-end', 12, 'month', {
      vi: 'Hết năm đầu bảo hiểm y tế',
      en: 'End of the first year of health insurance',
      on: 'insurance-begun',
      citation: cite({
        ...LAW,
        status: 'secondary',
        source: 'S40',
        note: 'Chapter V as a page of legal education sums it up: the premium of the first year; the article was not seen',
      }),
    }),
    rule('benefits.apply', 9, 'working-day', {
      vi: 'Kết quả giải quyết đơn đề nghị hỗ trợ (Mẫu số 07)',
      en: 'Decide on benefits (form 07)',
      on: { mode: 'latest', events: ['application-received', 'identified'] },
      citation: cite({
        ...DECREE,
        article: 'Procedure 112584',
        quote: '09 ngày làm việc kể từ ngày nhận được đơn đề nghị hỗ trợ',
        status: 'cited',
        source: 'S11',
      }),
    }),
    ...localRules,
    ...childRules,
    ...facilityRules,
  ]),
};
