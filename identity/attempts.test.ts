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
  const rows = await api.handle.db.select().from(rateLimit);
  expect(rows.some(({ key }) => key.startsWith('gate:account:'))).toBe(true);
});

describe('an address that guesses', () => {
  const post = (path: string, body: unknown, { address }: { address: string }) =>
    api.app.request(
      path,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
        body: JSON.stringify(body),
      },
      { incoming: { socket: { remoteAddress: address } } },
    );
  const from = (address: string, email: string, password: string) =>
    post('/api/auth/sign-in/email', { email, password }, { address });

  test('at passwords and at codes is slowed down whatever account it tries, and others are not', async () => {
    // Codes are cheap to look at; a password costs a hash.
    for (let n = 0; n < 27; n += 1)
      await post('/api/auth/two-factor/verify-totp', { code: '000000' }, { address: '192.0.2.7' });
    for (let n = 0; n < 4; n += 1) await from('192.0.2.7', `nobody${n}@x.example`, 'wrong');
    const right = api.accounts[0]?.password ?? '';
    expect((await from('192.0.2.7', emailOf('hn-commune-2.officer'), right)).status).toBe(401);
    expect((await from('192.0.2.8', emailOf('hn-commune-2.officer'), right)).status).toBe(200);
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
  const text = JSON.stringify(await api.handle.db.select().from(rateLimit));
  expect(text).not.toContain('example');
  expect(text).not.toContain('192.0.2');
});
