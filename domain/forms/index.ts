import { z } from 'zod';
import type { Bilingual } from '../law/types.ts';
import { choice, confirmed, day, fromList, many, moment, note, text, yesNo, yesNoUnsure } from './fields.ts';

/**
 * The reports that steps ask for. A template names its form; the answers to the template's coded facts must be fields
 * here with the same values (a test holds them together). What is recorded, not how it looks: screens follow.
 */
export interface Form {
  id: string;
  title: Bilingual;
  schema: z.ZodObject<z.core.$ZodLooseShape>;
}

const child = yesNoUnsure('Người này dưới 18 tuổi?', 'Is the person under 18?');
const interpreterNeeded = yesNoUnsure('Cần phiên dịch?', 'Is an interpreter needed?');

/** Law 53/2024 Art. 32(1), nine kinds of evidence, by the Vietnamese letters. */
const EVIDENCE = fromList('evidence');

function form(id: string, vi: string, en: string, shape: z.core.$ZodLooseShape): Form {
  return { id, title: { vi, en }, schema: z.strictObject(shape) as Form['schema'] };
}

const forms: readonly Form[] = [
  form('hotline-forward', 'Phiếu chuyển tin', 'Report passed on', {
    underControl: yesNoUnsure('Người này còn đang bị khống chế?', 'Is the person still under control?'),
    callSummary: text('Tóm tắt cuộc gọi', 'Summary of the call'),
    passedTo: text('Đã chuyển cho (tên cán bộ trực)', 'Passed on to (officer on duty)', 200),
  }),
  form('reception', 'Phiếu tiếp nhận', 'Reception record', {
    child,
    interpreterNeeded,
    language: text('Ngôn ngữ sử dụng', 'Language spoken', 80).optional(),
    condition: text('Tình trạng khi tiếp nhận', 'Condition on arrival'),
    immediateNeeds: many(
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
    note: note(),
  }),
  form('transfer-minutes', 'Biên bản giao, nhận', 'Transfer minutes', {
    handedOverAt: moment('Thời điểm giao, nhận', 'Handed over at'),
    belongings: text('Tài sản, giấy tờ mang theo', 'Belongings and papers', 1000).optional(),
    condition: text('Tình trạng khi giao', 'Condition at hand-over'),
  }),
  form('notice', 'Thông báo cho Sở Y tế', 'Notice to the Department of Health', {
    noticeNumber: text('Số thông báo', 'Notice number', 80).optional(),
    channel: choice(
      {
        phone: ['Điện thoại', 'Telephone'],
        'document-system': ['Hệ thống quản lý văn bản', 'Document system'],
        fax: ['Fax', 'By fax'],
        'in-person': ['Trực tiếp', 'In person'],
      },
      'Hình thức thông báo',
      'How it was given',
    ),
    supportGiven: text('Hỗ trợ đã thực hiện', 'Support already given', 1000).optional(),
  }),
  form('overseas-verification', 'Xác minh của cơ quan đại diện', 'Verification by the mission', {
    child,
    identityFindings: text('Kết quả xác minh nhân thân', 'Identity findings'),
    papersIssued: many(
      {
        'victim-paper': ['Giấy tờ xác nhận nạn nhân', 'Paper that confirms a victim'],
        'travel-document': ['Giấy tờ đi lại', 'Travel document'],
      },
      'Giấy tờ đã cấp',
      'Papers issued',
    ),
  }),
  form('border-reception', 'Biên bản tiếp nhận tại cửa khẩu', 'Reception at the gate', {
    child,
    interpreterNeeded,
    gate: text('Cửa khẩu', 'Gate', 120),
    foreignSide: text('Bên trao trả', 'Foreign side', 200),
    listChecked: yesNo('Đã đối chiếu danh sách', 'Checked against the list'),
    note: note(),
  }),
  form('paper-issued', 'Cấp giấy chứng nhận về nước', 'Certificate of return', {
    paperNumber: text('Số giấy', 'Paper number', 80),
    issuedOn: day('Ngày cấp', 'Issued on'),
  }),
  form('embassy-notice', 'Thông báo cơ quan ngoại giao', 'Notice to the embassy', {
    personAgrees: yesNoUnsure('Người này đồng ý thông báo?', 'Does the person agree?'),
    noticeNumber: text('Số công văn', 'Letter number', 80).optional(),
    note: note(),
  }),
  form('rescue', 'Báo cáo giải cứu', 'Rescue report', {
    freed: confirmed('Đã giải cứu an toàn', 'The person is free'),
    child,
    measures: text('Biện pháp đã áp dụng', 'Measures taken'),
    injuries: text('Thương tích', 'Injuries', 1000).optional(),
  }),
  form('initial-verification', 'Xác minh thông tin ban đầu', 'Initial verification', {
    confirmingPaper: yesNoUnsure('Đã có giấy tờ theo Điều 33?', 'Has a paper under Art. 33?'),
    child,
    evidence: many(EVIDENCE, 'Căn cứ (Điều 32)', 'Evidence (Art. 32)').optional(),
    findings: text('Kết quả xác minh', 'Findings'),
  }),
  form('identification-request', 'Văn bản đề nghị xác định', 'Request for identification', {
    letterNumber: text('Số văn bản', 'Letter number', 80),
    questions: text('Nội dung đề nghị', 'What is asked'),
  }),
  form('identification-decision', 'Kết quả xác định nạn nhân', 'Identification decision', {
    decision: choice(
      {
        identified: ['Là nạn nhân', 'Is a victim'],
        'not-identified': ['Chưa đủ căn cứ xác định là nạn nhân', 'Not enough grounds to identify a victim'],
      },
      'Kết luận',
      'Decision',
    ),
    evidence: many(EVIDENCE, 'Căn cứ (Điều 32)', 'Evidence (Art. 32)'),
    decisionNumber: text('Số quyết định', 'Decision number', 80),
    grounds: text('Lý do', 'Grounds'),
  }),
  form('negative-answer', 'Văn bản trả lời', 'Written negative answer', {
    letterNumber: text('Số văn bản', 'Letter number', 80),
    explainedInPerson: yesNo('Đã giải thích quyền đề nghị lại', 'The right to ask again was explained'),
  }),
  form('child-emergency', 'Can thiệp khẩn cấp trẻ em', 'Emergency intervention for a child', {
    carerIsAbuser: yesNoUnsure('Người chăm sóc là người gây hại?', 'Is the carer the abuser?'),
    riskAssessment: text('Đánh giá nguy cơ ban đầu (Mẫu 02)', 'Initial risk assessment (form 02)'),
    measures: text('Biện pháp đã áp dụng', 'Measures taken'),
  }),
  form('representative', 'Cử người đại diện', 'Representative', {
    representativeNamed: confirmed('Đã cử người đại diện', 'A representative is named'),
    representativeName: text('Họ tên người đại diện', 'Name of the representative', 200),
    relation: text('Quan hệ với trẻ', 'Relation to the child', 120),
    safetyChecked: yesNo('Đã kiểm tra không liên quan đến vụ việc', 'Checked: not involved in the case'),
  }),
  form('child-plan', 'Kế hoạch hỗ trợ, can thiệp (Mẫu 05)', 'Support and intervention plan (form 05)', {
    plan: text('Nội dung kế hoạch', 'Plan'),
  }),
  form('plan-approval', 'Phê duyệt kế hoạch', 'Plan approval', {
    decisionNumber: text('Số quyết định', 'Decision number', 80),
    note: note(),
  }),
  form('child-separation', 'Cách ly tạm thời (Mẫu 07)', 'Temporary separation (form 07)', {
    endedOn: day('Ngày kết thúc cách ly', 'Ended on'),
    grounds: text('Lý do', 'Grounds'),
  }),
  form('child-family', 'Liên hệ gia đình của trẻ', 'The child’s family', {
    family: choice(
      {
        collects: ['Người thân đến đón', 'Relatives collect the child'],
        escorted: ['Bố trí người đưa về', 'The child is escorted'],
        'alternative-care': ['Chăm sóc thay thế', 'Alternative care'],
      },
      'Trẻ về với ai',
      'With whom the child goes',
    ),
    safetyChecked: yesNo('Đã kiểm tra gia đình an toàn', 'The family was checked for safety'),
    findings: text('Kết quả liên hệ', 'Findings'),
  }),
  form('safety-assessment', 'Đánh giá an toàn', 'Safety assessment', {
    risk: yesNoUnsure('Nạn nhân có nguy cơ bị xâm hại?', 'Is the person at risk?'),
    relativesAtRisk: yesNoUnsure('Người thân thích có nguy cơ?', 'Are relatives at risk?'),
    threats: text('Mối đe dọa', 'Threats'),
  }),
  form('protection-decision', 'Quyết định bảo vệ', 'Protection decision', {
    protection: choice(
      {
        granted: ['Áp dụng biện pháp bảo vệ', 'Protection is given'],
        'refused-by-person': ['Người này từ chối', 'The person declines'],
        'not-needed': ['Không cần thiết', 'Not needed'],
      },
      'Quyết định',
      'Decision',
    ),
    measures: many(fromList('protection-measure'), 'Biện pháp', 'Measures').optional(),
    decisionNumber: text('Số quyết định', 'Decision number', 80).optional(),
    grounds: text('Lý do', 'Grounds'),
  }),
  form('protection-review', 'Rà soát biện pháp bảo vệ', 'Review of protection', {
    protection: choice(
      {
        granted: ['Tiếp tục bảo vệ', 'Protection goes on'],
        ended: ['Chấm dứt bảo vệ', 'Protection ends'],
      },
      'Kết luận',
      'Conclusion',
    ),
    findings: text('Kết quả rà soát', 'Findings'),
  }),
  form('missing-alarm', 'Báo động mất liên lạc', 'Missing person alarm', {
    found: yesNo('Đã tìm thấy', 'Found'),
    actions: text('Việc đã làm', 'What was done'),
  }),
  form('essential-needs-start', 'Bắt đầu hỗ trợ thiết yếu', 'Start of essential support', {
    items: many(
      {
        lodging: ['Chỗ ở', 'Lodging'],
        meals: ['Bữa ăn', 'Meals'],
        clothing: ['Quần áo', 'Clothing'],
        hygiene: ['Đồ dùng vệ sinh', 'Hygiene items'],
        medical: ['Thuốc, khám, chữa bệnh', 'Medicine and medical care'],
        school: ['Học tập', 'Schooling'],
      },
      'Khoản hỗ trợ',
      'Items',
    ),
    note: note(),
  }),
  form('essential-needs-end', 'Kết thúc hỗ trợ thiết yếu', 'End of essential support', {
    endedOn: day('Ngày kết thúc', 'Ended on'),
    summary: text('Tóm tắt', 'Summary'),
  }),
  form('health-check', 'Khám sức khoẻ ban đầu', 'First health check', {
    insuranceNeeded: yesNoUnsure('Cần cấp thẻ BHYT năm đầu?', 'Is first-year health insurance needed?'),
    findings: text('Kết luận', 'Findings'),
  }),
  form('intake', 'Tiếp nhận, hỗ trợ tại Sở Y tế', 'Intake', {
    interpreterNeeded,
    facility: text('Nơi hỗ trợ trước mắt', 'Where the person is supported first', 200),
    note: note(),
  }),
  form('support-plan', 'Kế hoạch hỗ trợ', 'Support plan', {
    wantsPsychological: yesNo('Hỗ trợ tâm lý', 'Psychological support'),
    wantsLegalSupport: yesNo('Hỗ trợ pháp luật', 'Legal support'),
    wantsLegalAid: yesNo('Trợ giúp pháp lý', 'Legal aid'),
    wantsInterpretation: yesNo('Phiên dịch', 'Interpretation'),
    wantsTravel: yesNo('Chi phí đi lại', 'Travel costs'),
    wantsBenefits: yesNo(
      'Học văn hoá, học nghề, trợ cấp ban đầu',
      'Schooling, vocational training, hardship allowance',
    ),
    plan: text('Nội dung kế hoạch, theo lời người được hỗ trợ', 'Plan, in the person’s words'),
  }),
  form('service', 'Kết quả dịch vụ', 'Service report', {
    service: choice(
      {
        given: ['Đã cung cấp', 'Given'],
        'refused-by-person': ['Người này từ chối', 'The person declines'],
        'not-available': ['Không có dịch vụ', 'Not available'],
      },
      'Kết quả',
      'Result',
    ),
    summary: text('Tóm tắt', 'Summary'),
  }),
  form('benefits', 'Giải quyết chế độ (Mẫu 07)', 'Benefits decision (form 07)', {
    benefits: choice(
      {
        granted: ['Đồng ý', 'Granted'],
        partly: ['Đồng ý một phần', 'Granted in part'],
        refused: ['Không đồng ý', 'Refused'],
      },
      'Kết quả',
      'Result',
    ),
    regimes: many(fromList('regime', ['h', 'i', 'k']), 'Chế độ (Điều 37)', 'Regimes (Art. 37)'),
    decisionNumber: text('Số quyết định', 'Decision number', 80),
    grounds: text('Lý do', 'Grounds').optional(),
  }),
  form('return-choice', 'Nguyện vọng của nạn nhân', 'The person’s choice', {
    goesTo: choice(
      {
        home: ['Trở về nơi cư trú', 'Goes home'],
        centre: ['Vào cơ sở trợ giúp', 'Goes to a centre'],
      },
      'Nguyện vọng',
      'Choice',
    ),
    safeToReturn: yesNo('Nơi về an toàn?', 'Is it safe there?'),
    wishes: text('Nguyện vọng, theo lời nạn nhân', 'Wishes, in the person’s words'),
  }),
  form('handover', 'Biên bản bàn giao', 'Hand-over minutes', {
    handedOverAt: moment('Thời điểm bàn giao', 'Handed over at'),
    documents: text('Hồ sơ bàn giao', 'Documents handed over', 1000),
    agreements: text('Thoả thuận giữa hai bên', 'Agreements').optional(),
  }),
  form('arrival', 'Xác nhận đến nơi', 'Arrival', {
    arrivedSafely: confirmed('Đã đến nơi an toàn', 'Arrived safely'),
    arrivedOn: day('Ngày đến', 'Arrived on'),
    note: note(),
  }),
  form('admission-file', 'Hồ sơ tiếp nhận vào cơ sở', 'Admission file', {
    decisionNumber: text('Số quyết định tiếp nhận', 'Admission decision number', 80),
    needs: text('Đánh giá nhu cầu', 'Needs assessment'),
  }),
  form('repatriation', 'Đưa về nước', 'Repatriation', {
    safeToReturn: confirmed('Đã đánh giá an toàn khi về', 'Return was assessed as safe'),
    handedOverAt: moment('Thời điểm bàn giao', 'Handed over at'),
    receivedBy: text('Bên nhận', 'Received by', 200),
  }),
  form('followup', 'Theo dõi sau trở về', 'Follow-up', {
    situation: choice(
      {
        safe: ['Ổn định, an toàn', 'Safe and settled'],
        'needs-support': ['Cần hỗ trợ thêm', 'Needs more support'],
        'at-risk': ['Có nguy cơ', 'At risk'],
      },
      'Tình hình',
      'Situation',
    ),
    metInPerson: yesNo('Đã gặp trực tiếp', 'Met in person'),
    findings: text('Nội dung', 'Findings'),
  }),
  form('closing', 'Kết thúc hồ sơ', 'Closing', { summary: text('Tóm tắt kết quả', 'Summary of the outcome') }),
  form('emergency-review', 'Rà soát việc mở hồ sơ khẩn cấp', 'Review of an emergency access', {
    judgement: choice(
      {
        justified: ['Có lý do chính đáng', 'Justified'],
        'not-justified': ['Không có lý do chính đáng', 'Not justified'],
      },
      'Kết luận',
      'Conclusion',
    ),
    grounds: text('Căn cứ: đã hỏi ai, đã kiểm tra gì', 'Grounds: who was asked, what was checked'),
    measures: text('Biện pháp xử lý, khắc phục', 'Measures taken', 2000).optional(),
  }),
  form('added', 'Việc bổ sung', 'Added step', { result: text('Kết quả', 'Result') }),
];

const byId = new Map(forms.map((entry) => [entry.id, entry]));

/** @throws RangeError for a form that does not exist. */
export function formOf(id: string): Form {
  const found = byId.get(id);
  if (!found) throw new RangeError(`unknown form: ${id}`);
  return found;
}

export const formIds = [...byId.keys()];
