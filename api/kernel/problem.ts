import type { Context } from 'hono';
import { z } from '@hono/zod-openapi';
import type { Bilingual } from '../../domain/law/types.ts';
import {
  invalidFields,
  USE_CASE_ERRORS,
  type UseCaseError,
  type UseCaseErrorCode,
  type Why,
} from '../../app/kernel/use-case-error.ts';
import { REFUSALS, type RefusalCode } from '../../domain/referral/rules.ts';
import { REPORT_REFUSALS, type ReportRefusalCode } from '../../domain/report/refusal.ts';
import type { Env, Locale } from './context.ts';
import { REFUSAL_TEXTS, refusalStatus } from './refusals.ts';

/** Every error of the API leaves through here, as `application/problem+json` (RFC 9457). */

/** What only HTTP knows; every other reason is that of a use case (app/kernel/use-case-error.ts). */
const OF_HTTP = {
  'bad-request': { status: 400, vi: 'Yêu cầu không đọc được', en: 'The request cannot be read' },
  'idempotency-key-missing': {
    status: 400,
    vi: 'Thiếu tiêu đề Idempotency-Key',
    en: 'The Idempotency-Key header is missing or not valid',
  },
  unauthenticated: { status: 401, vi: 'Cần đăng nhập', en: 'Sign-in is needed' },
  'sign-in-refused': {
    status: 401,
    vi: 'Không đăng nhập được với thông tin này. Xin kiểm tra lại; nếu đã thử nhiều lần, xin chờ rồi thử lại',
    en: 'These details do not sign you in. Check them; after many tries, wait a while and try again',
  },
  'sso-refused': {
    status: 401,
    vi: 'Không đăng nhập được qua cơ quan. Nếu bạn có lớp xác thực thứ hai ở đây, hãy đăng nhập bằng nó trước rồi gắn tài khoản ở mục Tài khoản. Không thì xin thử lại từ đầu; nếu vẫn không được, xin hỏi quản trị viên',
    en: 'Your agency’s sign-in did not let you in. If you have a second factor here, sign in with it first and link your account under Account. Otherwise begin again; if it still fails, ask an administrator',
  },
  'sso-unavailable': {
    status: 503,
    vi: 'Chưa kết nối được với hệ thống đăng nhập của cơ quan; xin thử lại sau hoặc dùng mật khẩu',
    en: 'Your agency’s sign-in cannot be reached; try again later, or use your password',
  },
  'invitation-refused': {
    status: 422,
    vi: 'Lời mời không còn dùng được; xin hỏi người đã mời',
    en: 'This invitation can no longer be used; ask whoever invited you',
  },
  'link-refused': {
    status: 422,
    vi: 'Liên kết không còn dùng được; xin yêu cầu liên kết mới',
    en: 'This link can no longer be used; ask for a new one',
  },
  'code-refused': {
    status: 401,
    vi: 'Mã không đúng, đã hết hạn hoặc đã được dùng. Mỗi mã chỉ dùng được một lần: hãy chờ mã kế tiếp.',
    en: 'The code is not right, no longer valid, or was used already. Each works once: wait for the next one.',
  },
  'password-wrong': { status: 422, vi: 'Mật khẩu hiện tại không đúng', en: 'The current password is not right' },
  'second-factor-enabled': { status: 409, vi: 'Đã có ứng dụng tạo mã', en: 'A code generator is enrolled already' },
  'cross-site': { status: 403, vi: 'Yêu cầu đến từ trang khác', en: 'The request comes from another site' },
  'scope-missing': {
    status: 403,
    vi: 'Phạm vi của khóa API không gồm việc này',
    en: 'The scope of this key does not cover it',
  },
  'method-not-allowed': { status: 405, vi: 'Phương thức không được phép', en: 'Method not allowed' },
  'too-large': { status: 413, vi: 'Nội dung quá lớn', en: 'The content is too large' },
  'unsupported-media-type': { status: 415, vi: 'Kiểu nội dung không hỗ trợ', en: 'This content type is not supported' },
  'too-many-streams': { status: 429, vi: 'Quá nhiều kết nối trực tiếp', en: 'Too many live connections' },
  'internal-error': { status: 500, vi: 'Có lỗi xảy ra ở hệ thống', en: 'Something went wrong on our side' },
} as const satisfies Record<string, Bilingual & { status: number }>;

/** 403 who, 404 what, 409 when, 412 older than, 422 content. */
const STATUS: Record<Why, number> = {
  'not-permitted': 403,
  'not-there': 404,
  'not-now': 409,
  gone: 410,
  stale: 412,
  'not-valid': 422,
  'too-often': 429,
  broken: 500,
  away: 503,
};

type HttpCode = keyof typeof OF_HTTP;
export type ProblemCode = HttpCode | UseCaseErrorCode;

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
  return invalidFields(within, issues).map(({ field, message }) => ({ location: field, message }));
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
      'x-extensible-enum': [
        ...new Set([...Object.keys(OF_HTTP), ...Object.keys(USE_CASE_ERRORS), ...REFUSALS, ...REPORT_REFUSALS]),
      ],
    }),
    detail: z.string().optional(),
    instance: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ location: z.string(), message: z.string() })).optional(),
    extra: z.record(z.string(), z.unknown()).optional(),
  })
  .openapi('Problem');

const RULES: ReadonlySet<string> = new Set([...REFUSALS, ...REPORT_REFUSALS]);
const isRule = (code: ProblemCode): code is RefusalCode | ReportRefusalCode => RULES.has(code);

function statusAndTitle(code: ProblemCode): { status: number; title: Bilingual } {
  if (isRule(code)) return { status: refusalStatus(code), title: REFUSAL_TEXTS[code] };
  if (code in OF_HTTP) {
    const { status, ...title } = OF_HTTP[code as HttpCode];
    return { status, title };
  }
  const { why, ...title } = USE_CASE_ERRORS[code as keyof typeof USE_CASE_ERRORS];
  return { status: STATUS[why], title };
}

/** What a use case refused, as a problem: its fields are those of the body. */
export function problemOf({ code, because }: UseCaseError, locale: Locale): Problem {
  const { fields, extra, retryAfterSeconds, cause } = because;
  return new Problem(code, {
    detail: isRule(code) ? REFUSAL_TEXTS[code][locale] : undefined,
    errors: fields?.map(({ field, message }) => ({ location: field === '' ? 'body' : `body.${field}`, message })),
    extra,
    cause,
    headers: retryAfterSeconds === undefined ? undefined : { 'Retry-After': String(retryAfterSeconds) },
  });
}

/** A problem in a list of answers: one of many things that were asked for in one request. */
export function inBrief({ code }: Problem, locale: Locale): { status: number; code: ProblemCode; text: string } {
  const { status, title } = statusAndTitle(code);
  return { status, code, text: title[locale] };
}

/** The same with what makes it concrete: the rule's own sentence, or what is wrong with its first field. */
export function wordsOf(problem: Problem, locale: Locale): ReturnType<typeof inBrief> {
  const brief = inBrief(problem, locale);
  const { detail, errors } = problem.options;
  const [first] = errors ?? [];
  const message = first && (typeof first.message === 'string' ? first.message : first.message[locale]);
  return { ...brief, text: detail ?? message ?? brief.text };
}

export function problemResponse(c: Context<Env>, problem: Problem): Response {
  const { code, options } = problem;
  const locale = localeOf(c);
  const { status, title } = statusAndTitle(code);
  const body = {
    type: `urn:problem:${code}`,
    title: title[locale],
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

type DocumentedProblem = {
  description: string;
  content: Record<string, { schema: { $ref: string }; example: z.infer<typeof problemSchema> }>;
};

/** The error answers an operation may refer to, once each. */
export const problemResponses = (): Record<string, DocumentedProblem> =>
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
  const { title } = statusAndTitle(code);
  return {
    type: `urn:problem:${code}`,
    title: title.en,
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
