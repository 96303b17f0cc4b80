import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emailOf } from '../../../testing/browser.ts';
import { createConsoleWorld, openPages, type ConsoleWorld } from '../../../testing/console.ts';
import { nextTotpOf, totpOf } from '../../../testing/totp.ts';

/** Signing in through the pages, as a browser without script does it. */

let world: ConsoleWorld;
beforeAll(async () => {
  world = await createConsoleWorld({ secondFactorRoles: ['manager'] });
});
afterAll(() => world?.close());

const browser = () => openPages(world).visit;
const password = () => world.accounts[0]?.password ?? '';
const signIn = (visit: ReturnType<typeof browser>, personId: string, path = '/sign-in') =>
  visit(path, { email: emailOf(personId), password: password() });

describe('the pages', () => {
  test('sign a person in, lead where they wanted to go, and out again', async () => {
    const visit = browser();
    expect((await visit('/sign-in?next=%2Faccount')).html).toContain('autocomplete="current-password"');
    expect(await signIn(visit, 'hn-police.officer', '/sign-in?next=%2Faccount')).toMatchObject({
      status: 303,
      to: '/account',
    });
    const account = await visit('/account');
    expect(account.status).toBe(200);
    expect(account.html).toContain('City police');
    expect(account.html).toContain('This one');
    expect(await visit('/sign-out', {})).toMatchObject({ status: 303, to: '/sign-in' });
    expect(await visit('/account')).toMatchObject({ status: 303, to: '/sign-in?next=%2Faccount' });
  });

  test('say one thing for everything that is wrong, and lead to no other site', async () => {
    const visit = browser();
    const wrong = await visit('/sign-in', { email: emailOf('hn-police.officer'), password: 'wrong' });
    const unknown = await visit('/sign-in', { email: 'nobody@hn-police.example', password: 'wrong' });
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect(wrong.html).toContain('These details do not sign you in');
    const neutral = (html: string) => html.replace(/value="[^"]*"/g, '');
    expect(neutral(wrong.html)).toBe(neutral(unknown.html));
    expect(await signIn(visit, 'hn-police.officer2', '/sign-in?next=%2F%2Fevil.example')).toMatchObject({
      status: 303,
      to: '/',
    });
  });

  test('enrol a code generator: picture, words, backup codes; then ask for it', async () => {
    const visit = browser();
    await signIn(visit, 'hn-health.manager');
    expect(await visit('/overview')).toMatchObject({
      status: 303,
      to: '/account/second-factor?next=%2Foverview',
    });
    const asked = await visit('/account/second-factor?next=%2Foverview');
    expect(asked.html).toContain('Your role needs a second factor');
    expect(asked.html).toContain('action="/account/second-factor?next=%2Foverview"');
    const shown = await visit('/account/second-factor?next=%2Foverview', { password: password() });
    expect(shown.html).toContain('action="/account/second-factor/prove?next=%2Foverview"');
    expect(shown.html).toContain('<svg');
    expect(shown.html).not.toMatch(/\sstyle=/);
    const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(shown.html)?.[1] ?? '').replaceAll(' ', '');
    expect(secret.length).toBeGreaterThan(30);
    const uri = `otpauth://totp/x?secret=${secret}`;
    const wrong = await visit('/account/second-factor/prove', { code: '12' });
    expect(wrong.status).toBe(422);
    expect(await visit('/account/second-factor/prove?next=%2Foverview', { code: totpOf(uri) })).toMatchObject({
      status: 303,
      to: '/overview',
    });
    expect((await visit('/account')).html).toContain('The second factor is ready');

    const again = browser();
    expect(await signIn(again, 'hn-health.manager')).toMatchObject({ status: 303, to: '/sign-in/code' });
    expect((await again('/sign-in/code', { code: '000000' })).html).toContain('The code is not right');
    expect(await again('/sign-in/code', { code: nextTotpOf(uri) })).toMatchObject({ status: 303, to: '/' });
    expect((await again('/account')).status).toBe(200);
    expect(await again('/account/second-factor/remove', { password: password() })).toMatchObject({ to: '/account' });
  });

  test('list the sessions of a person, and end another one', async () => {
    const here = browser();
    const there = browser();
    await signIn(here, 'hn-women.officer');
    await signIn(there, 'hn-women.officer');
    const { html } = await here('/account');
    const id = /\/account\/sessions\/([\w-]+)\/end/.exec(html)?.[1];
    expect(await here(`/account/sessions/${id}/end`, {})).toMatchObject({ status: 303 });
    expect((await here('/account')).status).toBe(200);
    expect((await there('/account')).status).toBe(303);
    expect((await here(`/account/sessions/${id}/end`, {})).status).toBe(404);
  });

  test('change the password', async () => {
    const visit = browser();
    await signIn(visit, 'hn-foreign.officer');
    const short = await visit('/account/password', { currentPassword: password(), newPassword: 'short' });
    expect(short.status).toBe(422);
    const wrong = await visit('/account/password', { currentPassword: 'wrong', newPassword: 'một câu dài dễ nhớ' });
    expect(wrong.html).toContain('The current password is not right');
    // What becomes of the keys is asked in words, and the safe answer is the one that stands there.
    expect((await visit('/account')).html).toMatch(/value="end" checked[\s\S]*End all keys[\s\S]*Keep the keys/);
    const kept = { currentPassword: 'wrong', newPassword: 'một câu dài dễ nhớ', apiKeys: 'keep' };
    expect((await visit('/account/password', kept)).html).toMatch(/value="keep" checked/);
    expect(await visit('/account/password', { ...kept, currentPassword: password() })).toMatchObject({
      to: '/account',
    });
    expect((await world.request('hn-foreign.officer', 'GET', '/api/v1/me')).status).toBe(200);
  });
});

test('a person keeps a language', async () => {
  expect(await world.as('hn-police.head').setLocale({ locale: 'en' })).toEqual({ locale: 'en' });
  expect((await world.as('hn-police.head').getMe()).locale).toBe('en');
  expect((await world.as('hn-police.head').listSessions()).items).toEqual([]);
});
