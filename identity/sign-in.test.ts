import { randomBytes, scryptSync } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needsRehash } from '../db/credentials/passwords.ts';
import { account, agency, audit, credential, session } from '../db/schema/index.ts';
import { createApiWorld, PUBLIC_URL, type ApiWorld } from '../testing/api.ts';
import { type Browser, emailOf, openBrowser } from '../testing/browser.ts';

/** A password becomes a session, the session a caller, and every session ends. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

const code = async (response: Response) => ((await response.json()) as { code: string }).code;

describe('a password', () => {
  test('becomes a session, in a cookie that stays with this host and away from scripts', async () => {
    const browser = openBrowser(api);
    const response = await browser.signIn('hn-police.officer');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'signed-in' });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-referral\.session_token=/);
    for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=43200'])
      expect(cookie).toContain(attribute);
    expect(cookie).not.toContain('Domain');

    const [row] = await api.owner.db.select().from(session).where(eq(session.userId, 'hn-police.officer'));
    expect(Number(row?.expiresAt) - Date.now()).toBeLessThan(3_600_001);

    const me = await browser.request('GET', '/api/v1/me');
    expect(me.status).toBe(200);
    expect(await me.json()).toMatchObject({ userId: 'hn-police.officer', agencyId: 'hn-police', roles: ['officer'] });
  });

  test('a session elsewhere is ended by its owner alone, and at once', async () => {
    const [here, elsewhere, other] = [openBrowser(api), openBrowser(api), openBrowser(api)];
    await here.signIn('hn-legal-aid.officer');
    await elsewhere.signIn('hn-legal-aid.officer');
    await other.signIn('hn-hospital.officer');
    const { items } = (await (await here.request('GET', '/api/v1/me/sessions')).json()) as {
      items: { id: string; current: boolean }[];
    };
    const away = items.find(({ current }) => !current);
    expect((await other.request('POST', `/api/v1/me/sessions/${away?.id}/end`, {})).status).toBe(404);
    const ended = await here.request('POST', `/api/v1/me/sessions/${away?.id}/end`, {});
    expect([ended.status, await ended.json()]).toEqual([200, { ended: true }]);
    expect((await elsewhere.request('GET', '/api/v1/me')).status).toBe(401);
    expect((await here.request('GET', '/api/v1/me')).status).toBe(200);
  });

  test('is noted in the audit, and so is the end', async () => {
    const browser = openBrowser(api);
    await browser.signIn('hn-women.officer');
    expect((await browser.request('POST', '/api/auth/sign-out', {})).status).toBe(200);
    // What stays says that this browser is known, and opens nothing.
    expect([...browser.cookies.keys()].filter((name) => !name.includes('.device-'))).toEqual([]);
    const rows = await api.owner.db
      .select({ action: audit.action, agency: audit.actorAgencyId })
      .from(audit)
      .where(eq(audit.actorId, 'hn-women.officer'))
      .orderBy(audit.id);
    expect(rows).toEqual([
      { action: 'sign-in', agency: 'hn-women' },
      { action: 'sign-out', agency: 'hn-women' },
    ]);
    expect(await api.owner.db.select().from(session).where(eq(session.userId, 'hn-women.officer'))).toEqual([]);
  });

  test('leaves no address and no name in the log', async () => {
    await openBrowser(api).signIn('hn-police.officer', 'not the password');
    expect(api.logs.join('\n')).toContain('invalid-password');
    expect(api.logs.join('\n')).not.toContain(emailOf('hn-police.officer'));
    expect(api.logs.join('\n')).not.toContain('Cán bộ');
  });

  test('is changed only by who knows it, and then all other sessions end', async () => {
    const here = openBrowser(api);
    const there = openBrowser(api);
    await here.signIn('hn-legal-aid.officer');
    await there.signIn('hn-legal-aid.officer');
    const change = (currentPassword: string) =>
      here.request('POST', '/api/auth/change-password', { currentPassword, newPassword: 'một câu dài dễ nhớ' });
    expect(await code(await change('wrong'))).toBe('password-wrong');
    expect((await there.request('GET', '/api/v1/me')).status).toBe(200);
    const before = [...here.cookies.values()].join();
    expect((await change(api.accounts[0]?.password ?? '')).status).toBe(200);
    expect([...here.cookies.values()].join()).not.toBe(before);
    expect((await here.request('GET', '/api/v1/me')).status).toBe(200);
    expect((await there.request('GET', '/api/v1/me')).status).toBe(401);
    expect((await openBrowser(api).signIn('hn-legal-aid.officer')).status).toBe(401);
    expect((await openBrowser(api).signIn('hn-legal-aid.officer', 'một câu dài dễ nhớ')).status).toBe(200);
  });
});

describe('a changed password', () => {
  const NEW = 'một câu dài dễ nhớ';
  const change = (browser: Browser, choice: object) =>
    browser.request('POST', '/api/auth/change-password', {
      currentPassword: api.accounts[0]?.password,
      newPassword: NEW,
      ...choice,
    });
  const keyWorks = async (personId: string) => (await api.request(personId, 'GET', '/api/v1/me')).status === 200;
  const noted = async (personId: string) =>
    (await api.owner.db.select().from(audit).where(eq(audit.actorId, personId)).orderBy(audit.id)).findLast(
      ({ action }) => action === 'credential',
    )?.detail;

  test('ends the keys of the person, and of nobody else', async () => {
    const browser = openBrowser(api);
    await browser.signIn('hn-social-1.officer');
    expect(await keyWorks('hn-social-1.officer')).toBe(true);
    expect((await change(browser, {})).status).toBe(200);
    expect(await keyWorks('hn-social-1.officer')).toBe(false);
    expect(await keyWorks('hn-social-1.head')).toBe(true);
    expect(await noted('hn-social-1.officer')).toEqual({ way: 'change-password', keys: 'ended' });
  });

  test('leaves them when its owner says so, and at a wrong password', async () => {
    const browser = openBrowser(api);
    await browser.signIn('hn-social-1.officer2');
    expect((await change(browser, { currentPassword: 'wrong' })).status).toBe(422);
    expect(await keyWorks('hn-social-1.officer2')).toBe(true);
    expect((await change(browser, { apiKeys: 'perhaps' })).status).toBe(422);
    expect((await change(browser, { apiKeys: 'keep' })).status).toBe(200);
    expect(await keyWorks('hn-social-1.officer2')).toBe(true);
    expect(await noted('hn-social-1.officer2')).toEqual({ way: 'change-password', keys: 'kept' });
  });
});

describe('a hash with older parameters', () => {
  /** As `hashPassword` made them before: one sixth of the work. */
  function oldHash(password: string): string {
    const salt = randomBytes(16);
    const hash = scryptSync(password.normalize('NFKC'), salt, 32, { N: 2 ** 14, r: 8, p: 1 });
    return ['scrypt', 2 ** 14, 8, 1, salt.toString('base64'), hash.toString('base64')].join('$');
  }
  const stored = async (personId: string) =>
    (await api.owner.db.select().from(credential).where(eq(credential.userId, personId)))[0]?.password ?? '';

  test('is made anew by the next good sign-in, and by no other', async () => {
    const personId = 'hn-facility-1.officer';
    const old = oldHash(api.accounts[0]?.password ?? '');
    await api.owner.db.update(credential).set({ password: old }).where(eq(credential.userId, personId));
    expect((await openBrowser(api).signIn(personId, 'wrong')).status).toBe(401);
    expect(await stored(personId)).toBe(old);
    expect((await openBrowser(api).signIn(personId)).status).toBe(200);
    const renewed = await stored(personId);
    expect([needsRehash(old), needsRehash(renewed)]).toEqual([true, false]);
    expect((await openBrowser(api).signIn(personId)).status).toBe(200);
    expect(await stored(personId)).toBe(renewed);
  });
});

test('a new password that is easy to guess is refused, in words of its field', async () => {
  const browser = openBrowser(api);
  await browser.signIn('hn-facility-2.officer');
  const change = (newPassword: string, language: string) =>
    browser.request(
      'POST',
      '/api/auth/change-password',
      { currentPassword: api.accounts[0]?.password, newPassword },
      { 'Accept-Language': language },
    );
  for (const [password, language, words] of [
    ['matkhau123456', 'vi', /^Mật khẩu này dễ đoán/],
    ['Hỗ trợ nạn nhân 2', 'en', /^This password is easy to guess/],
    ['officer@hn-facility-2', 'en', /^This password is easy to guess/],
  ] as const) {
    const refused = await change(password, language);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      code: 'invalid',
      errors: [{ location: 'body.newPassword', message: expect.stringMatching(words) }],
    });
  }
  expect((await change('một câu dài dễ nhớ', 'vi')).status).toBe(200);
});

describe('a session', () => {
  const signedIn = async (personId: string) => {
    const browser = openBrowser(api);
    expect((await browser.signIn(personId)).status).toBe(200);
    return { me: async () => (await browser.request('GET', '/api/v1/me')).status, browser };
  };
  const age = (personId: string, change: Partial<Record<'createdAt' | 'updatedAt' | 'expiresAt', string>>) =>
    api.owner.db
      .update(session)
      .set(Object.fromEntries(Object.entries(change).map(([column, ago]) => [column, sql`now() + ${ago}::interval`])))
      .where(eq(session.userId, personId));

  test('ends when nobody used it for an hour, and use moves that end on', async () => {
    const { me } = await signedIn('hn-commune-1.officer');
    await age('hn-commune-1.officer', { updatedAt: '-50 minutes', expiresAt: '10 minutes' });
    expect(await me()).toBe(200);
    const [row] = await api.owner.db.select().from(session).where(eq(session.userId, 'hn-commune-1.officer'));
    expect(Number(row?.expiresAt) - Date.now()).toBeGreaterThan(59 * 60_000);
    await age('hn-commune-1.officer', { updatedAt: '-61 minutes', expiresAt: '-1 minute' });
    expect(await me()).toBe(401);
  });

  test('ends after twelve hours, however much it is used', async () => {
    const { me } = await signedIn('hn-commune-1.officer2');
    await age('hn-commune-1.officer2', { createdAt: '-11 hours -50 minutes', updatedAt: '-2 minutes' });
    expect(await me()).toBe(200);
    const [row] = await api.owner.db.select().from(session).where(eq(session.userId, 'hn-commune-1.officer2'));
    expect(Number(row?.expiresAt) - Date.now()).toBeLessThan(11 * 60_000);
    await age('hn-commune-1.officer2', { createdAt: '-12 hours -1 second', expiresAt: '30 minutes' });
    expect(await me()).toBe(401);
  });

  test('is worth nothing the moment its person leaves, or its agency ends', async () => {
    const { me, browser } = await signedIn('hn-women.officer2');
    await api.owner.db.update(account).set({ active: false }).where(eq(account.id, 'hn-women.officer2'));
    expect(await me()).toBe(401);
    expect(await code(await browser.signIn('hn-women.officer2'))).toBe('sign-in-refused');
    const police = await signedIn('coast-guard-1.officer');
    await api.owner.db.update(agency).set({ validTo: sql`now()` }).where(eq(agency.id, 'coast-guard-1'));
    expect(await police.me()).toBe(401);
    expect((await api.request('coast-guard-1.officer', 'GET', '/api/v1/me')).status).toBe(401);
    expect(await code(await police.browser.signIn('coast-guard-1.officer'))).toBe('sign-in-refused');
  });

  test('is not made from the table: a token without our signature opens nothing', async () => {
    await signedIn('hn-hospital.officer');
    const [row] = await api.owner.db.select().from(session).where(eq(session.userId, 'hn-hospital.officer'));
    for (const value of [row?.token ?? '', `${row?.token}.${'A'.repeat(43)}=`]) {
      const response = await api.app.request('/api/v1/me', {
        headers: { Cookie: `__Host-referral.session_token=${encodeURIComponent(value)}` },
      });
      expect(response.status).toBe(401);
    }
  });

  test('does not excuse a key that is not valid', async () => {
    const { browser } = await signedIn('hn-hospital.officer2');
    const response = await browser.request('GET', '/api/v1/me', undefined, { Authorization: 'Bearer rp_wrong' });
    expect(response.status).toBe(401);
  });
});

describe('another site', () => {
  const foreign = [
    { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'https://evil.console.example', 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' },
    { Origin: '', 'Sec-Fetch-Site': 'none' },
    { Origin: '', 'Sec-Fetch-Site': '' },
  ];
  const headersOf = (given: Record<string, string>) =>
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));

  test.each(foreign)('cannot use the cookie to write: $Origin $Sec-Fetch-Site', async (given) => {
    const browser = openBrowser(api);
    await browser.signIn('hn-health.coordinator');
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    const send = (method: string, path: string, body?: unknown) =>
      api.app.request(path, {
        method,
        headers: { Cookie: cookie, 'Content-Type': 'application/json', 'Idempotency-Key': 'k', ...headersOf(given) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const write = await send('POST', '/api/v1/referrals', {});
    expect(write.status).toBe(403);
    expect(await code(write)).toBe('cross-site');
    expect((await send('POST', '/api/auth/sign-out', {})).status).toBe(403);
    expect((await send('GET', '/api/v1/me')).status).toBe(200);
  });

  test('cannot sign a person in as somebody else', async () => {
    const response = await openBrowser(api).request(
      'POST',
      '/api/auth/sign-in/email',
      { email: emailOf('hn-police.head'), password: api.accounts[0]?.password },
      { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
    );
    expect(await code(response)).toBe('cross-site');
  });

  test('our own pages can', async () => {
    const browser = openBrowser(api);
    await browser.signIn('hn-health.coordinator');
    expect(await code(await browser.request('POST', '/api/v1/referrals', {}))).toBe('invalid');
    expect(
      await code(
        await browser.request('POST', '/api/v1/referrals', {}, { 'Sec-Fetch-Site': 'same-origin', Origin: PUBLIC_URL }),
      ),
    ).toBe('invalid');
  });
});

test('no other door of the library is open', async () => {
  const browser = openBrowser(api);
  await browser.signIn('hn-police.head');
  for (const [method, path, body] of [
    ['POST', '/sign-up/email', { email: 'x@y.example', password: 'một câu dài dễ nhớ', name: 'x' }],
    ['GET', '/list-sessions'],
    ['GET', '/get-session'],
    ['POST', '/update-user', { name: 'x' }],
    ['POST', '/delete-user', {}],
    ['POST', '/change-email', { newEmail: 'x@y.example' }],
    ['GET', '/ok'],
    ['GET', '/error'],
    ['POST', '/two-factor/get-totp-uri', { password: 'x' }],
  ] as const) {
    const response = await browser.request(method, `/api/auth${path}`, body);
    expect(response.status, path).toBe(404);
    expect(await code(response)).toBe('not-found');
  }
  const trusted = await browser.request('POST', '/api/auth/two-factor/verify-totp', {
    code: '123456',
    trustDevice: true,
  });
  expect(await code(trusted)).toBe('invalid');
});
