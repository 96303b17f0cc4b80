import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE_PDF } from '../../testing/reports.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';

/** How much one may ask, and what one may upload. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld({ rates: { perAccount: 20, perAddress: 8 } });
});
afterAll(() => api?.close());

const from = (remoteAddress: string, who: string | null, path = '/api/v1/me') =>
  api.app.request(
    path,
    { headers: { 'Accept-Language': 'en', ...(who ? { Authorization: `Bearer ${api.keyOf(who)}` } : {}) } },
    { incoming: { socket: { remoteAddress } } },
  );

describe('rates', () => {
  test('an account that asks too much is told when to ask again; another one is not held up', async () => {
    const ask = (who: string) => api.request(who, 'GET', '/api/v1/me');
    const first = await ask('hn-police.officer');
    expect(first.headers.get('RateLimit-Policy')).toBe('"account";q=20;w=60');
    expect(first.headers.get('RateLimit')).toMatch(/^"account";r=19;t=\d+$/);
    for (let index = 0; index < 19; index += 1) expect((await ask('hn-police.officer')).status).toBe(200);
    const refused = await ask('hn-police.officer');
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(refused.headers.get('RateLimit')).toMatch(/^"account";r=0;t=\d+$/);
    expect((await ask('hn-women.officer')).status).toBe(200);
  });

  test('an address that guesses keys is stopped before any key is looked up, and only that address', async () => {
    for (let index = 0; index < 8; index += 1) expect((await from('203.0.113.9', null)).status).toBe(401);
    expect((await from('203.0.113.9', null)).status).toBe(429);
    expect((await from('203.0.113.9', 'hn-women.officer')).status, 'with a good key too').toBe(429);
    expect((await from('203.0.113.10', 'hn-women.officer')).status).toBe(200);
    expect((await from('203.0.113.9', null, '/healthz')).status, 'probes are not counted').toBe(200);
  });
});

describe('uploads', () => {
  const text = (words: string) => new TextEncoder().encode(words);
  const PNG = Uint8Array.of(
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    0,
    0,
    0,
    13,
    0x49,
    0x48,
    0x44,
    0x52,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    1,
    8,
    6,
    0,
    0,
    0,
    0x1f,
    0x15,
    0xc4,
    0x89,
    0,
    0,
    0,
    0,
    0x49,
    0x44,
    0x41,
    0x54,
    0,
    0,
    0,
    0,
  );
  const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
  let path: string;
  beforeAll(async () => {
    const { id } = await api.start();
    path = `/api/v1/referrals/${id}/steps/reception.receive-1/attachments`;
  });
  const upload = (raw: Uint8Array<ArrayBuffer>) =>
    api.request('hn-commune-1.officer', 'POST', `${path}?code=form-07`, {
      raw,
      headers: { 'Content-Type': 'application/octet-stream', 'X-Filename': 'somebody.pdf' },
    });

  test.each([
    ['a PDF', SAMPLE_PDF, 'application/pdf'],
    ['a PNG', PNG, 'image/png'],
    ['a JPEG', JPEG, 'image/jpeg'],
    ['a PDF that is a page of HTML too', text('%PDF-1.4\n<script>alert(1)</script>\n%%EOF\n'), 'application/pdf'],
  ])('%s is taken, and comes back as a download that no browser interprets', async (_what, raw, mediaType) => {
    const answer = await upload(raw);
    expect(answer.status).toBe(201);
    const { id, mediaType: said } = (await answer.json()) as { id: string; mediaType: string };
    expect(said).toBe(mediaType);
    const read = await api.request('hn-commune-1.officer', 'GET', `${path}/${id}`);
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(raw);
    expect(read.headers.get('Content-Type')).toBe(mediaType);
    expect(read.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(read.headers.get('Content-Disposition')).toMatch(/^attachment; filename="form-07\.(pdf|png|jpeg)"$/);
    expect(read.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  test.each([
    ['a page of HTML', text('<!doctype html><script>alert(1)</script>')],
    ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a GIF', text('GIF89a\u0001\u0000\u0001\u0000')],
    ['a ZIP, as office files are', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0)],
    ['a program', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0)],
    ['nothing', new Uint8Array()],
  ])('%s is not', async (_what, raw) => {
    const answer = await upload(raw);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'not-acceptable-file' });
  });

  test('more than the limit is not read to its end', async () => {
    const raw = new Uint8Array(256 * 1024 + 1);
    raw.set(SAMPLE_PDF);
    expect((await upload(raw)).status).toBe(413);
  });
});
