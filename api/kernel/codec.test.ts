import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from '../../db/schema/index.ts';
import { createPayloadCodec } from '../../db/vault/payload-codec.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { openBrowser } from '../../testing/browser.ts';
import { testRing } from '../../testing/keys.ts';

const UI = 'http://127.0.0.1:8233';
let api: ApiWorld;
let body: { payloads: { metadata: Record<string, string>; data: string }[] };

beforeAll(async () => {
  api = await createApiWorld();
  const [closed] = await createPayloadCodec(testRing).encode([
    {
      metadata: { encoding: new TextEncoder().encode('json/plain') },
      data: new TextEncoder().encode('"wort-im-payload"'),
    },
  ]);
  const base64 = (value: Uint8Array) => Buffer.from(value).toString('base64');
  body = {
    payloads: [
      {
        metadata: Object.fromEntries(
          Object.entries(closed?.metadata ?? {}).map(([name, value]) => [name, base64(value)]),
        ),
        data: base64(closed?.data as Uint8Array),
      },
      { metadata: {}, data: base64(new TextEncoder().encode('was always plain')) },
    ],
  };
});
afterAll(() => api?.close());

const decode = (personId: string | null, headers: Record<string, string> = {}, sent: unknown = body) =>
  api.request(personId, 'POST', '/codec/decode', { body: sent, headers });

test('opens for an auditor and an administrator, with an audit row and no payload in the log', async () => {
  for (const personId of ['hn-health.auditor', 'hn-health.admin']) {
    const answer = await decode(personId, { Origin: UI });
    expect(answer.status).toBe(200);
    const { payloads } = (await answer.json()) as typeof body;
    expect(payloads.map(({ data }) => Buffer.from(data, 'base64').toString())).toEqual([
      '"wort-im-payload"',
      'was always plain',
    ]);
    expect(Buffer.from(payloads[0]?.metadata.encoding ?? '', 'base64').toString()).toBe('json/plain');
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(UI);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  }
  const rows = await api.handle.db.select().from(audit).where(eq(audit.action, 'read:history')).orderBy(audit.id);
  expect(rows.map(({ actorId, detail }) => [actorId, detail])).toEqual([
    ['hn-health.auditor', { payloads: 1 }],
    ['hn-health.admin', { payloads: 1 }],
  ]);
  expect(api.logs.join('\n')).toContain('codec: decoded');
  expect(api.logs.join('\n')).not.toContain('wort-im-payload');
  expect(api.logs.join('\n')).not.toContain(body.payloads[0]?.data);
});

test('asks who calls, and refuses everybody else', async () => {
  expect((await decode(null)).status).toBe(401);
  for (const personId of ['hn-health.coordinator', 'hn-health.manager', 'hn-commune-1.officer'])
    expect((await decode(personId)).status).toBe(403);
});

test('only the Temporal UI may call from another origin', async () => {
  const other = await decode('hn-health.auditor', { Origin: 'https://evil.example' });
  expect(other.headers.get('Access-Control-Allow-Origin')).not.toBe('https://evil.example');
  const preflight = await api.app.request('/codec/decode', {
    method: 'OPTIONS',
    headers: { Origin: UI, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'x-namespace' },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe(UI);
});

test('whoever is signed in as an auditor may open payloads from the Temporal UI, and from no other site', async () => {
  const browser = openBrowser(api);
  await browser.signIn('hn-health.auditor');
  const from = (Origin: string) =>
    api.request(null, 'POST', '/codec/decode', {
      body,
      headers: {
        Cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; '),
        Origin,
        'Sec-Fetch-Site': Origin === UI ? 'same-site' : 'cross-site',
      },
    });
  expect((await from(UI)).status).toBe(200);
  expect((await from('https://evil.example')).status).toBe(403);
});

test('a changed payload and an unknown key are refused in words; encoding is not offered', async () => {
  const [first] = body.payloads;
  const tampered = Buffer.from(first?.data ?? '', 'base64');
  tampered[40] = (tampered[40] ?? 0) ^ 1;
  const changed = await decode(
    'hn-health.auditor',
    {},
    { payloads: [{ ...first, data: tampered.toString('base64') }] },
  );
  expect(changed.status).toBe(400);
  expect(await changed.json()).toMatchObject({ detail: expect.stringContaining('was changed') });
  const metadata = { ...first?.metadata, 'encryption-key-id': Buffer.from('zz').toString('base64') };
  const unknown = await decode('hn-health.auditor', {}, { payloads: [{ ...first, metadata }] });
  expect(await unknown.json()).toMatchObject({ detail: 'master key zz is not in the ring' });
  for (const sent of [null, [], { payloads: 'x' }, { payloads: [{ data: 1 }] }])
    expect((await decode('hn-health.auditor', {}, sent)).status).toBe(400);
  expect((await api.request('hn-health.auditor', 'POST', '/codec/encode', { body })).status).toBe(404);
});
