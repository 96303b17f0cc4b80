import { afterAll, beforeAll, expect, test } from 'vitest';
import { PUBLIC_URL } from '../../../testing/api.ts';
import { strengthen } from '../../../testing/browser.ts';
import { createConsoleWorld, openPages, type ConsoleWorld } from '../../../testing/console.ts';
import { startIdentityProvider, type IdentityProviderServer } from '../../../testing/identity-provider.ts';
import { approve } from '../../../testing/two.ts';

/** Signing in at the agency's own provider through the pages, and the administrator’s area for it. */

let world: ConsoleWorld;
let provider: IdentityProviderServer;
beforeAll(async () => {
  world = await createConsoleWorld();
  provider = await startIdentityProvider({ redirectUris: [`${PUBLIC_URL}/sign-in/agency/hn-police/return`] });
});
afterAll(async () => {
  await provider?.close();
  await world?.close();
});

/** What waits is approved by another administrator, as it is shown to them. */
async function approveWaiting() {
  const [row] = await world.owner.sql<{ id: string }[]>`select id from power_request where status = 'asked'`;
  await approve(world, row?.id ?? '');
}

const person = { subject: 's-1', email: 'officer@hn-police.example', emailVerified: true };

test('an administrator sets it on a page, and reads the secret nowhere', async () => {
  const pages = openPages(world);
  await pages.signIn('hn-health.admin');
  await strengthen(world, 'hn-health.admin');
  expect((await openPages(world).visit('/sign-in')).html).not.toContain('/sign-in/agency');
  const form = {
    agencyId: 'hn-police',
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    emailDomains: 'hn-police.example, congan.example',
    vouchesSecondFactor: 'no',
  };
  const edit = '/admin/identity-providers/edit';
  for (const [wrong, field] of [
    [{ issuer: 'http://id.example' }, 'issuer'],
    [{ issuer: 'http://127.0.0.1:9' }, 'issuer'],
    [{ emailDomains: 'hn-police.example, @x' }, 'emailDomains'],
    [{ clientSecret: '' }, 'clientSecret'],
  ] as const) {
    const refused = await pages.visit(edit, { ...form, ...wrong });
    expect(refused.status, field).toBe(422);
    expect(refused.html, field).toContain(`href="#${field}"`);
    expect(refused.html).not.toContain(provider.clientSecret);
  }
  expect(await pages.visit(edit, form)).toMatchObject({ status: 303, to: '/admin/identity-providers' });
  const waits = await pages.visit('/admin/identity-providers');
  expect(waits.html).toContain('waits for a second person, until');
  expect(waits.html).not.toContain(`${PUBLIC_URL}/sign-in/agency/hn-police/return`);
  const shown = await pages.visit('/power-requests');
  for (const words of [provider.issuer, 'congan.example', 'A new one is given with it'])
    expect(shown.html).toContain(words);
  expect(shown.html).not.toContain(provider.clientSecret);
  await approveWaiting();
  const list = await pages.visit('/admin/identity-providers');
  expect(list.html).toContain(`${PUBLIC_URL}/sign-in/agency/hn-police/return`);
  const filled = await pages.visit(`${edit}?agency=hn-police`);
  expect(filled.html).toContain('hn-police.example, congan.example');
  for (const { html } of [list, filled]) expect(html).not.toContain(provider.clientSecret);
  // Kept when it is left empty.
  const again = { ...form, clientSecret: '', _version: '1' };
  expect((await pages.visit(edit, again)).status).toBe(303);
  await approveWaiting();
  // Filled in against what was there before that: nothing is replaced unseen, and nothing typed is lost.
  const late = { ...again, emailDomains: 'hn-police.example', ruleClaim: 'groups', ruleValue: 'nghiep-vu' };
  const stale = await pages.visit(edit, late);
  expect(stale.status).toBe(422);
  for (const words of ['changed this meanwhile', 'hn-police.example, congan.example', 'value="nghiep-vu"'])
    expect(stale.html).toContain(words);
  expect(stale.html).toMatch(/name="_version" value="2"/);
  const half = await pages.visit(edit, { ...late, _version: '2', ruleValue: '' });
  expect([half.status, half.html.includes('href="#ruleValue"')]).toEqual([422, true]);
  expect((await pages.visit(edit, { ...late, _version: '2' })).status).toBe(303);
  await approveWaiting();
  expect((await pages.visit('/admin/identity-providers')).html).toContain('groups is or holds “nghiep-vu”');
  // Everybody again, for what follows.
  expect((await pages.visit(edit, { ...again, _version: '3' })).status).toBe(303);
  await approveWaiting();
});

test('a person goes there and comes back to where they wanted to go', async () => {
  const { visit } = openPages(world);
  expect((await visit('/sign-in?next=%2Faccount')).html).toContain('href="/sign-in/agency?next=%2Faccount"');
  const choice = await visit('/sign-in/agency?next=%2Faccount');
  expect(choice.html).toContain('href="/sign-in/agency/hn-police?next=%2Faccount"');
  const away = await visit('/sign-in/agency/hn-police?next=%2Faccount');
  expect(away.status).toBe(303);
  const back = await provider.visit(String(away.to), person);
  expect(await visit(`${back.pathname}${back.search}`)).toMatchObject({ status: 303, to: '/account' });
  expect((await visit('/account')).html).toContain('City police');
  // The address of the way back is of no use again.
  expect((await openPages(world).visit(`${back.pathname}${back.search}`)).status).toBe(422);
});

test('who is not let in is told one thing, and nobody is sent to another site', async () => {
  const { visit } = openPages(world);
  const away = await visit('/sign-in/agency/hn-police?next=%2F%2Fevil.example');
  const back = await provider.visit(String(away.to), { ...person, subject: 's-2', email: 'nobody@hn-police.example' });
  const refused = await visit(`${back.pathname}${back.search}`);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('did not let you in');
  expect((await visit('/sign-in/agency/elsewhere')).status).toBe(422);
  const again = await visit('/sign-in/agency/hn-police?next=%2F%2Fevil.example');
  const home = await provider.visit(String(again.to), person);
  expect(await visit(`${home.pathname}${home.search}`)).toMatchObject({ status: 303, to: '/' });
});

test('an administrator ends it', async () => {
  const pages = openPages(world);
  await pages.signIn('hn-health.admin');
  // Not before they have shown a second factor just now.
  const refused = await pages.visit('/admin/identity-providers/remove', { agencyId: 'hn-police' });
  expect([refused.status, refused.html.includes('second factor')]).toEqual([422, true]);
  await strengthen(world, 'hn-health.admin');
  expect(await pages.visit('/admin/identity-providers/remove', { agencyId: 'hn-police' })).toMatchObject({
    status: 303,
  });
  await approveWaiting();
  expect((await openPages(world).visit('/sign-in/agency')).html).toContain('No agency has a sign-in of its own yet');
});
