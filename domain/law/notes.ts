import type { Bilingual } from './types.ts';

/**
 * The notes and source keys that stand beside rules, days and amounts, in the words of whoever reads them. They are kept
 * in English where they are written; a test fails when one has no Vietnamese. What an administrator wrote stays as it is.
 */

const SOURCES: Readonly<Record<string, Bilingual>> = {
  local: { vi: 'mức nội bộ, không từ văn bản', en: 'a local level, from no text' },
  'not seen': { vi: 'chưa thấy văn bản', en: 'no text seen' },
  'R-hi': { vi: 'theo trí nhớ, khá chắc chắn', en: 'from memory, fairly sure' },
  'R-med': { vi: 'theo trí nhớ, chưa chắc chắn', en: 'from memory, not sure' },
  'R-lo': { vi: 'theo trí nhớ, rất không chắc chắn', en: 'from memory, not sure at all' },
  'S16, S65': { vi: 'Thông báo nghỉ lễ (S16, S65)', en: 'Holiday notices (S16, S65)' },
  'S16, S65, S66': { vi: 'Thông báo nghỉ lễ (S16, S65, S66)', en: 'Holiday notices (S16, S65, S66)' },
  'S15, S16: Resolution 28/2026/QH16': {
    vi: 'Nghị quyết 28/2026/QH16 (S15, S16)',
    en: 'Resolution 28/2026/QH16 (S15, S16)',
  },
  'Resolution 28/2026/QH16': { vi: 'Nghị quyết 28/2026/QH16', en: 'Resolution 28/2026/QH16' },
  'Labour Code Art. 112': { vi: 'Bộ luật Lao động, Điều 112', en: 'Labour Code Art. 112' },
  'Labour Code Art. 111(3)': { vi: 'Bộ luật Lao động, khoản 3 Điều 111', en: 'Labour Code Art. 111(3)' },
  'Labour Code Art. 112; the adjacent day is a guess': {
    vi: 'Bộ luật Lao động, Điều 112; ngày liền kề là dự đoán',
    en: 'Labour Code Art. 112; the adjacent day is a guess',
  },
  'lunar date computed; notice not seen': {
    vi: 'tính theo âm lịch; chưa thấy thông báo',
    en: 'lunar date computed; notice not seen',
  },
  'S16, S65, S66; a swap near 24 November had been proposed and not decided': {
    vi: 'Thông báo nghỉ lễ (S16, S65, S66); việc hoán đổi quanh ngày 24/11 mới được đề xuất, chưa quyết định',
    en: 'Holiday notices (S16, S65, S66); a swap near 24 November had been proposed and not decided',
  },
  'notices not seen': { vi: 'chưa thấy thông báo', en: 'notices not seen' },
  'Thông tư 02/2021/TT-BLĐTBXH Art. 3 (S13)': {
    vi: 'Thông tư 02/2021/TT-BLĐTBXH, Điều 3 (S13)',
    en: 'Thông tư 02/2021/TT-BLĐTBXH Art. 3 (S13)',
  },
};

const NOTES: Readonly<Record<string, string>> = {
  'not looked up for the 2011 law': 'chưa tra cứu cho Luật 2011',
  'at most two months in complex cases': 'tối đa hai tháng với vụ việc phức tạp',
  'no text seen allows or forbids a pause; its cap is the programme’s own':
    'chưa thấy văn bản nào cho phép hay cấm tạm dừng; mức tối đa do chương trình tự đặt',
  'figure not seen: configuration': 'chưa thấy con số trong văn bản: đây là mức cấu hình',
  'not seen': 'chưa thấy văn bản',
  '3 working days at the commune and 5 at the district, added up; a further step was cut off in the copy':
    'cộng 3 ngày làm việc ở cấp xã và 5 ngày ở cấp huyện; bản sao bị mất một bước tiếp theo',
  'open door; the hours watched are local': 'tiếp nhận bất cứ lúc nào; số giờ theo dõi là mức nội bộ',
  'no figure seen': 'chưa thấy con số',
  'how far a local service level may be moved': 'mức nội bộ được dời xa nhất đến đâu',
  'no number seen; the 2024 text was not seen; the hour watched is local':
    'chưa thấy con số; chưa thấy văn bản năm 2024; số giờ theo dõi là mức nội bộ',
  'no figure seen; Decree 162/2025 Art. 13 names the bodies':
    'chưa thấy con số; Điều 13 Nghị định 162/2025 nêu các cơ quan',
  'health check at intake; no figure seen': 'khám sức khỏe khi tiếp nhận; chưa thấy con số',
  'no figure seen; a reflection period of 30 days follows CoE Convention Art. 13 (recalled)':
    'chưa thấy con số; thời gian cân nhắc 30 ngày theo Điều 13 Công ước của Hội đồng châu Âu (theo trí nhớ)',
  'none found; Plan 301 names the hand-over': 'không tìm thấy; Kế hoạch 301 có nêu việc bàn giao',
  'none found': 'không tìm thấy',
  'at once': 'làm ngay',
  'how long an agency has to answer': 'thời gian để cơ quan trả lời',
  'no text asks for it; set by the programme, to be confirmed by whoever answers for it':
    'không văn bản nào quy định; do chương trình tự đặt, cần người có thẩm quyền xác nhận',
  'default for a step added by hand': 'mức mặc định cho việc bổ sung bằng tay',
  'no figure seen; Art. 31 of the 2024 law was not seen': 'chưa thấy con số; chưa thấy Điều 31 của Luật năm 2024',
  'still in the codification copy of July 2026; check for a successor':
    'còn trong bản pháp điển tháng 7/2026; cần kiểm tra văn bản thay thế',
  'no figure seen; a statement of a child waits for it': 'chưa thấy con số; việc lấy lời khai trẻ em phải chờ bước này',
  'Law 53/2024 Art. 30(1)(b) names the duty and no time; the rest of the text was cut off':
    'điểm b khoản 1 Điều 30 Luật 53/2024 nêu nghĩa vụ, không nêu thời gian; phần còn lại của văn bản bị mất',
  'longer only if the authority requires it': 'chỉ dài hơn khi cơ quan có thẩm quyền yêu cầu',
  'the hours watched are a local service level': 'số giờ theo dõi là mức nội bộ',
  'the words quoted are those of the figure, from a copy of the codification':
    'trích đoạn chứa con số, từ một bản sao pháp điển',
  'longer only if a superior body decides': 'chỉ dài hơn khi cơ quan cấp trên quyết định',
  'beside it stands the special rule on victims: since 1 July 2025 Decree 162/2025 Art. 17, 120 days':
    'song song có quy định riêng về nạn nhân: từ 01/7/2025, Điều 17 Nghị định 162/2025, 120 ngày',
  'the quoted words are from reports on the hotline; the hour watched is local':
    'trích từ bài viết về tổng đài; số giờ theo dõi là mức nội bộ',
  'amended text, from a compiled copy: confirm against Công báo; the hours watched are a local service level':
    'văn bản đã sửa đổi, từ bản hợp nhất không chính thức: cần đối chiếu Công báo; số giờ theo dõi là mức nội bộ',
  'calendar days, not working days; compiled copy: confirm against Công báo':
    'ngày theo lịch, không phải ngày làm việc; bản hợp nhất không chính thức: cần đối chiếu Công báo',
  'the deadline of the 2024 law was not found; 20 days is the 2011 figure, kept as configuration':
    'không tìm thấy thời hạn của Luật 2024; 20 ngày là con số của Luật 2011, giữ làm mức cấu hình',
  'two months for complex cases under the 2011 law (Art. 24, recalled)':
    'hai tháng với vụ việc phức tạp theo Luật 2011 (Điều 24, theo trí nhớ)',
  '2011 law Art. 25: at once; the 2024 text was not seen': 'Luật 2011, Điều 25: làm ngay; chưa thấy văn bản năm 2024',
  'from a summary of the draft; no numeric limit seen': 'từ bản tóm tắt dự thảo; chưa thấy giới hạn bằng số',
  'seen with the district wording of before the amendment': 'văn bản còn ghi cấp huyện, trước khi sửa đổi',
  'older form; the hours watched are a local service level': 'biểu mẫu cũ; số giờ theo dõi là mức nội bộ',
  'support from day 0; the hours watched are local': 'hỗ trợ ngay từ ngày đầu; số giờ theo dõi là mức nội bộ',
  'the later, special rule beside the 3 months of Decree 20/2021 Art. 24(4)':
    'quy định riêng, ban hành sau, song song với 3 tháng tại khoản 4 Điều 24 Nghị định 20/2021',
  'extended by the facility director, the Department of Health or a competent body; no furthest date seen':
    'do giám đốc cơ sở, Sở Y tế hoặc cơ quan có thẩm quyền gia hạn; chưa thấy thời điểm xa nhất',
  'read in a copy of the codification; its date in force was not seen':
    'đọc trong một bản sao pháp điển; chưa thấy ngày có hiệu lực',
  'care in a facility: times 5.0 under 4 years of age, else times 4.0':
    'chăm sóc tại cơ sở: hệ số 5,0 với trẻ dưới 4 tuổi, còn lại hệ số 4,0',
  'Decree 76/2024, not read; Ha Noi sets a higher level of its own':
    'Nghị định 76/2024, chưa đọc; Hà Nội quy định mức riêng cao hơn',
  'a circular of 2026 is known by its title only; no figure of it is used':
    'chỉ biết tên một thông tư năm 2026; không dùng con số nào của thông tư đó',
  'the first year’s premium for whoever has none; the figure was not seen':
    'mức đóng năm đầu cho người chưa có thẻ; chưa thấy con số',
  'free of charge to the person (Legal Aid Law, S33)': 'miễn phí cho người được trợ giúp (Luật Trợ giúp pháp lý, S33)',
  'the real ordinary fare (S40)': 'giá vé phổ thông thực tế (S40)',
  'tuition exempt, textbooks and supplies, in the first school year and the next (S30)':
    'miễn học phí, hỗ trợ sách giáo khoa và đồ dùng trong năm học đầu và năm tiếp theo (S30)',
  'Women’s Union programme; its date in force was not seen':
    'chương trình của Hội Liên hiệp Phụ nữ; chưa thấy ngày có hiệu lực',
};

/** Where something comes from, for a reader. A key of the project's collection of sources (S6) stands for itself. */
export function sourceInWords(source: string): Bilingual {
  return SOURCES[source] ?? { vi: source, en: source };
}

/** What a reader must know before he relies on a rule, a day or an amount. */
export function noteInWords(note: string): Bilingual {
  return { vi: NOTES[note] ?? note, en: note };
}
