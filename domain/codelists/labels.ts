import {
  ACCOMPANIES,
  AGENCY_KINDS,
  CANCELLED_REASONS,
  CASE_LINK_END_REASONS,
  CASE_LINK_KINDS,
  CASE_LINK_REASONS,
  DECLINE_REASONS,
  EMERGENCY_JUDGEMENTS,
  EMERGENCY_REASONS,
  ENTRY_ROUTES,
  EXTENSION_REASONS,
  LEAD_READING_REASONS,
  OUTCOMES,
  PATHWAY_REFUSAL_REASONS,
  PAUSE_REASONS,
  REASSIGN_REASONS,
  REOPEN_REASONS,
  RETURN_REASONS,
  ROLES,
  STAGES,
  STEP_STATUSES,
  TRANSFER_REASONS,
  WITHDRAW_REASONS,
  YES_NO_UNSURE,
} from '../codes.ts';
import { DAY_KINDS } from '../law/calendar.ts';
import { EVIDENCE_STATUSES, UNITS, type Bilingual } from '../law/types.ts';

/** The words people see for the codes of the pathway. A code without its two labels does not compile. */

type Labels<T extends readonly string[]> = Record<T[number], readonly [vi: string, en: string]>;

const entry = <const I extends string, const T extends readonly string[]>(
  id: I,
  vi: string,
  en: string,
  _codes: T,
  labels: Labels<T>,
) => ({
  id,
  title: { vi, en },
  codes: (Object.entries(labels) as [T[number], readonly [string, string]][]).map(([code, [labelVi, labelEn]]) => ({
    code,
    label: { vi: labelVi, en: labelEn },
  })),
});

const OTHER = ['Lý do khác', 'Other'] as const;

export const pathwayLists = [
  entry('agency-kind', 'Loại cơ quan (cơ quan tiếp nhận)', 'Kinds of agency (receiving body)', AGENCY_KINDS, {
    commune: ['Ủy ban nhân dân cấp xã', 'Commune People’s Committee'],
    health: ['Sở Y tế', 'Department of Health'],
    police: ['Công an', 'Police'],
    'border-guard': ['Bộ đội Biên phòng', 'Border guard'],
    'coast-guard': ['Cảnh sát biển', 'Coast guard'],
    immigration: ['Quản lý xuất nhập cảnh', 'Immigration'],
    mission: ['Cơ quan đại diện Việt Nam ở nước ngoài', 'Viet Nam mission abroad'],
    'support-facility': ['Cơ sở hỗ trợ nạn nhân', 'Victim support facility'],
    'social-facility': ['Cơ sở trợ giúp xã hội', 'Social assistance facility'],
    'womens-union': ['Hội Liên hiệp Phụ nữ', 'Women’s Union'],
    'legal-aid': ['Trung tâm trợ giúp pháp lý', 'Legal aid centre'],
    hotline: ['Tổng đài 111', 'Hotline 111'],
    'health-facility': ['Cơ sở khám bệnh, chữa bệnh', 'Health facility'],
    'foreign-affairs': ['Cơ quan ngoại vụ', 'Foreign affairs'],
  }),
  entry('role', 'Vai trò', 'Roles', ROLES, {
    coordinator: ['Điều phối viên', 'Coordinator'],
    officer: ['Cán bộ', 'Officer'],
    signer: ['Người ký', 'Signer'],
    'agency-lead': ['Lãnh đạo cơ quan', 'Agency lead'],
    manager: ['Người quản lý', 'Manager'],
    administrator: ['Quản trị hệ thống', 'Administrator'],
    auditor: ['Cán bộ giám sát nhật ký', 'Auditor'],
    'hotline-operator': ['Nhân viên tổng đài', 'Hotline operator'],
  }),
  entry('entry-route', 'Nguồn tiếp nhận', 'Entry routes', ENTRY_ROUTES, {
    'self-report': ['Tự đến trình báo', 'Reports in person'],
    hotline: ['Qua tổng đài 111', 'Through hotline 111'],
    rescued: ['Được giải cứu', 'Rescued'],
    mission: ['Qua cơ quan đại diện ở nước ngoài', 'Through a mission abroad'],
    'foreign-handover': ['Được phía nước ngoài trao trả', 'Handed over by a foreign side'],
    'self-return': ['Tự trở về', 'Returned alone'],
    'foreign-victim': ['Người nước ngoài tại Việt Nam', 'Foreign person in Viet Nam'],
  }),
  entry('stage', 'Giai đoạn', 'Stages', STAGES, {
    reception: ['Tiếp nhận', 'Reception'],
    verification: ['Xác minh', 'Verification'],
    identification: ['Xác định nạn nhân', 'Identification'],
    rescue: ['Giải cứu', 'Rescue'],
    safety: ['Bảo vệ an toàn', 'Safety'],
    support: ['Hỗ trợ', 'Support'],
    placement: ['Bàn giao, nơi ở', 'Placement'],
    'follow-up': ['Theo dõi, hoà nhập', 'Follow-up'],
    closed: ['Đã kết thúc', 'Closed'],
  }),
  entry('outcome', 'Kết quả', 'Outcomes', OUTCOMES, {
    reintegrated: ['Đã hoà nhập cộng đồng', 'Reintegrated'],
    'not-identified': ['Không đủ căn cứ xác định là nạn nhân', 'Not identified as a victim'],
    withdrew: ['Từ chối tiếp tục', 'Withdrew'],
    missing: ['Mất liên lạc', 'Missing'],
    died: ['Đã chết', 'Died'],
    transferred: ['Chuyển nơi khác', 'Transferred'],
    repatriated: ['Đã về nước', 'Repatriated'],
    'entered-in-error': ['Nhập nhầm', 'Entered in error'],
  }),
  entry('step-status', 'Trạng thái việc', 'Step status', STEP_STATUSES, {
    unassigned: ['Chưa có cơ quan nhận', 'Not assigned'],
    offered: ['Đã giao, chờ nhận', 'Offered'],
    accepted: ['Đã nhận', 'Accepted'],
    reported: ['Đã báo cáo, chờ ký', 'Reported, waits for signatures'],
    done: ['Đã xong', 'Done'],
    cancelled: ['Đã huỷ', 'Cancelled'],
  }),
  entry('decline-reason', 'Lý do từ chối nhận việc', 'Why an offer is declined', DECLINE_REASONS, {
    'not-competent': ['Không đúng thẩm quyền', 'Not competent'],
    'no-capacity': ['Không đủ khả năng tiếp nhận', 'No capacity'],
    'conflict-of-interest': ['Xung đột lợi ích', 'Conflict of interest'],
    'outside-area': ['Ngoài địa bàn', 'Outside the area'],
    other: OTHER,
  }),
  entry('return-reason', 'Lý do trả lại báo cáo', 'Why a report is returned', RETURN_REASONS, {
    incomplete: ['Chưa đầy đủ', 'Incomplete'],
    inconsistent: ['Không thống nhất', 'Inconsistent'],
    'missing-attachment': ['Thiếu giấy tờ kèm theo', 'An attachment is missing'],
    'wrong-form': ['Sai biểu mẫu', 'Wrong form'],
    other: OTHER,
  }),
  entry('extension-reason', 'Lý do gia hạn', 'Why a deadline is extended', EXTENSION_REASONS, {
    'complex-case': ['Vụ việc phức tạp', 'Complex case'],
    'foreign-reply': ['Chờ phía nước ngoài trả lời', 'Waiting for a foreign reply'],
    'victim-recovery': ['Chờ nạn nhân hồi phục', 'Waiting for the person’s recovery'],
    'missing-documents': ['Thiếu giấy tờ', 'Documents are missing'],
    court: ['Chờ Toà án', 'Waiting for a court'],
    other: OTHER,
  }),
  entry('pause-reason', 'Lý do tạm dừng', 'Why a clock is paused', PAUSE_REASONS, {
    'victim-recovery': ['chờ nạn nhân hồi phục', 'waiting for the person’s recovery'],
    'reflection-period': ['thời gian suy nghĩ của nạn nhân', 'the person’s reflection period'],
    'foreign-reply': ['chờ phía nước ngoài trả lời', 'waiting for a foreign reply'],
    court: ['chờ Toà án', 'waiting for a court'],
    translation: ['chờ bản dịch', 'waiting for a translation'],
  }),
  entry('cancel-reason', 'Lý do huỷ việc', 'Why a step is cancelled', CANCELLED_REASONS, {
    'not-needed': ['Không cần nữa', 'Not needed'],
    'handed-on': ['Đã bàn giao cho cơ quan theo dõi tiếp', 'Handed on to the agency that follows it from now on'],
    duplicate: ['Trùng lặp', 'Duplicate'],
    'opened-in-error': ['Mở nhầm', 'Opened in error'],
    superseded: ['Hồ sơ đã kết thúc', 'The case ended first'],
    'fact-changed': [
      'Thông tin đã ghi nhận thay đổi, việc này không còn cần',
      'A fact changed, and the step hung on it',
    ],
    'pathway-moved': ['Quy trình mới không còn việc này', 'The newer pathway has no such step'],
    'not-entitled': ['Không còn thuộc đối tượng của chế độ này', 'The person has no right to it any more'],
    other: OTHER,
  }),
  entry(
    'pathway-refusal',
    'Lý do không chuyển quy trình',
    'Why a case stays with its pathway',
    PATHWAY_REFUSAL_REASONS,
    {
      later: ['Chưa phải lúc', 'Not now'],
      harms: ['Không có lợi cho người được hỗ trợ', 'Not good for the person'],
      other: OTHER,
    },
  ),
  entry('reassign-reason', 'Lý do chuyển việc', 'Why a step is handed on', REASSIGN_REASONS, {
    absence: ['Vắng mặt', 'Absence'],
    workload: ['Quá tải', 'Workload'],
    competence: ['Thẩm quyền', 'Competence'],
    'conflict-of-interest': ['Xung đột lợi ích', 'Conflict of interest'],
    'no-answer': ['Không trả lời', 'No answer'],
    other: OTHER,
  }),
  entry('reopen-reason', 'Lý do mở lại hồ sơ', 'Why a case is reopened', REOPEN_REASONS, {
    'new-evidence': ['Có căn cứ mới', 'New evidence'],
    returned: ['Người được hỗ trợ quay lại', 'The person returned'],
    found: ['Đã tìm thấy', 'The person was found'],
    'new-risk': ['Có nguy cơ mới', 'A new risk'],
    'closed-in-error': ['Kết thúc nhầm', 'Closed in error'],
  }),
  entry('withdraw-reason', 'Lý do từ chối tiếp tục', 'Why a person withdraws', WITHDRAW_REASONS, {
    'declines-support': ['Từ chối hỗ trợ', 'Declines support'],
    'prefers-own-arrangement': ['Tự thu xếp', 'Prefers an own arrangement'],
    left: ['Đã rời đi', 'Left'],
    'no-reason-given': ['Không nêu lý do', 'No reason given'],
  }),
  entry('transfer-reason', 'Lý do chuyển nơi khác', 'Why a case is transferred', TRANSFER_REASONS, {
    residence: ['Nơi cư trú', 'Residence'],
    safety: ['An toàn', 'Safety'],
    family: ['Gia đình', 'Family'],
    competence: ['Thẩm quyền', 'Competence'],
  }),
  entry('emergency-reason', 'Lý do mở hồ sơ khẩn cấp', 'Why a case is opened in an emergency', EMERGENCY_REASONS, {
    'danger-to-life': ['Tính mạng đang bị đe dọa', 'Danger to life now'],
    'child-in-danger': ['Trẻ em đang gặp nguy hiểm', 'A child is in danger now'],
    'found-hurt': [
      'Tìm thấy người bị thương, bất tỉnh hoặc không nói được',
      'Found hurt, unconscious or unable to speak',
    ],
    'found-missing': ['Tìm thấy người đang mất liên lạc', 'A missing person was found'],
    'caller-in-danger': ['Người gọi đến đang cầu cứu', 'A caller asks for help'],
    other: ['Lý do khác', 'Other'],
  }),
  entry(
    'lead-reading-reason',
    'Lý do phụ trách cơ quan xem việc của cán bộ',
    'Why a lead opens a step that somebody has',
    LEAD_READING_REASONS,
    {
      'holder-away': ['Người giữ việc vắng mặt, không liên lạc được', 'Whoever has the step cannot be reached'],
      'hand-over': ['Chuẩn bị giao việc cho người khác', 'The step is about to be given to somebody else'],
      check: ['Kiểm tra việc đang làm', 'Checking how it is done'],
      complaint: ['Có khiếu nại, phản ánh', 'A complaint'],
    },
  ),
  entry('case-link', 'Hai hồ sơ liên quan thế nào', 'How two cases belong together', CASE_LINK_KINDS, {
    sibling: ['Anh, chị, em', 'Siblings'],
    'parent-child': ['Cha, mẹ và con', 'Parent and child'],
    relative: ['Người thân thích khác', 'Other relatives'],
    'same-household': ['Cùng sống trong một gia đình', 'The same household'],
    'same-event': ['Cùng một vụ việc, một lần giải cứu hoặc tiếp nhận', 'The same event, rescue or reception'],
    'same-suspect': ['Cùng người bị nghi thực hiện hành vi mua bán người', 'The same suspect'],
    'same-place': ['Cùng nơi bị bóc lột, bị giữ', 'Exploited or held at the same place'],
  }),
  entry('case-link-reason', 'Căn cứ liên kết hồ sơ', 'How a link between cases is known', CASE_LINK_REASONS, {
    told: ['Người trong hồ sơ cho biết', 'Somebody in the cases said so'],
    papers: ['Theo giấy tờ', 'By papers'],
    'received-together': ['Được tiếp nhận cùng nhau', 'They were received together'],
    investigation: ['Theo kết quả xác minh, điều tra', 'Found by verification or investigation'],
    authority: ['Cơ quan có thẩm quyền cho biết', 'A competent authority said so'],
  }),
  entry('case-link-end', 'Vì sao bỏ liên kết hồ sơ', 'Why a link between cases ended', CASE_LINK_END_REASONS, {
    'in-error': ['Liên kết nhầm', 'Linked in error'],
    disproved: ['Đã xác minh là không đúng', 'Found not to be so'],
    'no-longer': ['Không còn như vậy', 'Not so any more'],
  }),
  entry('emergency-judgement', 'Kết luận rà soát mở khẩn cấp', 'What the review found', EMERGENCY_JUDGEMENTS, {
    justified: ['Có lý do chính đáng', 'Justified'],
    'not-justified': ['Không có lý do chính đáng', 'Not justified'],
  }),
  entry('accompanies', 'Người dưới 18 tuổi đi cùng ai', 'Whom a person under 18 came with', ACCOMPANIES, {
    no: ['Không đi cùng ai', 'Nobody'],
    victim: ['Đi cùng nạn nhân', 'A victim'],
    'person-being-identified': ['Đi cùng người đang được xác định', 'A person being identified'],
    unsure: ['Chưa rõ', 'Not sure'],
  }),
  entry('yes-no-unsure', 'Có, không, chưa rõ', 'Yes, no, not sure', YES_NO_UNSURE, {
    yes: ['Có', 'Yes'],
    no: ['Không', 'No'],
    unsure: ['Chưa rõ', 'Not sure'],
  }),
  entry('time-unit', 'Đơn vị thời hạn', 'Units of a deadline', UNITS, {
    immediate: ['ngay', 'at once'],
    hour: ['giờ', 'hours'],
    'calendar-day': ['ngày', 'days'],
    'working-day': ['ngày làm việc', 'working days'],
    month: ['tháng', 'months'],
  }),
  entry('evidence-status', 'Mức độ kiểm chứng của quy định', 'How well a rule is known', EVIDENCE_STATUSES, {
    cited: ['đã đọc văn bản', 'the text was read'],
    secondary: ['nguồn thứ cấp', 'secondary source'],
    recalled: ['chưa kiểm chứng', 'unverified'],
    local: ['mức của địa phương', 'local service level'],
  }),
  entry('day-kind', 'Loại ngày', 'Kinds of day', DAY_KINDS, {
    holiday: ['ngày lễ', 'holiday'],
    'swap-off': ['nghỉ hoán đổi', 'swapped day off'],
    'make-up': ['nghỉ bù', 'make-up day off'],
    'working-saturday': ['làm bù', 'worked in exchange'],
    'half-day': ['làm nửa ngày', 'half day'],
    normal: ['ngày thường', 'ordinary day'],
  }),
] as const;

type PathwayList = (typeof pathwayLists)[number]['id'];

/** The two words for a code; the code itself where it has none. */
export function labelOf(list: PathwayList, code: string): Bilingual {
  const codes: readonly { code: string; label: Bilingual }[] = pathwayLists.find(({ id }) => id === list)?.codes ?? [];
  return codes.find((candidate) => candidate.code === code)?.label ?? { vi: code, en: code };
}
