import type { z } from 'zod';
import type { Bilingual } from '../../domain/law/types.ts';
import { questionOf } from '../../domain/referral/agree.ts';
import type { Refusal, RefusalCode } from '../../domain/referral/rules.ts';
import type { ReportRefusal, ReportRefusalCode } from '../../domain/report/refusal.ts';

/**
 * Why a use case does not do what it is asked: thrown, so that its transaction is taken back. The API tells it as a
 * problem, a command as a line.
 */

/** What kind of reason it is: who asks, what they ask for, when, against which version, and with which content; or ours. */
export type Why =
  | 'not-permitted'
  | 'not-there'
  | 'not-now'
  | 'stale'
  | 'not-valid'
  | 'gone'
  | 'too-often'
  | 'away'
  | 'broken';

/** Every reason but those of the rules of a referral, in the words people read. */
export const USE_CASE_ERRORS = {
  invalid: { why: 'not-valid', vi: 'Nội dung chưa hợp lệ', en: 'Some fields are not valid' },
  'idempotency-key-reused': {
    why: 'not-valid',
    vi: 'Idempotency-Key đã dùng cho yêu cầu khác',
    en: 'This Idempotency-Key was used for a different request',
  },
  'second-factor-required': {
    why: 'not-permitted',
    vi: 'Vai trò này cần lớp xác thực thứ hai; xin đăng ký trước',
    en: 'Your role needs a second factor; enrol one first',
  },
  'sign-in-again': { why: 'not-permitted', vi: 'Xin đăng nhập lại để tiếp tục', en: 'Sign in again to go on' },
  'person-required': {
    why: 'not-permitted',
    vi: 'Việc này cần người đã đăng nhập, không dùng khóa API',
    en: 'This needs a person who has signed in; a key cannot do it',
  },
  'too-many-keys': {
    why: 'not-now',
    vi: 'Đã có quá nhiều khóa API đang dùng; hãy thu hồi bớt',
    en: 'Too many keys are in use; revoke some first',
  },
  forbidden: { why: 'not-permitted', vi: 'Không có quyền', en: 'Not permitted' },
  'step-not-taken': {
    why: 'not-permitted',
    vi: 'Dữ liệu về người này dành cho người đã nhận việc ở cơ quan bạn; hãy nhận việc trước',
    en: 'The person’s data are for whoever has taken the step in your agency; take it first',
  },
  'not-found': { why: 'not-there', vi: 'Không tìm thấy', en: 'Not found' },
  'not-acceptable-file': {
    why: 'not-valid',
    vi: 'Chỉ nhận tệp PDF, PNG hoặc JPEG',
    en: 'Only PDF, PNG or JPEG files are taken',
  },
  'too-many-requests': {
    why: 'too-often',
    vi: 'Quá nhiều yêu cầu, xin chờ một lát',
    en: 'Too many requests; please wait a moment',
  },
  'reading-stopped': {
    why: 'too-often',
    vi: 'Bạn đã xem dữ liệu cá nhân của nhiều hồ sơ hơn mức của địa phương. Lãnh đạo cơ quan và cán bộ giám sát nhật ký đã được báo; một người trong số họ phải cho phép thì mới xem tiếp được hồ sơ khác. Mở khẩn cấp vẫn dùng được',
    en: 'You have read the personal data of more cases than the local limit allows. The lead of your agency and the auditor of the place have been told; one of them has to let you go on before you read other cases. Emergency access still works',
  },
  'agency-reading-stopped': {
    why: 'too-often',
    vi: 'Các tài khoản của cơ quan bạn cùng nhau đã xem dữ liệu cá nhân của nhiều hồ sơ hơn mức của địa phương. Cán bộ giám sát nhật ký và quản trị viên đã được báo; một người trong số họ phải cho phép thì cơ quan mới xem tiếp được hồ sơ khác. Mở khẩn cấp vẫn dùng được',
    en: 'The accounts of your agency together have read the personal data of more cases than the local limit allows. The auditors and administrators of the place have been told; one of them has to let it go on before your agency reads other cases. Emergency access still works',
  },
  'reading-not-stopped': {
    why: 'not-now',
    vi: 'Việc đọc của người này không bị dừng, hoặc đã có người khác cho phép tiếp tục',
    en: 'The reading of this person is not stopped, or somebody else has let it go on',
  },
  'already-seen': {
    why: 'not-now',
    vi: 'Bạn đã xem được hồ sơ này, không cần mở khẩn cấp',
    en: 'You see this case already; no emergency access is needed',
  },
  'grant-over': { why: 'not-now', vi: 'Việc mở khẩn cấp này đã kết thúc', en: 'This emergency access is over already' },
  'second-person-required': {
    why: 'not-permitted',
    vi: 'Nơi ở chỉ hiện khi người thứ hai đã đồng ý; lãnh đạo và điều phối viên đã được báo',
    en: 'Where they live is shown once a second person has agreed; the managers and the coordinator have been told',
  },
  'no-second-person': {
    why: 'not-now',
    vi: 'Lý do này không cho xem nơi ở, nên không cần người thứ hai đồng ý',
    en: 'This reason shows no address, so there is nothing to agree to',
  },
  'emergency-unreviewed': {
    why: 'not-now',
    vi: 'Những lần mở khẩn cấp trước của bạn chưa được rà soát; hãy gọi điều phối viên hoặc tổng đài 111',
    en: 'Your earlier emergency accesses wait for their review; call the coordinator or hotline 111',
  },
  'emergency-ended': {
    why: 'not-now',
    vi: 'Việc mở khẩn cấp hồ sơ này đã bị người khác dừng; hãy gọi điều phối viên',
    en: 'Somebody else ended your emergency access to this case; call the coordinator',
  },
  'already-decided': {
    why: 'not-now',
    vi: 'Cặp này đã có quyết định; hãy hoàn tác trước',
    en: 'This pair has a decision already; undo it first',
  },
  'already-linked': {
    why: 'not-now',
    vi: 'Hai hồ sơ đã được liên kết như vậy',
    en: 'The two cases are linked like that already',
  },
  'link-ended': { why: 'not-now', vi: 'Liên kết này đã được bỏ', en: 'This link has ended already' },
  'changed-meanwhile': {
    why: 'not-now',
    vi: 'Tình trạng đã thay đổi trong lúc bạn xem; hãy xem lại trước khi sửa',
    en: 'Things have changed since you looked; look again before you repair',
  },
  'not-repairable': {
    why: 'not-now',
    vi: 'Không có cách sửa an toàn cho tình trạng này',
    en: 'No repair is safe for this',
  },
  'already-delivered': { why: 'not-now', vi: 'Thư này đã gửi được', en: 'This mail has been delivered' },
  'reader-left': {
    why: 'not-now',
    vi: 'Người nhận không còn tài khoản hoạt động; hãy báo bằng cách khác',
    en: 'The reader has no active account any more; tell somebody in another way',
  },
  'own-account': {
    why: 'not-now',
    vi: 'Không ai tự thay đổi quyền của chính mình; xin nhờ quản trị viên khác',
    en: 'Nobody changes what they themselves may do; ask another administrator',
  },
  'roles-beyond-yours': {
    why: 'not-permitted',
    vi: 'Tài khoản này có hoặc sẽ có vai trò mà bạn không được cấp; xin nhờ quản trị viên',
    en: 'The account has, or would have, roles that are not yours to give; ask an administrator',
  },
  'last-administrator': {
    why: 'not-now',
    vi: 'Đây là quản trị viên cuối cùng của địa phương; hãy cấp quyền cho người khác trước',
    en: 'This is the last administrator of the place; make somebody else one first',
  },
  'account-state': {
    why: 'not-now',
    vi: 'Tình trạng hiện nay của tài khoản không cho phép việc này',
    en: 'The account is not in a state that allows this',
  },
  'own-power-request': {
    why: 'not-now',
    vi: 'Chính bạn đã đề nghị việc này; cần một quản trị viên khác quyết định. Bạn chỉ rút lại được',
    en: 'You asked for this yourself: another administrator decides. You can only take it back',
  },
  'power-request-closed': {
    why: 'not-now',
    vi: 'Đề nghị này đã có quyết định, đã rút lại hoặc đã hết hạn',
    en: 'This request was decided, withdrawn, or has expired',
  },
  'power-request-waits': {
    why: 'not-now',
    vi: 'Người khác đã đề nghị đúng việc này; hãy mở đề nghị đó để chấp thuận',
    en: 'Somebody else asked for exactly this already; open their request to approve it',
  },
  'power-request-outdated': {
    why: 'not-now',
    vi: 'Đối tượng của đề nghị đã thay đổi từ khi được đề nghị, nên không áp dụng gì cả; hãy từ chối và đề nghị lại',
    en: 'What it is about has changed since it was asked, so nothing was applied; refuse it, and have it asked anew',
  },
  'power-asker-gone': {
    why: 'not-now',
    vi: 'Người đề nghị không còn tài khoản hoạt động, nên không áp dụng gì cả; hãy từ chối và đề nghị lại',
    en: 'Whoever asked has no active account any more, so nothing was applied; refuse it, and have it asked anew',
  },
  'invitation-by-two': {
    why: 'not-now',
    vi: 'Lời mời này do hai người chấp thuận và chưa có máy chủ thư, nên không gửi lại liên kết được; hãy đề nghị mời lại',
    en: 'This invitation took two people and there is no mail server, so its link is not given out again; ask for the invitation anew',
  },
  'draft-changed': {
    why: 'stale',
    vi: 'Bản nháp đã được sửa ở nơi khác',
    en: 'The draft was changed somewhere else meanwhile',
  },
  'agency-ended': {
    why: 'not-now',
    vi: 'Cơ quan này đã kết thúc, hoặc đã có ngày kết thúc',
    en: 'This agency has ended, or has a day on which it ends',
  },
  'agency-in-cases': {
    why: 'not-now',
    vi: 'Cơ quan này đang điều phối, đã tiếp nhận hoặc sẽ nhận người trong hồ sơ đang mở: cần chỉ định cơ quan kế tục',
    en: 'This agency coordinates, received or will take a person in an open referral: name who takes over',
  },
  'agency-change-in-force': {
    why: 'not-now',
    vi: 'Thay đổi này đã có hiệu lực, không huỷ được nữa',
    en: 'This change is in force and can no longer be called off',
  },
  'case-open': {
    why: 'not-now',
    vi: 'Hồ sơ của nạn nhân này còn mở: xoá bây giờ sẽ làm người đó mất hỗ trợ. Hãy đề nghị cơ quan điều phối kết thúc hồ sơ (hoặc ghi nhận nạn nhân rút khỏi quy trình) rồi đề nghị xoá lại',
    en: 'The referral of this victim is open, and erasing would end the help: ask the coordinating agency to close it (or to record that the victim withdraws), then ask for the erasure again',
  },
  'step-not-done': {
    why: 'not-now',
    vi: 'Việc này chưa xong nên chưa có bản ký',
    en: 'The step is not done, so there is no signed paper of it',
  },
  'no-seal': {
    why: 'not-now',
    vi: 'Chưa có chứng thư số còn hiệu lực để ký tệp; xin hỏi người vận hành',
    en: 'There is no digital seal in force to sign with; ask whoever operates this',
  },
  'what-if-many': {
    why: 'not-now',
    vi: 'Đã có nhiều lần chạy thử đang chờ; hãy đợi hoặc hủy bớt',
    en: 'Several drafts wait to be tried already; wait, or cancel one',
  },
  'what-if-over': {
    why: 'not-now',
    vi: 'Lần chạy thử này đã kết thúc',
    en: 'This trial has ended already',
  },
  erased: { why: 'gone', vi: 'Dữ liệu cá nhân đã bị xoá', en: 'The personal data were erased' },
  unavailable: {
    why: 'away',
    vi: 'Hệ thống tạm thời chưa sẵn sàng, xin thử lại',
    en: 'Not available for the moment; please try again',
  },
  'action-failed': {
    why: 'broken',
    vi: 'Hệ thống gặp lỗi khi thực hiện thao tác này. Chưa có gì được ghi và người quản trị đã được báo; các việc khác trong hồ sơ vẫn làm được',
    en: 'The system failed on this action. Nothing was recorded, and the operators have been told; other work on the referral goes on',
  },
} as const satisfies Record<string, Bilingual & { why: Why }>;

export type UseCaseErrorCode = keyof typeof USE_CASE_ERRORS | RefusalCode | ReportRefusalCode;

/** Which part of the input is meant: `roles`, `days.0.date`, `report.child`. */
export interface InvalidField {
  field: string;
  /** In both languages, or said already in the reader's own. */
  message: string | Bilingual;
}

export interface UseCaseErrorOptions {
  fields?: InvalidField[];
  /** Codes and numbers that make it concrete. */
  extra?: Record<string, unknown>;
  retryAfterSeconds?: number;
  cause?: unknown;
}

export class UseCaseError extends Error {
  readonly code: UseCaseErrorCode;
  readonly because: UseCaseErrorOptions;

  constructor(code: UseCaseErrorCode, because: UseCaseErrorOptions = {}) {
    super(code, { cause: because.cause });
    this.code = code;
    this.because = because;
  }
}

/** What zod found in a part of the input. Whatever else was sent as a name is not sent back. */
export function invalidFields(within: string, issues: readonly z.core.$ZodIssue[]): InvalidField[] {
  return issues.map((issue) => ({
    field: [within, ...issue.path.map((part) => nameOf(String(part)))].join('.'),
    message: issue.code === 'unrecognized_keys' ? `unknown: ${issue.keys.map(nameOf).join(', ')}` : issue.message,
  }));
}

/** A name as it could be ours. */
const nameOf = (name: string) => (/^[\w-]{1,60}$/.test(name) ? name : '?');

export const notThere = () => new UseCaseError('not-found');
export const away = (cause: unknown, seconds = 2) =>
  new UseCaseError('unavailable', { cause, retryAfterSeconds: seconds });
/** One field that cannot be as it is. */
export const badField = (field: string, vi: string, en: string) =>
  new UseCaseError('invalid', { fields: [{ field, message: { vi, en } }] });
/** What the rules of a referral, or of a report, said. */
export const errorOfRefusal = ({ code, detail }: Refusal | ReportRefusal, extra: Record<string, unknown> = {}) =>
  new UseCaseError(code, {
    extra: { ...detail, ...extra },
    ...(code === 'facts-disagree' ? { fields: questionsOf(detail) } : {}),
    ...(code === 'unknown-slot' ? { fields: [slotsOf(detail)] } : {}),
  });

function slotsOf({ slots = [] }: Refusal['detail']): InvalidField {
  const names = [slots].flat().join(', ');
  return {
    field: 'slot',
    message:
      names === ''
        ? { vi: 'Việc này không cần ai ký', en: 'Nobody signs this step' }
        : { vi: `Một trong: ${names}`, en: `One of: ${names}` },
  };
}

/** Each question where it is answered: `confirmed.<row>`. */
const questionsOf = ({ disagree = [] }: Refusal['detail']): InvalidField[] =>
  [disagree].flat().flatMap((id) => {
    const message = questionOf(String(id));
    return message ? [{ field: `confirmed.${id}`, message }] : [];
  });
