import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strengthen } from '../../../testing/browser.ts';
import { createConsoleWorld, openPages, type ConsoleWorld } from '../../../testing/console.ts';
import { nextTotpOf, totpOf } from '../../../testing/totp.ts';

/** The second factor of an emergency, in the form itself: nobody signs in anew while somebody is in danger. */

let world: ConsoleWorld;
beforeAll(async () => {
  world = await createConsoleWorld();
});
afterAll(() => world?.close());

const typed = (number: string, more: Record<string, string> = {}) => ({
  number,
  reason: 'danger-to-life',
  words: 'Người này đang bị truy đuổi trên tàu.',
  ...more,
});

describe('the form', () => {
  test('shows who has no second factor the way to one, and opens nothing', async () => {
    const { number } = await world.start();
    const { visit, signIn } = openPages(world);
    await signIn('coast-guard-1.officer2');
    const page = await visit('/emergency-access');
    expect(page.html).toContain('href="/account/second-factor?next=%2Femergency-access"');
    expect(page.html).not.toContain('name="code"');
    const refused = await visit('/emergency-access', typed(number));
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/govuk-error-summary[\s\S]*you have none yet/);
    expect(refused.html).not.toContain('#code');
    const [found] = await world.handle.sql`select count(*)::int as grants from emergency_grant`;
    expect(found?.grants).toBe(0);
  });

  test('takes the code of who has one, keeps what was typed when it is wrong, and asks once', async () => {
    const who = 'coast-guard-1.officer';
    const { number } = await world.start();
    const { visit, signIn } = openPages(world);
    await signIn(who);
    const shown = await visit('/account/second-factor', { password: world.accounts[0]?.password ?? '' });
    const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(shown.html)?.[1] ?? '').replaceAll(' ', '');
    const uri = `otpauth://totp/x?secret=${secret}`;
    await visit('/account/second-factor/prove', { code: totpOf(uri) });
    expect((await visit('/emergency-access')).html).not.toContain('name="code"');

    await strengthen(world, who, 16);
    expect((await visit('/emergency-access')).html).toContain('name="code"');
    const without = await visit('/emergency-access', typed(number));
    expect([without.status, without.html]).toEqual([422, expect.stringContaining('href="#code"')]);
    const wrong = await visit('/emergency-access', typed(number, { code: '000000' }));
    expect(wrong.html).toContain('bị truy đuổi trên tàu');
    // The right code with a number that is none: the next try needs no other code.
    const code = nextTotpOf(uri);
    const absent = await visit('/emergency-access', typed('HN-999999', { code }));
    expect(absent.html).not.toContain('name="code"');
    const opened = await visit('/emergency-access', typed(number));
    expect(opened).toMatchObject({ status: 303, to: expect.stringMatching(/^\/emergency-access\/[\w-]{36}$/) });
    expect((await visit(opened.to ?? '')).html).toContain('Nguyễn');
  });
});
