import type { PolicyVersion } from '../types.ts';
import { byId, cite, local, pauseFor, rule } from './build.ts';
import { childRules, facilityRules, localRules } from './shared.ts';

/** The law until 30 June 2025: Law 66/2011/QH12. A referral whose clock started then keeps it. */

const FROM = '2012-01-01';
const TO = '2025-06-30';
const LAW = { instrument: 'Luật 66/2011/QH12', from: FROM, to: TO };
const JTC = {
  instrument: 'Thông tư liên tịch 01/2014',
  status: 'secondary' as const,
  source: 'S24',
  note: 'older form; the hours watched are a local service level',
};

export const vn2011: PolicyVersion = {
  id: 'vn-2011',
  title: { vi: 'Luật Phòng, chống mua bán người 2011', en: 'Law on trafficking of 2011' },
  inForceFrom: FROM,
  inForceTo: TO,
  rules: byId([
    rule('hotline.forward', 1, 'immediate', {
      vi: 'Chuyển tin báo ngay',
      en: 'Pass the report on',
      on: 'call-received',
      citation: local('not looked up for the 2011 law'),
    }),
    rule('reception.bring-to-commune', 4, 'immediate', {
      vi: 'Đưa đến UBND cấp xã',
      en: 'Bring to the commune',
      on: 'received',
      citation: cite({ ...LAW, article: 'Art. 24', status: 'recalled', source: 'R-hi' }),
    }),
    rule('reception.notify-health', 4, 'immediate', {
      vi: 'Thông báo cơ quan lao động cấp huyện',
      en: 'Notify the district labour agency',
      on: 'at-commune',
      citation: cite({ ...LAW, article: 'Art. 24', status: 'recalled', source: 'R-hi' }),
    }),
    rule('intake.support', 4, 'immediate', {
      vi: 'Tiếp nhận, hỗ trợ',
      en: 'Intake and support',
      on: 'health-notified',
      citation: cite({ ...LAW, article: 'Art. 24', status: 'recalled', source: 'R-hi' }),
    }),
    rule('verification.initial', 3, 'calendar-day', {
      vi: 'Xác minh thông tin ban đầu',
      en: 'Initial verification',
      on: 'health-notified',
      citation: cite({
        ...LAW,
        article: 'Art. 24',
        quote: 'Trong thời hạn 03 ngày',
        status: 'cited',
        source: 'S10, S19',
      }),
    }),
    rule('identification.decision', 20, 'calendar-day', {
      vi: 'Xác định nạn nhân',
      en: 'Identification decision',
      on: 'request-received',
      extension: {
        grantedBy: ['signer', 'agency-lead'],
        times: 1,
        cap: { count: 2, unit: 'month' },
        citation: cite({
          ...LAW,
          article: 'Art. 24',
          status: 'recalled',
          source: 'R-hi',
          note: 'at most two months in complex cases',
        }),
      },
      pause: pauseFor(60),
      citation: cite({
        ...LAW,
        article: 'Art. 24',
        quote: 'Trong thời hạn 20 ngày, kể từ ngày nhận được yêu cầu',
        status: 'cited',
        source: 'S10',
      }),
    }),
    rule('rescue.handover', 4, 'immediate', {
      vi: 'Bàn giao người được giải cứu',
      en: 'Hand over the rescued person',
      on: 'rescued',
      citation: cite({ ...LAW, article: 'Art. 25', status: 'recalled', source: 'R-hi' }),
    }),
    rule('overseas.verify', 24, 'immediate', {
      vi: 'Cơ quan đại diện xác minh',
      en: 'The mission verifies',
      on: 'person-at-mission',
      citation: cite({ ...LAW, article: 'Art. 26', status: 'recalled', source: 'R-med' }),
    }),
    rule('overseas.reception', 4, 'immediate', {
      vi: 'Tiếp nhận người trở về',
      en: 'Receive the returnee',
      on: 'arrived-in-country',
      citation: cite({ ...LAW, article: 'Art. 26', status: 'recalled', source: 'R-med' }),
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
      citation: cite({ ...LAW, article: 'Art. 33', status: 'recalled', source: 'R-med' }),
    }),
    rule('support.essential-needs', 60, 'calendar-day', {
      vi: 'Hỗ trợ nhu cầu thiết yếu',
      en: 'Essential-needs support',
      on: { mode: 'earliest', events: ['received', 'support-started'] },
      beside: ['support.essential-needs-2021'],
      extension: { grantedBy: ['signer', 'agency-lead'], times: 1, cap: null, citation: local('not seen') },
      citation: cite({
        instrument: 'Nghị định 09/2013/NĐ-CP',
        status: 'recalled',
        source: 'R-lo',
        to: TO,
        note: 'figure not seen: configuration',
      }),
    }),
    rule('support.psychological-limit', 3, 'month', {
      vi: 'Hỗ trợ tâm lý (tối đa)',
      en: 'Psychological support (at most)',
      on: 'psychological-begun',
      ladder: 'standard',
      citation: cite({
        instrument: 'Nghị định 09/2013/NĐ-CP',
        status: 'recalled',
        source: 'R-med',
        to: TO,
      }),
    }),
    rule('support.insurance-end', 12, 'month', {
      vi: 'Hết năm đầu bảo hiểm y tế',
      en: 'End of the first year of health insurance',
      on: 'insurance-begun',
      citation: local('not looked up for the 2011 law'),
    }),
    rule('benefits.apply', 8, 'working-day', {
      vi: 'Kết quả giải quyết đơn đề nghị hỗ trợ',
      en: 'Decide on benefits',
      on: { mode: 'latest', events: ['application-received', 'identified'] },
      citation: cite({
        instrument: 'Thủ tục cấp xã và cấp huyện',
        status: 'secondary',
        source: 'S27',
        to: TO,
        note: '3 working days at the commune and 5 at the district, added up; a further step was cut off in the copy',
      }),
    }),
    ...localRules,
    ...childRules,
    ...facilityRules,
  ]),
};
