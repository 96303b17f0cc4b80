import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { and, eq } from 'drizzle-orm';
import { event, intake } from '../../db/schema/index.ts';
import { testDataConverter, testProofs } from '../../testing/keys.ts';
import { createTemporalGateway } from '../../app/kernel/temporal.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';

/** What clients get wrong, and what the machine does: each has a clear answer, and nothing is half-written. */

let api: ApiWorld;
let id: string;
beforeAll(async () => {
  api = await createApiWorld();
  id = (await api.start()).id;
});
afterAll(() => api?.close());

const accept = () => `/api/v1/referrals/${id}/steps/reception.receive-1/accept`;
const OFFICER = 'hn-commune-1.officer';

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = (await response.json()) as Record<string, unknown> & {
    code: string;
    status: number;
    errors?: { location: string; message: string }[];
  };
  expect(body).toMatchObject({
    type: `urn:problem:${body.code}`,
    status: response.status,
    title: expect.any(String),
    instance: expect.any(String),
    requestId: expect.any(String),
  });
  return body;
}

const newReferral = { route: 'self-report', receiverAgencyId: 'hn-commune-1', person: {} };

describe('bad input', () => {
  test.each([
    ['an unknown field', { ...newReferral, colour: 'red' }, 422, 'invalid'],
    ['a wrong type', { ...newReferral, receiverAgencyId: 7 }, 422, 'invalid'],
    ['a missing field', { route: 'self-report' }, 422, 'invalid'],
    ['an unknown word', { ...newReferral, route: 'teleport' }, 422, 'invalid'],
    ['a text that is too long', { ...newReferral, person: { fullName: 'x'.repeat(201) } }, 422, 'invalid'],
    ['an impossible date', { ...newReferral, person: { birthDate: '2001-13' } }, 422, 'invalid'],
    ['an unknown agency', { ...newReferral, receiverAgencyId: 'nowhere' }, 422, 'unknown-agency'],
  ])('%s', async (_what, body, status, code) => {
    const before = (await api.owner.db.select().from(intake)).length;
    const problem = await problemOf(await api.request('hn-health.coordinator', 'POST', '/api/v1/referrals', { body }));
    expect([problem.status, problem.code]).toEqual([status, code]);
    expect(problem.errors?.[0]?.location).toMatch(/^body/);
    expect((await api.owner.db.select().from(intake)).length, 'nothing was written').toBe(before);
  });

  test('no body, no content type, another content type, broken JSON, broken UTF-8, too large', async () => {
    const path = '/api/v1/referrals';
    const ask = (init: Parameters<ApiWorld['request']>[3]) => api.request('hn-health.coordinator', 'POST', path, init);
    expect((await problemOf(await ask({}))).code).toBe('bad-request');
    expect((await problemOf(await ask({ raw: '{}', headers: { 'Content-Type': '' } }))).code).toBe(
      'unsupported-media-type',
    );
    expect(
      (await problemOf(await ask({ raw: 'a=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })))
        .code,
    ).toBe('unsupported-media-type');
    expect((await problemOf(await ask({ raw: '{"route":' }))).code).toBe('bad-request');
    expect(
      (await problemOf(await ask({ raw: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]) }))).errors?.[0]?.message,
    ).toBe('not valid UTF-8');
    expect((await problemOf(await ask({ body: { ...newReferral, person: { notes: 'x'.repeat(70_000) } } }))).code).toBe(
      'too-large',
    );
  });

  test('after a body that is too large the connection ends, and says so', async () => {
    const body = { ...newReferral, person: { notes: 'x'.repeat(70_000) } };
    const answer = await api.request('hn-health.coordinator', 'POST', '/api/v1/referrals', { body });
    expect([answer.status, answer.headers.get('Connection')]).toEqual([413, 'close']);
  });

  test('HEAD is asked as GET is: it has no body to judge', async () => {
    expect((await api.request('hn-health.coordinator', 'HEAD', '/api/v1/me')).status).toBe(200);
  });

  test('a NUL character, anywhere: PostgreSQL takes none, and no line of the log quotes it', async () => {
    const person = { fullName: 'Canary-Không-Tên\u0000' };
    const ask = (path: string, body: unknown) => api.request('hn-health.coordinator', 'POST', path, { body });
    const problem = await problemOf(await ask('/api/v1/referrals', { ...newReferral, person }));
    expect([problem.code, problem.errors?.[0]?.message]).toEqual(['bad-request', 'a NUL character']);
    expect(
      (await ask('/api/v1/referrals', { ...newReferral, person: { fullName: 'a backslash: \\\\u0000' } })).status,
    ).toBe(201);
    for (const path of ['/api/v1/alerts/%00/acknowledge', '/api/v1/referrals/%00/close'])
      expect((await problemOf(await ask(path, {}))).code, path).toBe('bad-request');
    expect((await api.request(OFFICER, 'GET', '/api/v1/inbox?cursor=%00')).status).toBe(400);
    expect(api.logs.join()).not.toContain('Canary-Không-Tên');
  });

  test('half a character, anywhere: it has no bytes in UTF-8, so what is stored would be another text', async () => {
    const send = (person: string) =>
      api.request('hn-health.coordinator', 'POST', '/api/v1/referrals', {
        raw: JSON.stringify(newReferral).replace('"person":{}', `"person":${person}`),
      });
    for (const half of ['abc\\ud800d', '\\udc00', '\\ude00\\ud83d']) {
      for (const person of [`{"fullName":"${half}"}`, `{"${half}":1}`, `{"aliases":["${half}"]}`]) {
        const problem = await problemOf(await send(person));
        expect([problem.code, problem.errors?.[0]], person).toEqual([
          'bad-request',
          { location: 'body', message: 'half a surrogate pair' },
        ]);
      }
    }
    expect((await send('{"fullName":"\\ud83d\\ude00"}')).status, 'both halves').toBe(201);
    for (const half of ['%ED%A0%80', 'abc%FF', '%E1%BA'])
      expect((await problemOf(await api.request(OFFICER, 'GET', `/api/v1/inbox?cursor=${half}`))).errors, half).toEqual(
        [{ location: 'path', message: 'not valid UTF-8' }],
      );
  });

  test('a day before the law, a rule every object has by birth', async () => {
    const ask = (query: string) => api.request(OFFICER, 'GET', `/api/v1/policy/${query}`);
    for (const what of ['due', 'explain'])
      expect((await problemOf(await ask(`${what}?rule=verification.initial&from=2000-01-01T00:00:00Z`))).code).toBe(
        'invalid',
      );
    expect((await ask('due?rule=constructor&from=2026-01-01T00:00:00Z')).status).toBe(404);
    expect((await ask('rules?version=constructor')).status).toBe(404);
  });

  test('an answer sends back no value, and no name that is not ours', async () => {
    const body = { ...newReferral, 'Nguyễn Thị Lộ': 1, colour: 'secret-value', person: { birthDate: 'secret-value' } };
    const answer = await api.request('hn-health.coordinator', 'POST', '/api/v1/referrals', { body });
    const text = await answer.text();
    expect(text).not.toMatch(/secret-value|Nguyễn/);
    expect(text).toContain('colour');
  });

  test('no key, a key that is no key', async () => {
    expect(
      (await problemOf(await api.request(OFFICER, 'POST', accept(), { body: {}, headers: { 'Idempotency-Key': '' } })))
        .code,
    ).toBe('idempotency-key-missing');
    expect(
      (
        await problemOf(
          await api.request(OFFICER, 'POST', accept(), { body: {}, headers: { 'Idempotency-Key': 'x'.repeat(81) } }),
        )
      ).code,
    ).toBe('idempotency-key-missing');
    expect(
      (await problemOf(await api.request(OFFICER, 'POST', accept(), { body: {}, headers: { 'If-Match': 'whatever' } })))
        .code,
    ).toBe('bad-request');
  });

  test('unknown route, wrong method', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await api.request(OFFICER, method, '/api/v1/code-lists');
      expect((await problemOf(answer)).code, method).toBe('method-not-allowed');
      expect(answer.headers.get('Allow')).toBe('GET, HEAD');
    }
    expect((await problemOf(await api.request(OFFICER, 'GET', '/api/v1/nothing'))).code).toBe('not-found');
    const wrong = await api.request(OFFICER, 'GET', accept());
    expect(wrong.headers.get('allow')).toBe('POST');
    expect((await problemOf(wrong)).code).toBe('method-not-allowed');
  });

  test('query: limits, cursors, flags', async () => {
    for (const query of [
      'limit=0',
      'limit=101',
      'limit=x',
      'cursor=zzz',
      'overdue=perhaps',
      'nothing=1',
      'status=lost',
    ]) {
      expect(
        (await problemOf(await api.request('hn-health.coordinator', 'GET', `/api/v1/referrals?${query}`))).code,
        query,
      ).toBe('invalid');
    }
    expect((await api.request('hn-health.coordinator', 'GET', '/api/v1/referrals?overdue=false')).status).toBe(200);
  });

  test('a report that does not fit its form names the field', async () => {
    const path = `/api/v1/referrals/${id}/steps/reception.receive-1/complete`;
    const missing = await problemOf(
      await api.request(OFFICER, 'POST', path, {
        body: { report: { child: 'maybe', interpreterNeeded: 'no', condition: 'x', secret: 1 } },
      }),
    );
    expect(missing.code).toBe('invalid');
    expect(missing.errors?.map(({ location }) => location)).toEqual(
      expect.arrayContaining(['body.report.child', 'body.report']),
    );
  });
});

describe('who asks', () => {
  test('without a key, with a wrong one, with a revoked one: 401, and nothing is looked up', async () => {
    for (const headers of [
      {},
      { Authorization: 'Bearer rp_wrong' },
      { Authorization: 'Basic eA==' },
      { Authorization: 'Bearer ' },
    ]) {
      const response = await api.request(null, 'GET', `/api/v1/referrals/${id}`, {
        headers: headers as Record<string, string>,
      });
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect((await problemOf(response)).code).toBe('unauthenticated');
    }
    expect((await problemOf(await api.request(null, 'POST', '/api/v1/nothing', { body: {} }))).code).toBe(
      'unauthenticated',
    );
    await api.owner.sql`update api_key set revoked_at = now() where account_id = 'coast-guard-1.head'`;
    expect((await api.request('coast-guard-1.head', 'GET', '/api/v1/me')).status).toBe(401);
    await api.owner.sql`update account set active = false where id = 'coast-guard-1.officer2'`;
    expect((await api.request('coast-guard-1.officer2', 'GET', '/api/v1/me')).status).toBe(401);
  });

  test('not yours is not there: the same bytes for a foreign, an unknown and a malformed id', async () => {
    const answers = await Promise.all(
      [id, crypto.randomUUID(), 'not-a-uuid', '../../etc'].map(async (candidate) => {
        const response = await api.request(
          'coast-guard-1.officer',
          'GET',
          `/api/v1/referrals/${encodeURIComponent(candidate)}`,
          { headers: { 'X-Request-Id': 'same' } },
        );
        const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'date'));
        return {
          status: response.status,
          headers,
          body: (await response.text()).replaceAll(encodeURIComponent(candidate), 'ID').replaceAll(candidate, 'ID'),
        };
      }),
    );
    expect(answers[0]?.status).toBe(404);
    for (const answer of answers.slice(1)) expect(answer).toEqual(answers[0]);
  });

  test('wrong role, wrong agency, wrong moment', async () => {
    const code = async (who: string, action: string, body: object) =>
      (
        await problemOf(
          await api.request(who, 'POST', `/api/v1/referrals/${id}/steps/reception.receive-1/${action}`, { body }),
        )
      ).code;
    expect(await code('hn-police.officer', 'accept', {})).toBe('not-your-agency');
    expect(await code('hn-health.auditor', 'accept', {})).toBe('not-your-agency');
    expect(await code(OFFICER, 'cancel', { reason: 'not-needed' })).toBe('role-required');
    expect(await code(OFFICER, 'sign', { slot: null })).toBe('not-reported');
    expect(
      (
        await problemOf(
          await api.request(OFFICER, 'POST', `/api/v1/referrals/${id}/steps/nothing-1/accept`, { body: {} }),
        )
      ).status,
    ).toBe(404);
    expect(
      (await problemOf(await api.request('hn-health.auditor', 'POST', '/api/v1/referrals', { body: newReferral })))
        .code,
    ).toBe('forbidden');
    expect((await problemOf(await api.request(OFFICER, 'GET', '/api/v1/operations/differences'))).code).toBe(
      'forbidden',
    );
    expect(
      (await problemOf(await api.request('hn-health.auditor', 'GET', `/api/v1/referrals/${id}/people`))).code,
    ).toBe('forbidden');
  });

  test('refusals speak the reader’s language', async () => {
    const response = await api.request(OFFICER, 'POST', `/api/v1/referrals/${id}/steps/reception.receive-1/decline`, {
      body: { reason: 'other' },
      headers: { 'Accept-Language': 'vi-VN' },
    });
    expect((await problemOf(response)).title).toBe(
      'Việc này không được từ chối; điều phối viên có thể giao cho cơ quan khác',
    );
  });
});

describe('the machine', () => {
  test('Temporal away: 503 with Retry-After; the same key finishes the action once', async () => {
    const away = api.appWith(
      createTemporalGateway({
        address: '127.0.0.1:1',
        namespace: 'default',
        taskQueue: 'none',
        dataConverter: testDataConverter,
        proofs: testProofs,
      }),
    );
    const headers = {
      Authorization: `Bearer ${api.keyOf(OFFICER)}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': 'while-away',
      'Accept-Language': 'en',
    };
    const first = await away.request(accept(), { method: 'POST', headers, body: '{}' });
    expect(first.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await problemOf(first)).code).toBe('unavailable');
    const start = {
      method: 'POST',
      headers: { ...headers, Authorization: `Bearer ${api.keyOf('hn-health.coordinator')}` },
      body: JSON.stringify(newReferral),
    };
    expect((await away.request('/api/v1/referrals', start)).status).toBe(503);
    const again = await Promise.all(
      [1, 2].map(() => api.app.request(accept(), { method: 'POST', headers, body: '{}' })),
    );
    expect(again.map(({ status }) => status)).toEqual([200, 200]);
    expect(
      (
        await api.owner.db
          .select()
          .from(event)
          .where(and(eq(event.referralId, id), eq(event.kind, 'accept')))
      ).length,
    ).toBe(1);
    const opened = await api.app.request('/api/v1/referrals', start);
    expect(opened.status).toBe(201);
    const ready = await away.request('/readyz');
    expect(ready.status).toBe(503);
    expect(((await ready.json()) as { temporal: string }).temporal).not.toBe('ok');
  });

  test('health, readiness, metrics, documents', async () => {
    expect((await api.app.request('/healthz')).status).toBe(200);
    expect(await (await api.app.request('/readyz')).json()).toEqual({
      status: 'ready',
      database: 'ok',
      temporal: 'ok',
    });
    const metrics = await (await api.app.request('/metrics')).text();
    expect(metrics).toMatch(
      /http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/referrals\/:referralId\/steps\/:stepId\/accept",status="200"\}/,
    );
    expect(metrics).not.toContain(id);
    expect((await api.app.request('/openapi.json')).status).toBe(200);
    const docs = await api.app.request('/docs');
    expect(docs.headers.get('content-security-policy')).not.toContain('http');
    expect(docs.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect((await api.app.request('/docs/swagger-ui-bundle.js')).status).toBe(200);
    expect((await api.app.request('/docs/package.json')).status).toBe(404);
  });

  test('an error of ours says nothing about itself', async () => {
    await api.owner.sql`update referral set state = jsonb_set(state, '{pipeline}', '"secret-name"') where id = ${id}`;
    const response = await api.request('hn-health.coordinator', 'GET', `/api/v1/referrals/${id}`);
    await api.owner.sql`update referral set state = jsonb_set(state, '{pipeline}', '"hanoi-2025"') where id = ${id}`;
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret-name');
  });
});
