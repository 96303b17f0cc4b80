import createFetch from 'openapi-fetch';
import { readChanges } from './events.ts';
import { ACTIONS, OPERATIONS } from './operations.ts';
import type { paths, Problem } from './schema.d.ts';
import type {
  Answer,
  Calls,
  FormBody,
  Given,
  OperationId,
  OperationOf,
  ReferralActionKind,
  ReportActionKind,
  StepActionKind,
  StreamOptions,
  WriteOptions,
} from './types.ts';

export type { Change } from './events.ts';
export { ACTIONS } from './operations.ts';
export type * from './schema.d.ts';
export type { Answer, Body, Content, FormBody, OperationId, Query, ReportActionKind, WriteOptions } from './types.ts';

/**
 * A typed client of the API, with a method for each operation. Types and operations are made from api/openapi.json (`npm run
 * client`); here stands what no document says: keys that make a repetition the same act, versions, another try, and errors.
 */

/** An answer that is not a good one, with its problem+json. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(`${status} ${problem.code}: ${problem.title}`);
    this.status = status;
    this.problem = problem;
  }
}

export interface ClientOptions {
  baseUrl: string;
  /** Absent: something else says who calls, as the console does in process. */
  apiKey?: string;
  /** Goes along as `X-Request-Id`, so that one act has one id in all logs. */
  requestId?: string;
  locale?: 'vi' | 'en';
  fetch?: (request: Request) => Promise<Response>;
  /** Tries of one request when the service is away; each with the same Idempotency-Key. */
  tries?: number;
}

interface Sent {
  path?: readonly unknown[];
  query?: Record<string, unknown>;
  body?: unknown;
  write?: WriteOptions;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}
type Send = (id: OperationId, sent: Sent) => Promise<Response>;

/** Asks for one operation. @throws ApiError for every answer that is not a good one. */
function sender(options: ClientOptions): Send {
  const { baseUrl, tries = 5 } = options;
  const { request } = createFetch<paths>({ baseUrl, fetch: options.fetch ?? ((asked) => fetch(asked)) });
  // Which operation takes what is said by `Calls`; here it is any of them.
  const ask = request as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ error?: unknown; response: Response }>;

  return async (id, sent) => {
    const { method, path } = OPERATIONS[id];
    const init = initOf(id, sent, headersOf(id, sent, options));
    for (let attempt = 1; ; attempt += 1) {
      const { error, response } = await ask(method, path, init);
      if (response.ok) return response;
      if (response.status !== 503 || attempt >= tries) throw new ApiError(response.status, problemOf(response, error));
      await new Promise((resolve) => setTimeout(resolve, Number(response.headers.get('Retry-After') ?? 1) * 1000));
    }
  };
}

function initOf(id: OperationId, { path = [], query, body, signal }: Sent, headers: Record<string, string>): object {
  const { path: template, sends } = OPERATIONS[id];
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    params: { path: Object.fromEntries(names.map((name, index) => [name, path[index]])), query },
    headers,
    signal,
    parseAs: 'stream',
    ...(sends === 'nothing' ? {} : { body: body ?? {} }),
    ...(sends === 'bytes' ? { bodySerializer: (bytes: Uint8Array) => new Uint8Array(bytes) } : {}),
  };
}

function headersOf(id: OperationId, sent: Sent, { apiKey, requestId, locale = 'en' }: ClientOptions) {
  const operation: { method: string; sends: string; etag?: string } = OPERATIONS[id];
  const headers: Record<string, string> = { 'Accept-Language': locale, ...sent.headers };
  if (apiKey) headers.Authorization = `Bearer ${apiKey}`;
  if (requestId) headers['X-Request-Id'] = requestId;
  if (operation.method === 'get') return headers;
  headers['Idempotency-Key'] = sent.write?.idempotencyKey ?? crypto.randomUUID();
  headers['Content-Type'] = operation.sends === 'bytes' ? 'application/octet-stream' : 'application/json';
  if (operation.etag && sent.write?.ifVersion !== undefined)
    headers['If-Match'] = `"${operation.etag}-${sent.write.ifVersion}"`;
  return headers;
}

/** The problem of an answer; something on the way may have answered without one. */
function problemOf({ status, statusText }: Response, error: unknown): Problem {
  if (typeof error === 'object' && error !== null && 'code' in error) return error as Problem;
  return { type: 'about:blank', title: statusText, status, code: 'no-problem-json', instance: '', requestId: '' };
}

/** A method for each operation, named and typed by the document. */
function callsOf(send: Send): Calls {
  const calls = Object.keys(OPERATIONS).map((id) => [id, callOf(id as OperationId, send)]);
  return Object.fromEntries(calls) as Calls;
}

function callOf(id: OperationId, send: Send): (...given: unknown[]) => unknown {
  const { path: template, sends, answers } = OPERATIONS[id];
  if (answers === 'events') return (query, options) => liveEvents(id, send, query as Sent['query'], options as object);
  const count = template.split('{').length - 1;
  return async (...given) => {
    const rest = given.slice(count);
    const body = sends === 'json' || sends === 'bytes' ? rest.shift() : undefined;
    const { idempotencyKey, ifVersion, ...query } = (rest[0] ?? {}) as WriteOptions & Record<string, unknown>;
    const response = await send(id, { path: given.slice(0, count), body, query, write: { idempotencyKey, ifVersion } });
    if (answers === 'json') return response.json();
    const content = new Uint8Array(await response.arrayBuffer());
    return { mediaType: response.headers.get('Content-Type') ?? '', content };
  };
}

function liveEvents(id: OperationId, send: Send, query: Sent['query'], { lastEventId, signal }: StreamOptions = {}) {
  const open = (last: string | null) =>
    send(id, { query, signal, headers: last === null ? {} : { 'Last-Event-ID': last } });
  return readChanges(open, { lastEventId, signal });
}

/** Actions by their kind, for whoever learns only while running which one it is. */
function actionsOf(send: Send) {
  const act = async <Id extends OperationId>(id: Id, path: string[], body?: unknown, write?: WriteOptions) =>
    (await send(id, { path, body, write })).json() as Promise<Answer<Id>>;
  return {
    /** Any action on a step: accept, complete, sign, return, decline, reassign, extend, and so on. */
    act: <K extends StepActionKind>(
      referralId: string,
      stepId: string,
      kind: K,
      ...given: Given<OperationOf<'step', K>>
    ) => act(ACTIONS.step[kind] as 'acceptStep', [referralId, stepId], ...given),
    /** Any action on the referral as a whole. */
    actOnReferral: <K extends ReferralActionKind>(
      referralId: string,
      kind: K,
      ...given: Given<OperationOf<'referral', K>>
    ) => act(ACTIONS.referral[kind] as 'closeReferral', [referralId], ...given),
    /** Any action on a report; a reply and a dismissal carry `words`. */
    actOnReport: <K extends ReportActionKind>(reportId: string, kind: K, ...given: Given<OperationOf<'report', K>>) =>
      act(ACTIONS.report[kind] as 'acceptReport', [reportId], ...given),
  };
}

/** A write by what somebody typed: the API judges the values, and its refusal names the fields that are wrong. */
function formsOf(send: Send) {
  return {
    submit: async <Id extends OperationId>(
      id: Id,
      path: readonly (string | number)[],
      body: FormBody<Id>,
      write?: WriteOptions,
    ) => (await send(id, { path, body, write })).json() as Promise<Answer<Id>>,
  };
}

export function createClient(options: ClientOptions) {
  const send = sender(options);
  return { ...callsOf(send), ...actionsOf(send), ...formsOf(send) };
}

export type ApiClient = ReturnType<typeof createClient>;
