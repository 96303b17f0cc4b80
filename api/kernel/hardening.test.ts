import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { openBrowser } from '../../testing/browser.ts';

/** What every answer carries, whoever asked and whatever for. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

const PATHS: [string, string | null][] = [
  ['/api/v1/me', 'hn-health.coordinator'],
  ['/api/v1/me', null],
  ['/api/v1/nothing', 'hn-health.coordinator'],
  ['/openapi.json', null],
  ['/docs', null],
  ['/docs/swagger-ui-bundle.js', null],
  ['/healthz', null],
  ['/nowhere', null],
];

describe.each(PATHS)('%s as %s', (path, who) => {
  test('has the headers that keep a browser from doing what it should not', async () => {
    const { headers } = await api.request(who, 'GET', path);
    expect(headers.get('Strict-Transport-Security')).toBe('max-age=31536000; includeSubDomains');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    expect(headers.get('Access-Control-Allow-Origin')).toBe(null);
    expect(headers.get('Server')).toBe(null);
    expect(headers.get('X-Powered-By')).toBe(null);
    expect(headers.get('Content-Type')).toMatch(/^(application|text)\//);
    const policy = headers.get('Content-Security-Policy') ?? '';
    for (const directive of ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(directive);
    expect(policy.match(/script-src[^;]*/)?.[0] ?? '', 'no inline script').not.toMatch(/unsafe|\*|https?:/);
  });
});

test('answers of the API are not kept by anybody on the way', async () => {
  for (const [path, who] of PATHS.filter(([path]) => path.startsWith('/api')))
    expect((await api.request(who, 'GET', path)).headers.get('Cache-Control'), path).toContain('no-store');
});

describe('in production', () => {
  const TOKEN = 'a-token-of-24-characters-or-more';
  const ask = (path: string, config: object, headers: Record<string, string> = {}) =>
    api.configured(config).request(path, { headers });

  test('the documents of the API are for who is signed in or has a key', async () => {
    for (const path of ['/openapi.json', '/docs', '/docs/start.js', '/docs/swagger-ui-bundle.js']) {
      expect((await ask(path, { documents: 'signed-in' })).status, path).toBe(401);
      const key = { Authorization: `Bearer ${api.keyOf('hn-police.officer')}` };
      expect((await ask(path, { documents: 'signed-in' }, key)).status, path).toBe(200);
      expect((await ask(path, { documents: 'signed-in' }, { Authorization: 'Bearer no' })).status, path).toBe(401);
      const browser = openBrowser(api);
      await browser.signIn('hn-women.officer');
      const cookie = { Cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') };
      expect((await ask(path, { documents: 'signed-in' }, cookie)).status, path).toBe(200);
      expect((await ask(path, { documents: 'public' })).status, path).toBe(200);
    }
  });

  test('whoever opens them in a browser is taken to the sign-in, and back', async () => {
    const html = { Accept: 'text/html,application/xhtml+xml' };
    const answer = await ask('/docs', { documents: 'signed-in' }, html);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/sign-in?next=%2Fdocs']);
    const browser = openBrowser(api);
    await browser.signIn('hn-health.admin');
    const cookie = { Cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') };
    const signIn = { ...api.deps.config.signIn, secondFactorRoles: ['administrator'] };
    const second = await ask('/docs', { documents: 'signed-in', signIn }, { ...html, ...cookie });
    expect([second.status, second.headers.get('Location')]).toEqual([303, '/account/second-factor?next=%2Fdocs']);
  });

  test('the metrics are for who has the token, and without one they are not there', async () => {
    const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
    for (const [config, headers, status] of [
      [{ metricsToken: null }, {}, 404],
      [{ metricsToken: null }, bearer('null'), 404],
      [{ metricsToken: TOKEN }, {}, 404],
      [{ metricsToken: TOKEN }, bearer(`${TOKEN}x`), 404],
      [{ metricsToken: TOKEN }, bearer(api.keyOf('hn-health.admin')), 404],
      [{ metricsToken: TOKEN }, bearer(TOKEN), 200],
      [{ metricsToken: 'open' }, {}, 200],
    ] as const)
      expect((await ask('/metrics', config, headers)).status, JSON.stringify([config, headers])).toBe(status);
  });
});

test('the pages of the API documents have no script of their own', async () => {
  const page = await (await api.request(null, 'GET', '/docs')).text();
  for (const [, attributes, content] of page.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
    expect(attributes).toMatch(/^ src="\/docs\/[\w.-]+"$/);
    expect(content).toBe('');
  }
  expect(page).not.toMatch(/ on\w+=|javascript:|https?:\/\//);
});

test.each(['a b', 'x'.repeat(81), '"><script>', 'a;b', 'ünï'])(
  'a request id that could be something else is replaced: %s',
  async (given) => {
    const answer = await api.request('hn-health.coordinator', 'GET', '/api/v1/me', {
      headers: { 'X-Request-Id': given },
    });
    expect(answer.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
  },
);

test('one that is an id comes back, and stands in the log', async () => {
  const answer = await api.request('hn-health.coordinator', 'GET', '/api/v1/me', {
    headers: { 'X-Request-Id': 'abc-123' },
  });
  expect(answer.headers.get('X-Request-Id')).toBe('abc-123');
  expect(api.logs.some((line) => line.includes('"requestId":"abc-123"'))).toBe(true);
});
