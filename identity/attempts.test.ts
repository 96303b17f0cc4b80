import type { ScryptOptions } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { rateLimit } from '../db/schema/index.ts';
import { createApiWorld, type ApiWorld } from '../testing/api.ts';
import { emailOf, openBrowser } from '../testing/browser.ts';
import { networkOf } from './address.ts';
import { shutFor } from './attempts.ts';

/**
 * Guessing gets slower and slower, and tells nothing: unknown, wrong and locked are one answer for the same work. The work is
 * counted, not timed: a busy machine proves nothing.
 */

/** What each derivation of a password costs, as it is asked for. */
const derived = vi.hoisted((): string[] => []);
vi.mock('node:crypto', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:crypto')>();
  const scrypt = (...args: Parameters<typeof real.scrypt>) => {
    const { N, r, p } = args[3] as ScryptOptions;
    derived.push(`${N}/${r}/${p} of ${args[2]}`);
    real.scrypt(...args);
  };
  return { ...real, scrypt };
});

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

const attempt = async (email: string, password: string) => {
  const before = derived.length;
  const response = await openBrowser(api).request('POST', '/api/auth/sign-in/email', { email, password });
  const { requestId, ...body } = (await response.json()) as { requestId: string };
  expect(requestId).toBeTruthy();
  return { status: response.status, body: JSON.stringify(body), work: derived.slice(before) };
};
const fiveTimes = async (email: string, password: string) => {
  const answers = [];
  for (let n = 0; n < 5; n += 1) answers.push(await attempt(email, password));
  return answers;
};

test('the gate stays shut twice as long each time, a quarter of an hour at most', () => {
  expect([1, 2, 3, 4, 5].map(shutFor)).toEqual([30, 60, 120, 240, 480]);
  expect(shutFor(6)).toBe(900);
  expect(shutFor(1000)).toBe(900);
});

test('unknown, wrong and locked are the same bytes for the same work', async () => {
  const right = api.accounts[0]?.password ?? '';
  const wrong = await fiveTimes(emailOf('hn-police.head'), 'wrong');
  const unknown = await fiveTimes('nobody@hn-police.example', 'wrong');
  // The sixth opens the gate once, then it is shut: even the right password waits now.
  await attempt(emailOf('hn-police.head'), 'wrong');
  await attempt('nobody@hn-police.example', 'wrong');
  const locked = await fiveTimes(emailOf('hn-police.head'), right);
  const lockedUnknown = await fiveTimes('nobody@hn-police.example', right);
  const all = [...wrong, ...unknown, ...locked, ...lockedUnknown];
  expect(new Set(all.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
  expect(all[0]?.status).toBe(401);
  // One derivation each, at the cost OWASP asks for.
  for (const { work } of all) expect(work).toEqual(['32768/8/3 of 32']);
});

test('a lock is of one account, and a success forgets its failures', async () => {
  const { signIn } = openBrowser(api);
  for (let n = 0; n < 4; n += 1) expect((await signIn('hn-women.head', 'wrong')).status).toBe(401);
  expect((await signIn('hn-women.head')).status).toBe(200);
  for (let n = 0; n < 4; n += 1) expect((await signIn('hn-women.head', 'wrong')).status).toBe(401);
  expect((await signIn('hn-women.head')).status).toBe(200);
});

test('twenty guesses at once are not twenty free ones', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      openBrowser(api).signIn('hn-foreign.head', n === 19 ? api.accounts[0]?.password : `wrong ${n}`),
    ),
  );
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  const rows = await api.owner.db.select().from(rateLimit);
  expect(rows.some(({ key }) => key.startsWith('gate:pair:'))).toBe(true);
});

const post = (path: string, body: unknown, { address, cookie }: { address: string; cookie?: string }) =>
  api.app.request(
    path,
    {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Sec-Fetch-Site': 'same-origin',
        ...(cookie ? { Cookie: cookie } : {}),
      },
      body: JSON.stringify(body),
    },
    { incoming: { socket: { remoteAddress: address } } },
  );
const from = async (address: string, email: string, password: string, cookie?: string) =>
  (await post('/api/auth/sign-in/email', { email, password }, { address, cookie })).status;

describe('the owner', () => {
  const right = () => api.accounts[0]?.password ?? '';
  /** The cookie of a device on which somebody has signed in, and no session. */
  const deviceOf = async (email: string, address: string) => {
    const response = await post('/api/auth/sign-in/email', { email, password: right() }, { address });
    expect(response.status).toBe(200);
    const kept = response.headers.getSetCookie().find((cookie) => cookie.includes('.device-')) ?? '';
    expect(kept).toMatch(
      /^__Host-referral\.device-[\w-]{12}=[\w.-]+; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(kept).not.toContain(email.split('@')[0]);
    return kept.split(';', 1)[0] ?? '';
  };

  test('is not shut out by wrong passwords from elsewhere; whoever sends them is', async () => {
    const email = emailOf('hn-social-1.officer');
    for (let n = 0; n < 7; n += 1) expect(await from('198.51.100.1', email, `wrong ${n}`)).toBe(401);
    expect(await from('198.51.100.1', email, right()), 'the stranger, were it right').toBe(401);
    expect(await from('198.51.100.2', email, right()), 'the owner, at a new device').toBe(200);
  });

  test('signs in on a device of theirs while many addresses guess at once, and a new one waits', async () => {
    const email = emailOf('hn-social-1.officer2');
    const device = await deviceOf(email, '198.51.100.10');
    for (let n = 0; n < 22; n += 1) await from(`203.0.113.${n}`, email, 'wrong');
    expect(await from('198.51.100.11', email, right()), 'a new device').toBe(401);
    expect(await from('198.51.100.12', email, right(), device), 'a known device, wherever it is').toBe(200);
    // Nor did that open the gate for others.
    expect(await from('203.0.113.99', email, right())).toBe(401);
  });

  test('signs in on a device of theirs at an address that somebody shut with invented accounts', async () => {
    const email = emailOf('hn-hospital.officer');
    const device = await deviceOf(email, '198.51.100.20');
    for (let n = 0; n < 32; n += 1)
      await post('/api/auth/two-factor/verify-totp', { code: '000000' }, { address: '198.51.100.20' });
    expect(await from('198.51.100.20', email, right())).toBe(401);
    expect(await from('198.51.100.20', email, right(), device)).toBe(200);
  });

  test('who has their device, or says so, guesses no faster', async () => {
    const email = emailOf('hn-hospital.officer2');
    const device = await deviceOf(email, '198.51.100.30');
    for (let n = 0; n < 7; n += 1) expect(await from(`198.51.100.${40 + n}`, email, 'wrong', device)).toBe(401);
    expect(await from('198.51.100.50', email, right(), device), 'a stolen cookie').toBe(401);
    expect(await from('198.51.100.50', email, right()), 'the owner without it').toBe(200);
    // One of another account, and one that somebody made up, are none.
    const other = emailOf('hn-hospital.head');
    const [name = '', value = ''] = (await deviceOf(other, '198.51.100.60')).split('=');
    for (let n = 0; n < 6; n += 1) await from('198.51.100.61', other, 'wrong');
    for (const made of [
      device,
      `${name}=${'A'.repeat(22)}.${'A'.repeat(43)}`,
      `${name}=${value.slice(0, -1)}!`,
      `${name}=`,
    ])
      expect(await from('198.51.100.61', other, right(), made), made).toBe(401);
    expect(await from('198.51.100.61', other, right(), `${name}=${value}`)).toBe(200);
  });

  test('changes a password inside a session, whatever is guessed outside', async () => {
    const who = 'hn-foreign.officer';
    const browser = openBrowser(api);
    expect((await browser.signIn(who)).status).toBe(200);
    for (let n = 0; n < 22; n += 1) await from(`203.0.113.${100 + n}`, emailOf(who), 'wrong');
    const change = { currentPassword: right(), newPassword: 'một câu dài dễ nhớ' };
    expect((await browser.request('POST', '/api/auth/change-password', change)).status).toBe(200);
  });
});

describe('an address that guesses', () => {
  test('at passwords and at codes is slowed down whatever account it tries, and others are not', async () => {
    // Codes are cheap to look at; a password costs a hash.
    for (let n = 0; n < 27; n += 1)
      await post('/api/auth/two-factor/verify-totp', { code: '000000' }, { address: '192.0.2.7' });
    for (let n = 0; n < 4; n += 1) await from('192.0.2.7', `nobody${n}@x.example`, 'wrong');
    const right = api.accounts[0]?.password ?? '';
    expect(await from('192.0.2.7', emailOf('hn-commune-2.officer'), right)).toBe(401);
    expect(await from('192.0.2.8', emailOf('hn-commune-2.officer'), right)).toBe(200);
  });

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:DB8:0:0:ffff::2', '2001:db8:0:0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['what a proxy wrote', 'what a proxy wrote'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

test('no address and no account is named in the counters', async () => {
  const text = JSON.stringify(await api.owner.db.select().from(rateLimit));
  expect(text).not.toContain('example');
  expect(text).not.toMatch(/192\.0\.2|198\.51|203\.0/);
});
