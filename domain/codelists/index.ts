import type { Bilingual } from '../law/types.ts';
import { CATEGORIES, CATEGORY_NAMES, REGIME_NAMES, REGIMES } from '../law/entitlements.ts';
import { ethnicities } from './ethnicity.ts';
import { HTCDS_SOURCE, htcds, TO_HTCDS, type Mapping } from './htcds.ts';
import { pathwayLists } from './labels.ts';

/** Code lists with their labels. Marks as in docs/law.md: each list says how well its source is known. */

export interface CodeList {
  id: string;
  title: Bilingual;
  source: string;
  status: 'cited' | 'secondary' | 'recalled' | 'local';
  /** `standard`: what the code is called in the data standard, where it has a word for it. */
  codes: readonly { code: string; label: Bilingual; note?: string; standard?: Mapping }[];
}

const code = (id: string, vi: string, en: string, note?: string) => ({
  code: id,
  label: { vi, en },
  ...(note ? { note } : {}),
});

const lists: readonly CodeList[] = [
  {
    id: 'evidence',
    title: { vi: 'Căn cứ xác định nạn nhân (Điều 32)', en: 'Evidence that somebody is a victim (Art. 32)' },
    source: 'Luật 53/2024/QH15 Art. 32(1), S38',
    status: 'cited',
    codes: [
      code('a', 'Do cơ quan tiến hành tố tụng cung cấp', 'From procedural bodies'),
      code('b', 'Do cơ quan giải cứu cung cấp', 'From the rescuing agency'),
      code('c', 'Do cơ quan đại diện Việt Nam ở nước ngoài cung cấp', 'From a Viet Nam mission abroad'),
      code('d', 'Do cơ quan khác trong nước cung cấp', 'From other domestic bodies'),
      code('đ', 'Do cơ quan nước ngoài cung cấp', 'From foreign authorities'),
      code(
        'e',
        'Lời khai, tài liệu của người đó hoặc người thân thích',
        'Statements and documents of the person or relatives',
      ),
      code(
        'g',
        'Lời khai, tài liệu của người thực hiện hành vi mua bán người',
        'Statements and documents of the trafficker',
      ),
      code('h', 'Lời khai của nạn nhân khác, người biết việc', 'Statements of other victims or people who know'),
      code('i', 'Căn cứ hợp pháp khác', 'Other lawful evidence'),
    ],
  },
  {
    id: 'victim-paper',
    title: { vi: 'Giấy tờ xác nhận nạn nhân', en: 'Papers that confirm a victim' },
    source: '2011 law Art. 28 (S39); the list of Art. 33 of the 2024 law was not seen',
    status: 'recalled',
    codes: [
      code('police', 'Giấy xác nhận của Công an', 'Certificate of the police'),
      code('rescuer', 'Giấy xác nhận của cơ quan giải cứu', 'Certificate of the rescuing agency'),
      code(
        'procedural',
        'Giấy xác nhận của cơ quan điều tra, viện kiểm sát, tòa án',
        'Certificate of investigation body, procuracy or court',
      ),
      code('foreign', 'Giấy tờ của nước ngoài đã hợp pháp hóa lãnh sự', 'Foreign papers, consular-legalised'),
      code('mission', 'Giấy tờ của cơ quan đại diện', 'Papers of a mission abroad', 'recalled'),
    ],
  },
  {
    id: 'form',
    title: { vi: 'Biểu mẫu', en: 'Forms' },
    source: 'Decree 162/2025 (S11), Decree 20/2021 (S13), Decree 56/2017 (S29), JTC 01/2014 (S24)',
    status: 'cited',
    codes: [
      code('form-07', 'Mẫu số 07: đơn đề nghị hỗ trợ', 'Form 07: application for benefits', 'Decree 162/2025'),
      code('child-02', 'Mẫu 02: đánh giá nguy cơ ban đầu', 'Form 02: initial risk assessment', 'Decree 56/2017'),
      code(
        'child-05',
        'Mẫu 05: kế hoạch hỗ trợ, can thiệp',
        'Form 05: support and intervention plan',
        'Decree 56/2017',
      ),
      code('child-06', 'Mẫu 06: rà soát, đánh giá', 'Form 06: review', 'Decree 56/2017'),
      code('child-07', 'Mẫu 07: cách ly tạm thời', 'Form 07: temporary separation', 'Decree 56/2017'),
      code('handover-minutes', 'Biên bản giao, nhận nạn nhân', 'Hand-over minutes', 'JTC 01/2014'),
      code('return-certificate', 'Giấy chứng nhận về nước', 'Certificate of return', 'JTC 01/2014'),
      code('request-letter', 'Văn bản đề nghị xác định', 'Letter asking for identification'),
      code(
        'identification-decision',
        'Quyết định, giấy xác nhận nạn nhân',
        'Identification decision, victim certificate',
      ),
      code('negative-answer', 'Văn bản trả lời', 'Written negative answer'),
      code('admission-decision', 'Quyết định tiếp nhận vào cơ sở', 'Admission decision', 'Decree 20/2021'),
    ],
  },
  {
    id: 'purpose',
    title: { vi: 'Mục đích bóc lột', en: 'Purpose of exploitation' },
    source: 'Decree 62/2012 Art. 5 (S39), with a local code for online scams',
    status: 'cited',
    codes: [
      code('forced-prostitution', 'Cưỡng bức bán dâm', 'Forced prostitution'),
      code('pornography', 'Làm đối tượng sản xuất ấn phẩm khiêu dâm', 'Pornography'),
      code('erotic-performance', 'Trình diễn khiêu dâm', 'Erotic performance'),
      code('sex-slavery', 'Nô lệ tình dục', 'Sex slavery'),
      code('forced-labour', 'Cưỡng bức lao động', 'Forced labour'),
      code('organ-removal', 'Lấy bộ phận cơ thể', 'Organ removal'),
      code('forced-begging', 'Ép đi ăn xin', 'Forced begging'),
      code('forced-marriage', 'Ép làm vợ hoặc chồng', 'Forced marriage'),
      code('forced-childbirth', 'Ép đẻ con', 'Forced childbirth'),
      code('forced-crime', 'Ép thực hiện hành vi vi phạm pháp luật', 'Forced law-breaking'),
      code('online-scam', 'Ép lừa đảo trực tuyến', 'Forced online scams', 'local code'),
      code('other', 'Mục đích vô nhân đạo khác', 'Other inhuman purpose'),
    ],
  },
  {
    id: 'regime',
    title: { vi: 'Chế độ hỗ trợ (Điều 37)', en: 'Support regimes (Art. 37)' },
    source: 'Luật 53/2024/QH15 Art. 37, S20',
    status: 'cited',
    codes: REGIMES.map((letter) => ({ code: letter, label: REGIME_NAMES[letter] })),
  },
  {
    id: 'person-category',
    title: { vi: 'Nhóm người được hỗ trợ (Điều 37)', en: 'Categories of person (Art. 37)' },
    source: 'Luật 53/2024/QH15 Art. 37, S20',
    status: 'cited',
    codes: CATEGORIES.map((category) => ({ code: category, label: CATEGORY_NAMES[category] })),
  },
  {
    id: 'protection-measure',
    title: { vi: 'Biện pháp bảo vệ', en: 'Protection measures' },
    source: 'Decree 162/2025 (S26), Decree 62/2012 Art. 7 (S46)',
    status: 'cited',
    codes: [
      code('shelter', 'Bố trí nơi tạm lánh', 'Safe temporary shelter'),
      code('guard', 'Canh gác, bảo vệ', 'Guard at residence, work, study or travel'),
      code('secrecy-of-data', 'Giữ bí mật thông tin cá nhân', 'Secrecy of personal data'),
      code('secrecy-of-residence', 'Giữ bí mật nơi cư trú, làm việc, học tập', 'Secrecy of residence, work and study'),
      code('limit-contacts', 'Hạn chế đi lại, tiếp xúc', 'Limit movement and contacts'),
      code('relocation', 'Thay đổi nơi ở, nơi làm việc, học tập', 'New residence, work or school'),
    ],
  },
  {
    id: 'facility',
    title: { vi: 'Loại cơ sở', en: 'Kinds of facility' },
    source: 'Luật 53/2024/QH15; Decree 20/2021',
    status: 'cited',
    codes: [
      code('social', 'Cơ sở trợ giúp xã hội', 'Social assistance facility'),
      code('support', 'Cơ sở hỗ trợ nạn nhân', 'Victim support facility'),
      code('shelter', 'Nơi tạm lánh', 'Temporary safe shelter'),
    ],
  },
  {
    id: 'ethnicity',
    title: { vi: 'Dân tộc', en: 'Ethnic group' },
    source: '54 groups of the General Statistics Office’s list, and foreigners; not read for this program',
    status: 'recalled',
    codes: ethnicities,
  },
  {
    id: 'victim-status',
    title: { vi: 'Tình trạng xác định nạn nhân', en: 'Status of identification' },
    source: 'Luật 53/2024/QH15 Art. 2(7), (8), S35',
    status: 'cited',
    codes: [
      code(
        'identifying',
        'Người đang trong quá trình xác định là nạn nhân',
        'Person in the process of being identified',
      ),
      code('identified', 'Nạn nhân', 'Victim'),
      code('not-identified', 'Không đủ căn cứ xác định là nạn nhân', 'Not a victim'),
    ],
  },
  {
    id: 'person-type',
    title: { vi: 'Loại đối tượng', en: 'Kinds of person' },
    source: 'Luật 53/2024/QH15 Arts 2, 27 to 31, 34, 37',
    status: 'cited',
    codes: [
      code('self-reporter', 'Người đến trình báo', 'Self-reporting person'),
      code('represented', 'Người được đại diện', 'Represented person'),
      code('rescued', 'Người được giải cứu', 'Rescued person'),
      code('returned-mission', 'Người trở về qua cơ quan đại diện', 'Returned through a mission'),
      code('returned-handover', 'Người được phía nước ngoài trao trả', 'Handed over by a foreign party'),
      code('self-returned', 'Người tự trở về', 'Returned alone'),
      code('foreign', 'Nạn nhân là người nước ngoài', 'Foreign victim'),
      code('stateless', 'Người không quốc tịch thường trú', 'Stateless permanent resident'),
      code('accompanying-minor', 'Người dưới 18 tuổi đi cùng', 'Accompanying person under 18'),
      code('relative', 'Người thân thích được bảo vệ', 'Relative under protection'),
      code('supporter', 'Người tham gia phòng ngừa, hỗ trợ', 'Supporter under protection'),
    ],
  },
];

/** The lists of the standard have no Vietnamese labels: their codes are shown as they are. */
const standard: readonly CodeList[] = Object.entries(htcds).map(([id, codes]) => ({
  id: `htcds-${id.toLowerCase().replaceAll('_', '-')}`,
  title: { vi: `HTCDS 2.0: ${id}`, en: `HTCDS 2.0: ${id}` },
  source: `${HTCDS_SOURCE.standard}, ${HTCDS_SOURCE.publisher}, ${HTCDS_SOURCE.licence}: ${HTCDS_SOURCE.url}`,
  status: 'cited',
  codes: codes.map((entry) => code(entry, entry, entry)),
}));

/** The codes of the pathway itself. */
const pathway: readonly CodeList[] = pathwayLists.map((list) => ({
  ...list,
  source: 'codes of this programme',
  status: 'local' as const,
}));

/** The local lists with the standard's word beside each code that has one. */
const mapped = lists.map((list) => ({
  ...list,
  codes: list.codes.map((entry) => {
    const mapping = TO_HTCDS[`${list.id}:${entry.code}`];
    return mapping ? { ...entry, standard: mapping } : entry;
  }),
}));

export const codeLists: readonly CodeList[] = [...mapped, ...pathway, ...standard];

/** @throws RangeError for a list that does not exist. */
export function codeList(id: string): CodeList {
  const found = codeLists.find((list) => list.id === id);
  if (!found) throw new RangeError(`unknown code list: ${id}`);
  return found;
}
