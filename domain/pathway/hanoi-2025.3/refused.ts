import { choice, note, text } from '../../forms/fields.ts';
import { inGroup } from '../../forms/form.ts';

/** Why something a person may have by law was not given: a code, with the article where a text was seen, and the words beside it. */

export const notGivenFor = inGroup(
  'work',
  choice(
    {
      'not-in-article-37': [
        'Không thuộc đối tượng của chế độ này theo Điều 37 Luật 53/2024/QH15',
        'Not among whom Art. 37 of Law 53/2024 gives this',
      ],
      'no-provider': ['Không có nơi cung cấp tại địa bàn', 'Nobody gives it here'],
      'no-capacity': ['Nơi cung cấp không còn khả năng tiếp nhận', 'Whoever gives it has no room'],
      'no-funds': ['Chưa bố trí được kinh phí', 'No funds yet'],
      other: ['Lý do khác (ghi ở mục Tóm tắt hoặc Ghi chú)', 'Another reason (in the summary, or the note)'],
    },
    'Lý do chưa cung cấp (bắt buộc khi chưa cung cấp được)',
    'Why it was not given (needed when it was not)',
  ).optional(),
);

export const refusedFor = inGroup(
  'work',
  choice(
    {
      'not-in-article-24': [
        'Không thuộc đối tượng quy định tại Điều 24 Nghị định 162/2025/NĐ-CP',
        'Not among whom Art. 24 of Decree 162/2025 names',
      ],
      'not-in-article-37': [
        'Không thuộc đối tượng của chế độ này theo Điều 37 Luật 53/2024/QH15',
        'Not among whom Art. 37 of Law 53/2024 gives this',
      ],
      'no-article-33-paper': [
        'Chưa có giấy tờ, tài liệu quy định tại khoản 1 Điều 33 Luật 53/2024/QH15',
        'No paper of Art. 33(1) of Law 53/2024',
      ],
      'file-incomplete': [
        'Hồ sơ chưa đủ sau khi đã đề nghị bổ sung',
        'The file is incomplete, after more was asked for',
      ],
      'received-already': ['Đã được hưởng chế độ này', 'Received already'],
      other: ['Lý do khác (ghi ở mục Lý do)', 'Another reason (in the grounds)'],
    },
    'Lý do không chấp thuận (bắt buộc khi không chấp thuận toàn bộ hoặc một phần)',
    'Why it is refused (needed when all or part is refused)',
  ).optional(),
);

export const otherArticle = inGroup(
  'documents',
  text('Điều, khoản, văn bản làm căn cứ (nếu khác)', 'Article it rests on (if another)', 200).optional(),
);

export const documentsNote = inGroup('documents', note());
