import type { Bilingual } from './types.ts';

/**
 * The notes and source keys that stand beside rules, days and amounts, in the words of whoever reads them. They are kept
 * in English where they are written; a test fails when one has no Vietnamese. What an administrator wrote stays as it is.
 */

const SOURCES: Readonly<Record<string, Bilingual>> = {
  local: { vi: 'mức của địa phương, không từ văn bản', en: 'a local level, from no text' },
  'not seen': { vi: 'chưa thấy văn bản', en: 'no text seen' },
  'R-hi': { vi: 'chưa đối chiếu văn bản, khá chắc chắn', en: 'from memory, fairly sure' },
  'R-med': { vi: 'chưa đối chiếu văn bản, chưa chắc chắn', en: 'from memory, not sure' },
  'R-lo': { vi: 'chưa đối chiếu văn bản, rất không chắc chắn', en: 'from memory, not sure at all' },
  'S16, S65': { vi: 'Thông báo nghỉ lễ (S16, S65)', en: 'Holiday notices (S16, S65)' },
  'S16, S65, S66': { vi: 'Thông báo nghỉ lễ (S16, S65, S66)', en: 'Holiday notices (S16, S65, S66)' },
  'S15, S16: Resolution 28/2026/QH16, in force from 1 July 2026': {
    vi: 'Nghị quyết 28/2026/QH16 (S15, S16), có hiệu lực từ 01/7/2026',
    en: 'Resolution 28/2026/QH16 (S15, S16), in force from 1 July 2026',
  },
  'press report of the days approved; number of the notice not seen': {
    vi: 'báo chí đưa tin về các ngày nghỉ đã được duyệt; chưa thấy số thông báo',
    en: 'press report of the days approved; number of the notice not seen',
  },
  'Resolution 28/2026/QH16': { vi: 'Nghị quyết 28/2026/QH16', en: 'Resolution 28/2026/QH16' },
  'Labour Code Art. 112': { vi: 'Bộ luật Lao động, Điều 112', en: 'Labour Code Art. 112' },
  'Labour Code Art. 111(3)': { vi: 'Bộ luật Lao động, khoản 3 Điều 111', en: 'Labour Code Art. 111(3)' },
  'lunar date computed; notice not seen': {
    vi: 'tính theo âm lịch; chưa thấy thông báo',
    en: 'lunar date computed; notice not seen',
  },
  'S16, S65, S66; a swap near 24 November had been proposed and not decided': {
    vi: 'Thông báo nghỉ lễ (S16, S65, S66); việc hoán đổi quanh ngày 24/11 mới được đề xuất, chưa quyết định',
    en: 'Holiday notices (S16, S65, S66); a swap near 24 November had been proposed and not decided',
  },
  'Thông tư 02/2021/TT-BLĐTBXH Art. 3 (S13)': {
    vi: 'Thông tư 02/2021/TT-BLĐTBXH, Điều 3 (S13)',
    en: 'Thông tư 02/2021/TT-BLĐTBXH Art. 3 (S13)',
  },
};

const NOTES: Readonly<Record<string, string>> = {
  'Decree 56/2017 has a review on form 06; how often was not seen':
    'Nghị định 56/2017 có việc rà soát theo Mẫu 06; chưa thấy bao lâu một lần',
  'Criminal Procedure Code Art. 487: an oral request of an emergency is written up afterwards; no time was seen':
    'Điều 487 Bộ luật Tố tụng hình sự: đề nghị bằng lời khi khẩn cấp phải được lập thành văn bản sau đó; chưa thấy thời hạn',
  'Decree 162/2025 Art. 24, from the press (S30): the first school year and the next; when a school year ends was not seen':
    'Điều 24 Nghị định 162/2025, theo báo chí (S30): năm học đầu và năm tiếp theo; chưa thấy năm học kết thúc khi nào',
  'the coordination regulation 2548/QCPH names statistics and reports (S2); how often was not seen':
    'Quy chế phối hợp 2548/QCPH có nêu thống kê, báo cáo (S2); chưa thấy bao lâu một lần',
  'the three months of the decree of 2013, recalled; what Decree 162/2025 says was not seen':
    'ba tháng của nghị định năm 2013, chưa đối chiếu văn bản; chưa thấy Nghị định 162/2025 quy định thế nào',
  'Chapter V as a page of legal education sums it up: the premium of the first year; the article was not seen':
    'Chương V, theo trang phổ biến pháp luật: mức đóng năm đầu; chưa thấy nguyên văn điều luật',
  '“Cấp ngay sau khi tiếp nhận nạn nhân” from the published procedure; the circular itself was not seen; the hours watched are a local service level':
    '“Cấp ngay sau khi tiếp nhận nạn nhân” theo thủ tục đã công bố; chưa thấy nguyên văn thông tư; số giờ theo dõi là mức của địa phương',
  '“Ngay sau khi tiếp nhận” stands in press reports on the hotline; the decree’s own words were not seen; the hour watched is local':
    '“Ngay sau khi tiếp nhận” trích từ báo chí về tổng đài; chưa thấy nguyên văn nghị định; số giờ theo dõi là mức của địa phương',
  'a procedure of the former law; whether it is still in force was not seen; the hours watched are a local service level':
    'thủ tục theo luật cũ; chưa thấy căn cứ còn hiệu lực; số giờ theo dõi là mức của địa phương',
  'from the press: extended by the facility director, the Department of Health or a competent body; neither a furthest date nor a number of times was seen, three times is local':
    'theo báo chí: giám đốc cơ sở, Sở Y tế hoặc cơ quan có thẩm quyền gia hạn; chưa thấy thời điểm xa nhất và số lần, ba lần là mức của địa phương',
  '“không quá 120 ngày” from the press; from when they count was not seen; the later, special rule beside the 3 months of Decree 20/2021 Art. 24(4)':
    '“không quá 120 ngày” theo báo chí; chưa thấy tính từ lúc nào; quy định riêng, ban hành sau, song song với 3 tháng tại khoản 4 Điều 24 Nghị định 20/2021',
  'two months for complex cases under the 2011 law (Art. 24, recalled); how often is local':
    'hai tháng với vụ việc phức tạp theo Luật 2011 (Điều 24, chưa đối chiếu văn bản); số lần là mức của địa phương',
  'seen with the district wording of before the amendment; the hours watched are a local service level':
    'văn bản còn ghi cấp huyện, trước khi sửa đổi; số giờ theo dõi là mức của địa phương',
  '“ngay” from a summary of the draft; no numeric limit seen; the hours watched are a local service level':
    '“ngay” trích từ bản tóm tắt dự thảo; chưa thấy giới hạn bằng số; số giờ theo dõi là mức của địa phương',
  '2011 law Art. 25: at once; the 2024 text was not seen; the hours watched are a local service level':
    'Luật 2011, Điều 25: làm ngay; chưa thấy văn bản năm 2024; số giờ theo dõi là mức của địa phương',
  'the former law, no longer in force: “áp dụng các biện pháp cần thiết để giải cứu”; the 2024 text was not seen; the hour watched is local':
    'luật cũ, đã hết hiệu lực: “áp dụng các biện pháp cần thiết để giải cứu”; chưa thấy văn bản năm 2024; số giờ theo dõi là mức của địa phương',
  'longer only if the authority requires it; how often and how far was not seen and is local':
    'chỉ dài hơn khi cơ quan có thẩm quyền yêu cầu; chưa thấy số lần và mức tối đa, đây là mức của địa phương',
  'only the superior body decides on longer, not the facility itself; how often and how far was not seen and is local':
    'chỉ cơ quan cấp trên quyết định kéo dài, không phải cơ sở; chưa thấy số lần và mức tối đa, đây là mức của địa phương',
  'not looked up for the 2011 law': 'chưa tra cứu cho Luật 2011',
  'at most two months in complex cases': 'tối đa hai tháng với vụ việc phức tạp',
  'no text seen allows or forbids a pause; its cap is the programme’s own':
    'chưa thấy văn bản nào cho phép hay cấm tạm dừng; mức tối đa do địa phương tự đặt',
  'figure not seen: configuration': 'chưa thấy con số trong văn bản: đây là mức cấu hình',
  'not seen': 'chưa thấy văn bản',
  '3 working days at the commune and 5 at the district, added up; a further step was cut off in the copy':
    'cộng 3 ngày làm việc ở cấp xã và 5 ngày ở cấp huyện; bản sao bị mất một bước tiếp theo',
  'open door; the hours watched are local': 'tiếp nhận bất cứ lúc nào; số giờ theo dõi là mức của địa phương',
  'no figure seen': 'chưa thấy con số',
  'how far a local service level may be moved': 'mức của địa phương được dời xa nhất đến đâu',
  'no figure seen; Decree 162/2025 Art. 13 names the bodies':
    'chưa thấy con số; Điều 13 Nghị định 162/2025 nêu các cơ quan',
  'health check at intake; no figure seen': 'khám sức khỏe khi tiếp nhận; chưa thấy con số',
  'no figure seen; a reflection period of 30 days follows CoE Convention Art. 13 (recalled)':
    'chưa thấy con số; thời gian cân nhắc 30 ngày theo Điều 13 Công ước của Hội đồng châu Âu (chưa đối chiếu văn bản)',
  'none found; Plan 301 names the hand-over': 'không tìm thấy; Kế hoạch 301 có nêu việc bàn giao',
  'none found': 'không tìm thấy',
  'at once': 'làm ngay',
  'how long an agency has to answer': 'thời gian để cơ quan trả lời',
  'no text asks for it; set by the programme, to be confirmed by whoever answers for it':
    'không văn bản nào quy định; do địa phương tự đặt, cần người có thẩm quyền xác nhận',
  'default for a step added by hand': 'mức mặc định cho việc bổ sung bằng tay',
  'no figure seen; Art. 31 of the 2024 law was not seen': 'chưa thấy con số; chưa thấy Điều 31 của Luật năm 2024',
  'still in the codification copy of July 2026; check for a successor':
    'còn trong bản pháp điển tháng 7/2026; cần kiểm tra văn bản thay thế',
  'no figure seen; a month or more is left until they can be 18':
    'chưa thấy con số; còn một tháng hoặc hơn trước khi người này có thể đủ 18 tuổi',
  'no figure seen; a statement of a child waits for it': 'chưa thấy con số; việc lấy lời khai trẻ em phải chờ bước này',
  'Law 53/2024 Art. 30(1)(b) names the duty and no time; the rest of the text was cut off':
    'điểm b khoản 1 Điều 30 Luật 53/2024 nêu nghĩa vụ, không nêu thời gian; phần còn lại của văn bản bị mất',
  'the hours watched are a local service level': 'số giờ theo dõi là mức của địa phương',
  'the words quoted are those of the figure, from a copy of the codification':
    'trích đoạn chứa con số, từ một bản sao pháp điển',
  'beside it stands the special rule on victims: since 1 July 2025 Decree 162/2025 Art. 17, 120 days':
    'song song có quy định riêng về nạn nhân: từ 01/7/2025, Điều 17 Nghị định 162/2025, 120 ngày',
  'amended text, from a compiled copy: confirm against Công báo; the hours watched are a local service level':
    'văn bản đã sửa đổi, từ bản hợp nhất không chính thức: cần đối chiếu Công báo; số giờ theo dõi là mức của địa phương',
  'calendar days, not working days; compiled copy: confirm against Công báo':
    'ngày theo lịch, không phải ngày làm việc; bản hợp nhất không chính thức: cần đối chiếu Công báo',
  'the deadline of the 2024 law was not found; 20 days is the 2011 figure, kept as configuration':
    'không tìm thấy thời hạn của Luật 2024; 20 ngày là con số của Luật 2011, giữ làm mức cấu hình',
  'older form; the hours watched are a local service level': 'biểu mẫu cũ; số giờ theo dõi là mức của địa phương',
  'Article 27 is about who comes by themselves; the text on who was rescued, returned or is a foreigner (Arts 28 to 31) was not seen':
    'Điều 27 quy định về người đến trình báo; chưa thấy văn bản về người được giải cứu, người từ nước ngoài trở về và người nước ngoài (Điều 28 đến 31)',
  'no text says by when somebody applies; the nine working days run from the application':
    'không văn bản nào ấn định khi nào phải nộp đơn; thời hạn 09 ngày làm việc tính từ khi nhận đơn',
  'no text that was seen speaks of what follows a negative answer':
    'chưa thấy văn bản nào quy định việc sau khi có văn bản trả lời không xác định là nạn nhân',
  'support from day 0; the hours watched are local': 'hỗ trợ ngay từ ngày đầu; số giờ theo dõi là mức của địa phương',
  'read in a copy of the codification; its date in force was not seen':
    'đọc trong một bản sao pháp điển; chưa thấy ngày có hiệu lực',
  'national standard; Decree 76/2024 itself was not read':
    'mức chuẩn chung cả nước; chưa đọc nguyên văn Nghị định 76/2024',
  'Ha Noi’s own standard; the resolution itself was not read':
    'mức chuẩn riêng của Hà Nội; chưa đọc nguyên văn nghị quyết',
  'history: no longer paid; its last day rests on Decree 76/2024, which was not read; care in a facility: times 5.0 under 4 years of age, else times 4.0':
    'đã hết áp dụng; ngày cuối dựa vào Nghị định 76/2024, chưa đọc; chăm sóc tại cơ sở: hệ số 5,0 với trẻ dưới 4 tuổi, còn lại hệ số 4,0',
  'Women’s Union programme, a pilot beside the regimes of Art. 37 and not one of them; its date in force was not seen':
    'chương trình thí điểm của Hội Liên hiệp Phụ nữ, đứng cạnh chứ không thuộc các chế độ của Điều 37; chưa thấy ngày có hiệu lực',
  'a circular of 2026 is known by its title only; no figure of it is used':
    'chỉ biết tên một thông tư năm 2026; không dùng con số nào của thông tư đó',
  'the first year’s premium for whoever has none; the figure was not seen':
    'mức đóng năm đầu cho người chưa có thẻ; chưa thấy con số',
  'free of charge to the person (Legal Aid Law, S33)': 'miễn phí cho người được trợ giúp (Luật Trợ giúp pháp lý, S33)',
  'the real ordinary fare (S40)': 'giá vé phổ thông thực tế (S40)',
  'tuition exempt, textbooks and supplies, in the first school year and the next (S30)':
    'miễn học phí, hỗ trợ sách giáo khoa và đồ dùng trong năm học đầu và năm tiếp theo (S30)',
};

/** Where something comes from, for a reader. A key of the project's collection of sources (S6) stands for itself. */
export function sourceInWords(source: string): Bilingual {
  return SOURCES[source] ?? { vi: source, en: source };
}

/** What a reader must know before they rely on a rule, a day or an amount. */
export function noteInWords(note: string): Bilingual {
  return { vi: NOTES[note] ?? note, en: note };
}
