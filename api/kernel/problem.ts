import type { Context } from 'hono';
import { z } from '@hono/zod-openapi';
import type { ResponseConfig } from '@asteasolutions/zod-to-openapi';
import type { Bilingual } from '../../domain/law/types.ts';
import type { RefusalCode } from '../../domain/referral/rules.ts';
import { REFUSALS } from '../../domain/referral/rules/refusal.ts';
import type { Env, Locale } from './context.ts';
import { REFUSAL_TEXTS, refusalStatus } from './refusals.ts';

/** Every error of the API leaves through here, as `application/problem+json` (RFC 9457). */

const TEXTS = {
  'bad-request': { vi: 'Yêu cầu không đọc được', en: 'The request cannot be read' },
  invalid: { vi: 'Nội dung chưa hợp lệ', en: 'Some fields are not valid' },
  'idempotency-key-missing': {
    vi: 'Thiếu tiêu đề Idempotency-Key',
    en: 'The Idempotency-Key header is missing or not valid',
  },
  'idempotency-key-reused': {
    vi: 'Idempotency-Key đã dùng cho yêu cầu khác',
    en: 'This Idempotency-Key was used for a different request',
  },
  unauthenticated: { vi: 'Cần đăng nhập', en: 'Sign-in is needed' },
  'sign-in-refused': {
    vi: 'Không đăng nhập được với thông tin này. Xin kiểm tra lại; nếu đã thử nhiều lần, xin chờ rồi thử lại',
    en: 'These details do not sign you in. Check them; after many tries, wait a while and try again',
  },
  'sso-refused': {
    vi: 'Không đăng nhập được qua cơ quan. Xin thử lại từ đầu; nếu vẫn không được, xin hỏi quản trị viên',
    en: 'Your agency’s sign-in did not let you in. Begin again; if it still fails, ask an administrator',
  },
  'sso-unavailable': {
    vi: 'Chưa kết nối được với hệ thống đăng nhập của cơ quan; xin thử lại sau hoặc dùng mật khẩu',
    en: 'Your agency’s sign-in cannot be reached; try again later, or use your password',
  },
  'invitation-refused': {
    vi: 'Lời mời không còn dùng được; xin hỏi người đã mời',
    en: 'This invitation can no longer be used; ask whoever invited you',
  },
  'link-refused': {
    vi: 'Liên kết không còn dùng được; xin yêu cầu liên kết mới',
    en: 'This link can no longer be used; ask for a new one',
  },
  'code-refused': {
    vi: 'Mã không đúng hoặc đã hết hạn',
    en: 'The code is not right, or no longer valid',
  },
  'password-wrong': { vi: 'Mật khẩu hiện tại không đúng', en: 'The current password is not right' },
  'second-factor-enabled': { vi: 'Đã có ứng dụng tạo mã', en: 'A code generator is enrolled already' },
  'second-factor-required': {
    vi: 'Vai trò này cần lớp xác thực thứ hai; xin đăng ký trước',
    en: 'Your role needs a second factor; enrol one first',
  },
  'sign-in-again': { vi: 'Xin đăng nhập lại để tiếp tục', en: 'Sign in again to go on' },
  'cross-site': { vi: 'Yêu cầu đến từ trang khác', en: 'The request comes from another site' },
  'person-required': {
    vi: 'Việc này cần người đã đăng nhập, không dùng khóa API',
    en: 'This needs a person who has signed in; a key cannot do it',
  },
  'scope-missing': {
    vi: 'Phạm vi của khóa API không gồm việc này',
    en: 'The scope of this key does not cover it',
  },
  'too-many-keys': {
    vi: 'Đã có quá nhiều khóa API đang dùng; hãy thu hồi bớt',
    en: 'Too many keys are in use; revoke some first',
  },
  forbidden: { vi: 'Không có quyền', en: 'Not permitted' },
  'not-found': { vi: 'Không tìm thấy', en: 'Not found' },
  'method-not-allowed': { vi: 'Phương thức không được phép', en: 'Method not allowed' },
  'too-large': { vi: 'Nội dung quá lớn', en: 'The content is too large' },
  'unsupported-media-type': { vi: 'Kiểu nội dung không hỗ trợ', en: 'This content type is not supported' },
  'not-acceptable-file': { vi: 'Chỉ nhận tệp PDF, PNG hoặc JPEG', en: 'Only PDF, PNG or JPEG files are taken' },
  'too-many-requests': { vi: 'Quá nhiều yêu cầu, xin chờ một lát', en: 'Too many requests; please wait a moment' },
  'too-many-streams': { vi: 'Quá nhiều kết nối trực tiếp', en: 'Too many live connections' },
  'already-seen': {
    vi: 'Bạn đã xem được hồ sơ này, không cần mở khẩn cấp',
    en: 'You see this case already; no emergency access is needed',
  },
  'grant-over': { vi: 'Việc mở khẩn cấp này đã kết thúc', en: 'This emergency access is over already' },
  'already-decided': {
    vi: 'Cặp này đã có quyết định; hãy hoàn tác trước',
    en: 'This pair has a decision already; undo it first',
  },
  'changed-meanwhile': {
    vi: 'Tình trạng đã thay đổi trong lúc bạn xem; hãy xem lại trước khi sửa',
    en: 'Things have changed since you looked; look again before you repair',
  },
  'not-repairable': {
    vi: 'Không có cách sửa an toàn cho tình trạng này',
    en: 'No repair is safe for this',
  },
  'already-delivered': {
    vi: 'Thư này đã gửi được',
    en: 'This mail has been delivered',
  },
  'reader-left': {
    vi: 'Người nhận không còn tài khoản hoạt động; hãy báo bằng cách khác',
    en: 'The reader has no active account any more; tell somebody in another way',
  },
  'own-account': {
    vi: 'Không ai tự thay đổi quyền của chính mình; xin nhờ quản trị viên khác',
    en: 'Nobody changes what he himself may do; ask another administrator',
  },
  'roles-beyond-yours': {
    vi: 'Tài khoản này có hoặc sẽ có vai trò mà bạn không được cấp; xin nhờ quản trị viên',
    en: 'The account has, or would have, roles that are not yours to give; ask an administrator',
  },
  'last-administrator': {
    vi: 'Đây là quản trị viên cuối cùng của địa phương; hãy cấp quyền cho người khác trước',
    en: 'This is the last administrator of the place; make somebody else one first',
  },
  'account-state': {
    vi: 'Tình trạng hiện nay của tài khoản không cho phép việc này',
    en: 'The account is not in a state that allows this',
  },
  'draft-changed': {
    vi: 'Bản nháp đã được sửa ở nơi khác',
    en: 'The draft was changed somewhere else meanwhile',
  },
  'agency-ended': {
    vi: 'Cơ quan này đã kết thúc, hoặc đã có ngày kết thúc',
    en: 'This agency has ended, or has a day on which it ends',
  },
  'agency-in-cases': {
    vi: 'Cơ quan này đang điều phối, đã tiếp nhận hoặc sẽ nhận người trong hồ sơ đang mở: cần chỉ định cơ quan kế tục',
    en: 'This agency coordinates, received or will take a person in an open referral: name who takes over',
  },
  'agency-change-in-force': {
    vi: 'Thay đổi này đã có hiệu lực, không huỷ được nữa',
    en: 'This change is in force and can no longer be called off',
  },
  'case-open': {
    vi: 'Hồ sơ của nạn nhân này còn mở: xoá bây giờ sẽ làm người đó mất hỗ trợ. Hãy đề nghị cơ quan điều phối kết thúc hồ sơ (hoặc ghi nhận nạn nhân rút khỏi quy trình) rồi đề nghị xoá lại',
    en: 'The referral of this victim is open, and erasing would end the help: ask the coordinating agency to close it (or to record that the victim withdraws), then ask for the erasure again',
  },
  erased: { vi: 'Dữ liệu cá nhân đã bị xoá', en: 'The personal data were erased' },
  unavailable: {
    vi: 'Hệ thống tạm thời chưa sẵn sàng, xin thử lại',
    en: 'Not available for the moment; please try again',
  },
  'action-failed': {
    vi: 'Hệ thống gặp lỗi khi thực hiện thao tác này. Chưa có gì được ghi và người quản trị đã được báo; các việc khác trong hồ sơ vẫn làm được',
    en: 'The system failed on this action. Nothing was recorded, and the operators have been told; other work on the referral goes on',
  },
  'internal-error': { vi: 'Có lỗi xảy ra ở hệ thống', en: 'Something went wrong on our side' },
} as const satisfies Record<string, Bilingual>;

const STATUS = {
  'bad-request': 400,
  invalid: 422,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 422,
  unauthenticated: 401,
  'sign-in-refused': 401,
  'sso-refused': 401,
  'sso-unavailable': 503,
  'invitation-refused': 422,
  'link-refused': 422,
  'code-refused': 401,
  'password-wrong': 422,
  'second-factor-enabled': 409,
  'second-factor-required': 403,
  'sign-in-again': 403,
  'cross-site': 403,
  'person-required': 403,
  'scope-missing': 403,
  'too-many-keys': 409,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-large': 413,
  'unsupported-media-type': 415,
  'not-acceptable-file': 422,
  'too-many-requests': 429,
  'too-many-streams': 429,
  'already-seen': 409,
  'grant-over': 409,
  'already-decided': 409,
  'changed-meanwhile': 409,
  'not-repairable': 409,
  'already-delivered': 409,
  'reader-left': 409,
  'own-account': 409,
  'roles-beyond-yours': 403,
  'last-administrator': 409,
  'account-state': 409,
  'draft-changed': 412,
  'agency-ended': 409,
  'agency-in-cases': 409,
  'agency-change-in-force': 409,
  'case-open': 409,
  erased: 410,
  unavailable: 503,
  'action-failed': 500,
  'internal-error': 500,
} as const satisfies Record<keyof typeof TEXTS, number>;

export type GeneralCode = keyof typeof TEXTS;
export type ProblemCode = GeneralCode | RefusalCode;

export interface FieldError {
  /** Where: `body.report.child`, `query.limit`, `header.If-Match`. */
  location: string;
  /** In both languages, or said already in the reader's own. */
  message: string | Bilingual;
}

export interface ProblemOptions {
  detail?: string;
  errors?: FieldError[];
  /** Codes and numbers that make it concrete. */
  extra?: Record<string, unknown>;
  headers?: Record<string, string>;
  cause?: unknown;
}

/** Thrown anywhere in a request; the app's error handler answers with it. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.options = options;
  }
}

/** What zod found, by where it was found. */
export function fieldErrors(within: string, issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.map((issue) => ({
    location: [within, ...issue.path.map((part) => shown(String(part)))].join('.'),
    message: issue.code === 'unrecognized_keys' ? `unknown: ${issue.keys.map(shown).join(', ')}` : issue.message,
  }));
}

/** A name as it could be ours. Whatever else was sent is not sent back. */
function shown(name: string): string {
  return /^[\w-]{1,60}$/.test(name) ? name : '?';
}

export const notFound = () => new Problem('not-found');
export const unavailable = (cause: unknown, seconds = 2) =>
  new Problem('unavailable', { cause, headers: { 'Retry-After': String(seconds) } });

export const problemSchema = z
  .object({
    type: z.string().openapi({ description: '`urn:problem:` and the code.' }),
    title: z.string().openapi({ description: 'For people, in the language that was asked for.' }),
    status: z.number().int(),
    code: z.string().openapi({
      description: 'For programs. A later version may know more codes: treat one you do not know by its status.',
      'x-extensible-enum': [...Object.keys(TEXTS), ...REFUSALS],
    }),
    detail: z.string().optional(),
    instance: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ location: z.string(), message: z.string() })).optional(),
    extra: z.record(z.string(), z.unknown()).optional(),
  })
  .openapi('Problem');

const isGeneral = (code: ProblemCode): code is GeneralCode => code in TEXTS;

/** A problem in a list of answers: one of many things that were asked for in one request. */
export function inBrief({ code }: Problem, locale: Locale): { status: number; code: ProblemCode; text: string } {
  const general = isGeneral(code);
  return {
    status: general ? STATUS[code] : refusalStatus(code),
    code,
    text: (general ? TEXTS[code] : REFUSAL_TEXTS[code])[locale],
  };
}

export function problemResponse(c: Context<Env>, problem: Problem): Response {
  const { code, options } = problem;
  const locale = localeOf(c);
  const status = isGeneral(code) ? STATUS[code] : refusalStatus(code);
  const title = (isGeneral(code) ? TEXTS[code] : REFUSAL_TEXTS[code])[locale];
  const body = {
    type: `urn:problem:${code}`,
    title,
    status,
    code,
    ...(options.detail ? { detail: options.detail } : {}),
    instance: c.req.path,
    requestId: c.get('requestId'),
    ...(options.errors
      ? {
          errors: options.errors.map(({ location, message }) => ({
            location,
            message: typeof message === 'string' ? message : message[locale],
          })),
        }
      : {}),
    ...(options.extra && Object.keys(options.extra).length > 0 ? { extra: options.extra } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Language': locale,
      'Cache-Control': 'no-store',
      'X-Request-Id': c.get('requestId'),
      ...options.headers,
    },
  });
}

export function localeOf(c: Context<Env>): Locale {
  const wanted =
    c.req
      .header('Accept-Language')
      ?.split(',')
      .map((part) => part.trim().slice(0, 2).toLowerCase()) ?? [];
  return wanted.find((locale) => locale === 'vi' || locale === 'en') === 'en' ? 'en' : 'vi';
}

/** The error answers of an operation, for the OpenAPI document: those of every request, and its own. */
export function problems(...statuses: number[]) {
  return Object.fromEntries(
    [...new Set([...ALWAYS, ...statuses])].map((status) => [
      status,
      { $ref: `#/components/responses/${problemName(status)}` },
    ]),
  );
}

const ALWAYS = [400, 401, 404, 422, 429, 500, 503];
const problemName = (status: number) => `Problem${status}`;

/** The error answers an operation may refer to, once each. */
export const problemResponses = (): Record<string, ResponseConfig> =>
  Object.fromEntries(
    Object.entries(DESCRIPTIONS).map(([status, { says, example }]) => [
      problemName(Number(status)),
      {
        description: says,
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            example: exampleProblem(Number(status), example),
          },
        },
      },
    ]),
  );

function exampleProblem(status: number, code: ProblemCode): z.infer<typeof problemSchema> {
  const title = isGeneral(code) ? TEXTS[code].en : REFUSAL_TEXTS[code].en;
  return {
    type: `urn:problem:${code}`,
    title,
    status,
    code,
    instance: '/api/v1/referrals/8c5f2f0e-5d0c-4f0f-9a3b-0d7c1f4e2a10',
    requestId: 'b1c7e2d4-3f7a-4c55-8d0e-6a9f2b3c4d5e',
  };
}

const DESCRIPTIONS: Record<number, { says: string; example: ProblemCode }> = {
  400: { says: 'The request cannot be read', example: 'bad-request' },
  401: { says: 'Sign-in is needed', example: 'unauthenticated' },
  403: { says: 'Not permitted', example: 'forbidden' },
  404: { says: 'Not there, or not yours', example: 'not-found' },
  409: { says: 'Not possible now, and why', example: 'step-ended' },
  410: { says: 'Erased for good', example: 'erased' },
  412: { says: 'The form was filled against an older version', example: 'stale' },
  413: { says: 'Too large', example: 'too-large' },
  415: { says: 'Unsupported content type', example: 'unsupported-media-type' },
  422: { says: 'Not valid', example: 'invalid' },
  429: { says: 'Too many', example: 'too-many-requests' },
  500: { says: 'Our fault', example: 'internal-error' },
  503: { says: 'Try again', example: 'unavailable' },
};
