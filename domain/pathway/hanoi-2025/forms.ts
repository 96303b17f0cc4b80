import { choice, confirmed, day, many, moment, note, text, yesNo, yesNoUnsure } from '../../forms/fields.ts';
import { CARE, form, inGroup } from '../../forms/form.ts';

/** Forms, and fields of forms, that several steps ask for. A form that is changed gets a new id: see docs/adr on pathway versions. */

export const child = inGroup('work', yesNoUnsure('Người này dưới 18 tuổi?', 'Is the person under 18?'));
export const interpreterNeeded = inGroup('work', yesNoUnsure('Cần phiên dịch?', 'Is an interpreter needed?'));

export const receptionForm = form('reception', 'Phiếu tiếp nhận', 'Reception record', {
  child,
  interpreterNeeded,
  language: inGroup('identity', text('Ngôn ngữ sử dụng', 'Language spoken', 80).optional()),
  condition: inGroup('health', text('Tình trạng khi tiếp nhận', 'Condition on arrival')),
  immediateNeeds: inGroup(
    'health',
    many(
      {
        food: ['Ăn uống', 'Food'],
        clothing: ['Quần áo, đồ dùng cá nhân', 'Clothing and personal items'],
        medical: ['Khám, chữa bệnh', 'Medical care'],
        shelter: ['Chỗ ở tạm', 'A place to stay'],
        safety: ['Bảo vệ an toàn', 'Safety'],
        'contact-family': ['Liên lạc với gia đình', 'Contact with the family'],
      },
      'Nhu cầu trước mắt',
      'Immediate needs',
    ).optional(),
  ),
  note: inGroup('story', note()),
});

export const transferMinutes = form('transfer-minutes', 'Biên bản giao, nhận', 'Transfer minutes', {
  handedOverAt: inGroup('work', moment('Thời điểm giao, nhận', 'Handed over at')),
  belongings: inGroup('documents', text('Tài sản, giấy tờ mang theo', 'Belongings and papers', 1000).optional()),
  condition: inGroup('health', text('Tình trạng khi giao', 'Condition at hand-over')),
});

// What a service was about is not told by the form, so its words are as close as the closest service.
export const serviceForm = form('service', 'Kết quả dịch vụ', 'Service report', {
  service: inGroup(
    'work',
    choice(
      {
        given: ['Đã cung cấp', 'Given'],
        'refused-by-person': ['Người này từ chối', 'The person declines'],
        'not-available': ['Không có dịch vụ', 'Not available'],
      },
      'Kết quả',
      'Result',
    ),
  ),
  summary: inGroup(CARE, text('Tóm tắt', 'Summary')),
});

export const arrivalForm = form('arrival', 'Xác nhận đến nơi', 'Arrival', {
  arrivedSafely: inGroup('work', confirmed('Đã đến nơi an toàn', 'Arrived safely')),
  arrivedOn: inGroup('work', day('Ngày đến', 'Arrived on')),
  note: inGroup('contact', note()),
});

export const followUpForm = form('followup', 'Theo dõi sau trở về', 'Follow-up', {
  situation: inGroup(
    'work',
    choice(
      {
        safe: ['Ổn định, an toàn', 'Safe and settled'],
        'needs-support': ['Cần hỗ trợ thêm', 'Needs more support'],
        'at-risk': ['Có nguy cơ', 'At risk'],
      },
      'Tình hình',
      'Situation',
    ),
  ),
  metInPerson: inGroup('work', yesNo('Đã gặp trực tiếp', 'Met in person')),
  findings: inGroup(CARE, text('Nội dung', 'Findings')),
});
