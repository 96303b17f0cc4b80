import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ApiError, type ApiClient, createClient } from './index.ts';
import { ACTIONS, OPERATIONS } from './operations.ts';

/** The client and the OpenAPI document say the same: an operation that one has and the other has not fails here. */

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
}
interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { example?: unknown }> };
}
const { paths } = JSON.parse(
  await readFile(fileURLToPath(new URL('../api/openapi.json', import.meta.url)), 'utf8'),
) as { paths: Record<string, Record<string, Operation>> };
const documented = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
);

interface Asked {
  method: string;
  url: URL;
  headers: Headers;
  body: string;
}

/** A client whose requests are kept, and answered by `answer`. */
function watched(answer: (tries: number) => Response = () => Response.json({}), tries?: number) {
  const asked: Asked[] = [];
  const client = createClient({
    baseUrl: 'http://api.test',
    apiKey: 'secret',
    requestId: 'one-act',
    tries,
    fetch: async (request) => {
      const { method, headers } = request;
      asked.push({ method, headers, url: new URL(request.url), body: await request.text() });
      return answer(asked.length);
    },
  });
  return { asked, client };
}

/** Live events are read until somebody has enough. */
const ended = () => AbortSignal.timeout(50);

test('the document has operations', () => expect(documented.length).toBeGreaterThan(140));

test.each(documented)('$operationId is asked as it is documented', async ({ operationId, path, method, ...of }) => {
  const { asked, client } = watched();
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([placeholder]) => placeholder);
  const query = (of.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const json = of.requestBody?.content['application/json'];
  const sends = OPERATIONS[operationId as keyof typeof OPERATIONS].sends;
  const body = sends === 'json' ? [json?.example] : sends === 'bytes' ? [new Uint8Array([37, 80, 68, 70])] : [];
  const call = client[operationId as keyof ApiClient] as (...given: unknown[]) => unknown;
  const called = call(...names, ...body, Object.fromEntries(query.map((name) => [name, 'x'])), { signal: ended() });
  await (operationId === 'streamEvents' ? (called as AsyncGenerator).next() : called);

  const [{ url, headers, ...request }] = asked as [Asked];
  expect(`${request.method} ${decodeURIComponent(url.pathname)}`).toBe(`${method.toUpperCase()} ${path}`);
  expect([...url.searchParams.keys()].sort()).toEqual(query.sort());
  const needed = (of.parameters ?? []).filter(({ required, ...parameter }) => required && parameter.in === 'header');
  for (const { name } of needed.filter(({ name }) => name !== 'if-match')) expect(headers.get(name), name).toBeTruthy();
  if (sends === 'json') expect(JSON.parse(request.body)).toEqual(json?.example);
  else expect(request.body).toBe({ nothing: '', empty: '{}', bytes: '%PDF' }[sends]);
});

describe('an action by its kind', () => {
  test('asks for the operation of the action', async () => {
    const { asked, client } = watched();
    const wanted: string[] = [];
    const ids = { step: ['{referralId}', '{stepId}'], referral: ['{referralId}'], report: ['{reportId}'] };
    const by = { step: client.act, referral: client.actOnReferral, report: client.actOnReport };
    for (const on of ['step', 'referral', 'report'] as const) {
      const act = by[on] as (...given: unknown[]) => Promise<unknown>;
      for (const [kind, id] of Object.entries(ACTIONS[on])) {
        await act(...ids[on], kind, {});
        wanted.push(OPERATIONS[id].path);
      }
    }
    expect(asked.map(({ url }) => decodeURIComponent(url.pathname))).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(30);
  });

  test('says which version it was made from, by the ETag of its own kind', async () => {
    const { asked, client } = watched();
    await client.act('r', 's', 'accept', {}, { ifVersion: 3, idempotencyKey: 'once' });
    await client.actOnReferral('r', 'missing', {}, { ifVersion: 4 });
    await client.actOnReport('r', 'acknowledge', { dueVersion: 1 }, { ifVersion: 5 });
    await client.correctPerson('r', 'p', {}, { ifVersion: 6 });
    await client.endAccount('a', { reason: 'left' }, { ifVersion: 7 });
    expect(asked.map(({ headers }) => headers.get('if-match'))).toEqual([
      '"step-3"',
      '"referral-4"',
      '"report-5"',
      '"person-6"',
      '"account-7"',
    ]);
    expect(asked[0]?.headers.get('idempotency-key')).toBe('once');
  });
});

describe('what no document says', () => {
  test('who calls, in which language, and one id in all logs', async () => {
    const { asked, client } = watched();
    await client.getMe();
    const { headers } = asked[0] as Asked;
    expect(headers.get('authorization')).toBe('Bearer secret');
    expect(headers.get('accept-language')).toBe('en');
    expect(headers.get('x-request-id')).toBe('one-act');
    expect(headers.get('idempotency-key')).toBeNull();
  });

  test('ids are one part of a path each, whatever they hold', async () => {
    const { asked, client } = watched();
    await client.getStep('../me', 'a/b?c#d');
    expect(asked[0]?.url.pathname).toBe('/api/v1/referrals/..%2Fme/steps/a%2Fb%3Fc%23d');
  });

  test('a service that is away is asked again, by the same key', async () => {
    const away = () => Response.json({}, { status: 503, headers: { 'Retry-After': '0' } });
    const { asked, client } = watched((tries) => (tries < 3 ? away() : Response.json({ ended: true })));
    expect(await client.endSession('s')).toEqual({ ended: true });
    expect(new Set(asked.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
    expect(asked.map(({ body }) => body)).toEqual(['{}', '{}', '{}']);
  });

  test('and given up when it stays away', async () => {
    const problem = { type: 'urn:problem:unavailable', title: 'Away', status: 503, code: 'unavailable' };
    const { asked, client } = watched(
      () => Response.json(problem, { status: 503, headers: { 'Retry-After': '0' } }),
      2,
    );
    const error = await client.getMe().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 503, problem, message: '503 unavailable: Away' });
    expect(asked).toHaveLength(2);
  });

  test('an answer without a problem, from something on the way, is an error too', async () => {
    const { client } = watched(() => new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' }));
    await expect(client.getMe()).rejects.toMatchObject({ status: 502, problem: { code: 'no-problem-json' } });
  });

  test('a document comes as it is kept', async () => {
    const { client } = watched(() => new Response('%PDF', { headers: { 'Content-Type': 'application/pdf' } }));
    const { mediaType, content } = await client.getAttachment('r', 's', 'a');
    expect([mediaType, new TextDecoder().decode(content)]).toEqual(['application/pdf', '%PDF']);
  });
});
