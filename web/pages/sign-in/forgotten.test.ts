import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMailer, type Mailer } from '../../../activities/mail/mailer.ts';
import { linkToken } from '../../../db/credentials/links.ts';
import { passwordLink } from '../../../db/schema/index.ts';
import { emailOf } from '../../../testing/browser.ts';
import { createConsoleWorld, openPages, type ConsoleWorld } from '../../../testing/console.ts';
import { until } from '../../../testing/harness.ts';
import { TEST_AUTH_SECRET } from '../../../testing/world.ts';

/** From "forgotten password" to the first sign-in with the new one, through the pages. What the mail says: identity/one-time-links.test.ts. */

let world: ConsoleWorld;
let mailer: Mailer;
beforeAll(async () => {
  // Nothing listens there: the link is worked out here as the sender would.
  mailer = createMailer('smtp://127.0.0.1:9', 'no-reply@console.example');
  world = await createConsoleWorld({ mailer });
});
afterAll(async () => {
  mailer?.close();
  await world?.close();
});

const linkOf = async (accountId: string) => {
  const row = await until(async () => {
    const [found] = await world.owner.db.select().from(passwordLink).where(eq(passwordLink.accountId, accountId));
    return found;
  }, 30_000);
  return `/password/${linkToken(TEST_AUTH_SECRET, 'password', row.id)}`;
};

test('a person who forgot their password asks, follows the link, and signs in', async () => {
  const { visit } = openPages(world);
  expect((await visit('/sign-in')).html).toContain('href="/sign-in/forgotten"');
  expect((await visit('/sign-in/forgotten')).html).toContain('the account of your agency');
  const email = emailOf('hn-police.officer');
  const known = await visit('/sign-in/forgotten', { email });
  const unknown = await visit('/sign-in/forgotten', { email: 'nobody@hn-police.example' });
  expect(known.html).toContain('If the address has an account');
  expect(unknown.html).toBe(known.html);
  expect((await visit('/sign-in/forgotten', { email: 'no address' })).status).toBe(422);

  const link = await linkOf('hn-police.officer');
  const form = await visit(link);
  expect(form.html).toContain('autocomplete="new-password"');
  const easy = await visit(link, { password: 'hn-police hn-police' });
  expect(easy.status).toBe(422);
  expect(easy.html).toContain('href="#password"');
  expect(await visit(link, { password: 'một câu dài dễ nhớ của tôi' })).toMatchObject({ status: 303, to: '/sign-in' });
  expect((await visit('/sign-in')).html).toContain('The password is changed');
  expect((await visit(link)).html).toContain('This link was used already');
  expect((await visit(link, { password: 'một câu dài dễ nhớ của tôi' })).status).toBe(422);
  expect(await visit('/sign-in', { email, password: 'một câu dài dễ nhớ của tôi' })).toMatchObject({ status: 303 });
});

test('a link that is none of ours is explained, and leads to a new one', async () => {
  const { visit } = openPages(world);
  for (const token of ['x', 'x'.repeat(43), 'x'.repeat(200)]) {
    const { status, html } = await visit(`/password/${token}`);
    expect(status).toBe(200);
    expect(html).toContain('a part of it is missing');
    expect(html).toContain('href="/sign-in/forgotten"');
  }
  expect(world.logs.join('\n')).not.toContain('x'.repeat(43));
});
