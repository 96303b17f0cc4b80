import type { Bilingual } from '../../domain/law/types.ts';
import type { ReportRefusalCode } from '../../domain/report/refusal.ts';
import type { RefusalCode } from '../../domain/referral/rules.ts';

/** Why something is not possible, in the words people read. */
export const REFUSAL_TEXTS: Record<RefusalCode | ReportRefusalCode, Bilingual> = {
  'referral-closed': { vi: 'Hồ sơ đã kết thúc', en: 'The referral is closed' },
  'referral-not-closed': { vi: 'Hồ sơ đang mở', en: 'The referral is open' },
  'referral-missing': { vi: 'Người này đang mất liên lạc', en: 'The person is missing' },
  'no-such-step': { vi: 'Không có việc này', en: 'There is no such step' },
  'step-ended': { vi: 'Việc này đã kết thúc', en: 'The step has ended' },
  'not-your-agency': { vi: 'Việc này không thuộc cơ quan của bạn', en: 'This is not your agency’s' },
  'role-required': { vi: 'Vai trò của bạn không được làm việc này', en: 'Your role may not do this' },
  'not-the-assignee': { vi: 'Việc này đang do người khác xử lý', en: 'Somebody else holds this step' },
  'not-offered': { vi: 'Việc này không ở trạng thái chờ nhận', en: 'The step is not on offer' },
  'already-accepted': { vi: 'Đã có người nhận việc này', en: 'Somebody has accepted the step' },
  'duty-cannot-be-declined': {
    vi: 'Việc này không được từ chối; điều phối viên có thể giao cho cơ quan khác',
    en: 'This step cannot be declined; the coordinator can give it to another agency',
  },
  'already-reported': { vi: 'Đã nộp báo cáo, đang chờ ký', en: 'The report is in and waits for sign-off' },
  'not-reported': { vi: 'Chưa có báo cáo', en: 'There is no report yet' },
  'own-report': { vi: 'Không được ký báo cáo của chính mình', en: 'Nobody signs their own report' },
  'already-signed': { vi: 'Bạn đã ký', en: 'You have signed' },
  'no-slot-for-you': { vi: 'Không cần chữ ký của bạn', en: 'No signature of yours is wanted' },
  'unknown-slot': { vi: 'Việc này không có phần ký tên như vậy', en: 'The step has no sign-off of that name' },
  'sign-out-of-order': { vi: 'Chưa đến lượt ký', en: 'Others sign first' },
  paused: { vi: 'Việc đang tạm dừng', en: 'The step is paused' },
  'not-paused': { vi: 'Việc không tạm dừng', en: 'The step is not paused' },
  'pause-not-allowed': { vi: 'Không được tạm dừng việc này', en: 'This step cannot be paused' },
  'pause-cap-reached': { vi: 'Đã hết thời gian được tạm dừng', en: 'No pause is left' },
  'extension-not-allowed': { vi: 'Không được gia hạn việc này', en: 'This step cannot be extended' },
  'extension-limit': { vi: 'Đã hết số lần gia hạn', en: 'No extension is left' },
  'extension-unit': {
    vi: 'Gia hạn phải tính bằng đơn vị của quy định',
    en: 'An extension is asked in the unit of its rule',
  },
  'extension-cap': { vi: 'Vượt quá thời hạn tối đa', en: 'Beyond the furthest date allowed' },
  'extension-pending': { vi: 'Đang có đề nghị gia hạn', en: 'An extension waits for its decision' },
  'no-extension-pending': { vi: 'Không có đề nghị gia hạn', en: 'No extension was asked for' },
  'own-extension': { vi: 'Không được tự duyệt gia hạn của mình', en: 'Nobody grants their own extension' },
  'superior-decides': {
    vi: 'Việc gia hạn do cơ quan cấp trên quyết định, không phải cơ quan đang làm',
    en: 'A body above decides on it, not the agency that holds the step',
  },
  'facts-missing': { vi: 'Còn thiếu câu trả lời', en: 'Answers are missing' },
  'facts-invalid': { vi: 'Câu trả lời không hợp lệ', en: 'An answer is not valid' },
  'facts-disagree': {
    vi: 'Hai chỗ ghi khác nhau; hãy sửa một chỗ, hoặc xác nhận giữ cả hai',
    en: 'Two places disagree; correct one, or confirm that both stand',
  },
  'attachment-missing': { vi: 'Thiếu tài liệu kèm theo', en: 'An attachment is missing' },
  'representative-missing': {
    vi: 'Phải cử người đại diện cho trẻ em trước',
    en: 'A representative of the child must be named first',
  },
  'destination-missing': { vi: 'Chưa chọn nơi đến', en: 'The destination is missing' },
  'destination-invalid': { vi: 'Nơi đến không phù hợp', en: 'The destination does not fit' },
  'requirement-unmet': { vi: 'Chưa đủ điều kiện', en: 'A condition is not met' },
  'not-entitled': {
    vi: 'Người này không thuộc diện được hưởng chế độ',
    en: 'The person is not entitled to this support',
  },
  'ends-with-the-case': {
    vi: 'Việc này kết thúc cùng hồ sơ, không bàn giao để theo dõi tiếp',
    en: 'This duty ends with the case and cannot be handed on',
  },
  'steps-open': { vi: 'Còn việc chưa xong', en: 'Other steps are still open' },
  'child-cannot-withdraw': {
    vi: 'Trẻ em (hoặc chưa rõ tuổi) không tự rút',
    en: 'A child, or a person of unknown age, cannot withdraw',
  },
  'nothing-to-acknowledge': { vi: 'Không có cảnh báo', en: 'There is no alert' },
  'already-acknowledged': { vi: 'Đã xác nhận cảnh báo', en: 'The alert was acknowledged' },
  'unknown-agency': { vi: 'Không có cơ quan này', en: 'There is no such agency here' },
  'unknown-template': { vi: 'Không có loại việc này', en: 'There is no such kind of step' },
  'same-holder': { vi: 'Người này đang giữ việc', en: 'That is who holds it now' },
  stale: { vi: 'Đã có thay đổi mới hơn; xin xem lại', en: 'Something newer is there; please look again' },
  'system-only': { vi: 'Chỉ hệ thống làm việc này', en: 'Only the program does this' },
  unproven: {
    vi: 'Không xác minh được thao tác đến từ hệ thống này; chưa ghi gì. Xin gửi lại biểu mẫu',
    en: 'It could not be proven that this came from the program; nothing was done. Please send the form again',
  },
  'already-open': { vi: 'Hồ sơ đã được mở', en: 'The referral is open already' },
  'no-such-consent': { vi: 'Không có sự đồng ý này', en: 'There is no such consent' },
  'consent-ended': { vi: 'Sự đồng ý này đã được rút', en: 'This consent was withdrawn already' },
  'consent-dates': { vi: 'Thời hạn của sự đồng ý không hợp lệ', en: 'The dates of the consent do not fit' },
  'witness-missing': {
    vi: 'Đồng ý bằng lời cần người làm chứng khác',
    en: 'Oral consent needs another person as witness',
  },
  'own-emergency': {
    vi: 'Không được tự rà soát việc mở khẩn cấp của mình',
    en: 'Nobody reviews their own emergency access',
  },
  'review-stays': {
    vi: 'Việc rà soát không được chuyển, dời hạn hoặc huỷ',
    en: 'A review is not handed on, moved or cancelled',
  },
  'no-newer-pathway': { vi: 'Chưa có phiên bản quy trình mới hơn', en: 'There is no newer version of the pathway' },
  'unknown-pathway': {
    vi: 'Hồ sơ không thể chuyển sang phiên bản quy trình này',
    en: 'The referral cannot move to this version of the pathway',
  },
  'pathway-pending': {
    vi: 'Đã có đề nghị chuyển quy trình đang chờ ký',
    en: 'A proposed move to another version waits for its signature',
  },
  'no-pathway-proposal': {
    vi: 'Không có đề nghị chuyển quy trình nào đang chờ ký',
    en: 'No such proposal waits for a signature',
  },
  'own-pathway-proposal': {
    vi: 'Người đề nghị không được tự ký; cần một người khác ký',
    en: 'Whoever proposed it cannot sign it: it takes two people',
  },
  'same-identification': {
    vi: 'Hồ sơ đã ghi đúng ngày này là ngày xác định',
    en: 'This is the day of identification that is recorded',
  },
  'identification-pending': {
    vi: 'Đã có đề nghị sửa ngày xác định đang chờ ký',
    en: 'Another day of identification waits for its signature',
  },
  'no-identification-proposal': {
    vi: 'Không có đề nghị sửa ngày xác định nào đang chờ ký',
    en: 'No other day of identification waits for a signature',
  },
  'own-identification-proposal': {
    vi: 'Người đề nghị không được tự ký; cần một người khác ký',
    en: 'Whoever proposed it cannot sign it: it takes two people',
  },
  'no-such-report': { vi: 'Không có tin báo này', en: 'There is no such report' },
  'not-classified': { vi: 'Chưa phân loại tin báo', en: 'Nobody has said yet what this report is' },
  'offer-pending': { vi: 'Đang chờ cơ quan khác trả lời', en: 'Another agency was asked and has not answered' },
  'received-in-future': { vi: 'Thời điểm tiếp nhận ở tương lai', en: 'It cannot have been received in the future' },
  'received-long-ago': {
    vi: 'Thời điểm tiếp nhận đã quá một năm; xin kiểm tra lại',
    en: 'It was received more than a year ago; please check',
  },
  'report-closed': { vi: 'Tin báo đã xử lý xong', en: 'The report has ended' },
  'report-open': { vi: 'Tin báo đang được xử lý', en: 'The report is open' },
  'reopen-too-late': {
    vi: 'Tin báo đã kết thúc quá lâu; xin lập tin báo mới',
    en: 'It ended too long ago to be opened again; enter a new report',
  },
  'identified-in-future': {
    vi: 'Ngày xác định là nạn nhân ở tương lai',
    en: 'The person cannot have been identified in the future',
  },
  'identified-long-ago': {
    vi: 'Ngày xác định là nạn nhân trước khi có luật; xin kiểm tra lại',
    en: 'That was before there was a law on it; please check the day of identification',
  },
  'happened-in-future': { vi: 'Thời điểm này ở tương lai', en: 'It cannot have happened in the future' },
  'happened-before-receipt': {
    vi: 'Thời điểm này trước lúc tiếp nhận của hồ sơ; xin kiểm tra lại',
    en: 'That is before the person was received; please check',
  },
  'not-a-drill': { vi: 'Chỉ dùng cho hồ sơ diễn tập', en: 'For drills only' },
};

const FORBIDDEN: readonly (RefusalCode | ReportRefusalCode)[] = [
  'not-your-agency',
  'role-required',
  'not-the-assignee',
  'own-report',
  'no-slot-for-you',
  'own-extension',
  'own-emergency',
  'own-pathway-proposal',
  'own-identification-proposal',
  'system-only',
];
const INVALID: readonly (RefusalCode | ReportRefusalCode)[] = [
  'facts-missing',
  'facts-invalid',
  'facts-disagree',
  'attachment-missing',
  'destination-missing',
  'destination-invalid',
  'requirement-unmet',
  'unknown-agency',
  'unknown-template',
  'unknown-slot',
  'unknown-pathway',
  'same-identification',
  'extension-unit',
  'extension-cap',
  'consent-dates',
  'witness-missing',
  'received-in-future',
  'received-long-ago',
  'identified-in-future',
  'identified-long-ago',
  'happened-in-future',
  'happened-before-receipt',
];

/** 403 who, 404 what, 412 older than, 422 content, 409 when. */
export function refusalStatus(code: RefusalCode | ReportRefusalCode): number {
  if (code === 'no-such-step' || code === 'no-such-report' || code === 'no-such-consent') return 404;
  if (code === 'stale') return 412;
  if (FORBIDDEN.includes(code)) return 403;
  return INVALID.includes(code) ? 422 : 409;
}
