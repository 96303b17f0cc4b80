import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiKey, session } from '../../../db/schema/index.ts';
import { createConsoleWorld, openPages, type ConsoleWorld } from '../../../testing/console.ts';

/** A person makes a key on the page, uses it, and ends it, without script. */

let world: ConsoleWorld;
beforeAll(async () => {
  world = await createConsoleWorld();
});
afterAll(() => world?.close());

const wish = { name: 'Weekly report', scopes: ['read', 'act'], expiresInDays: '90', _key: 'k-1' };
const me = async (key: string) =>
  (await world.app.request('/api/v1/me', { headers: { Authorization: `Bearer ${key}` } })).status;

test('a key is made, shown once, works, and is revoked', async () => {
  const pages = openPages(world);
  await pages.signIn('hn-police.officer');
  const form = await pages.visit('/account/keys');
  expect(form.html).toContain('How long it lasts');
  expect(form.html, 'no such scope for an officer').not.toContain('value="admin"');

  const made = await pages.visit('/account/keys', wish);
  expect(made.status).toBe(200);
  const [secret = ''] = /rp_live_[0-9A-Za-z]{49}/.exec(made.html) ?? [];
  expect(await me(secret)).toBe(200);
  expect(made.cacheControl).toBe('no-store');

  // The browser sends the form again: no second key, and no secret.
  const again = await pages.visit('/account/keys', wish);
  expect(again.html).toContain('was shown once and is not shown again');
  expect(again.html).not.toContain(secret);
  const list = (await pages.visit('/account/keys')).html;
  expect(list).toContain('Weekly report');
  expect(list).toContain(secret.slice(0, 12));
  expect(list).not.toContain(secret);

  const [row] = await world.owner.db.select().from(apiKey).where(eq(apiKey.name, 'Weekly report'));
  expect(await pages.visit(`/account/keys/${row?.id}/revoke`, {})).toMatchObject({ status: 303, to: '/account/keys' });
  expect(await me(secret)).toBe(401);
  expect((await pages.visit('/account/keys')).html).toContain('The key is revoked.');
});

test('what is missing is said at its field, and what was filled in stays', async () => {
  const pages = openPages(world);
  await pages.signIn('hn-police.officer2');
  const refused = await pages.visit('/account/keys', { name: 'Kept name', expiresInDays: '90', _key: 'k-2' });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('href="#scopes"');
  expect(refused.html).toContain('value="Kept name"');
});

test('who signed in too long ago is asked to sign in again, and comes back here', async () => {
  const pages = openPages(world);
  await pages.signIn('hn-women.officer');
  await world.owner.db
    .update(session)
    .set({ createdAt: sql`now() - interval '20 minutes'` })
    .where(eq(session.userId, 'hn-women.officer'));
  for (const { html } of [await pages.visit('/account/keys'), await pages.visit('/account/keys', wish)]) {
    expect(html).toContain('sign in again first');
    expect(html).not.toContain('How long it lasts');
  }
  expect(await pages.visit('/sign-out?next=%2Faccount%2Fkeys', {})).toMatchObject({
    status: 303,
    to: '/sign-in?next=%2Faccount%2Fkeys',
  });
});
