import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleWorld, createConsoleWorld } from '../../../testing/console.ts';

/** The board and the inbox without script: narrowed, kept, taken away, by whose turn it is; and whom to call. */

let world: ConsoleWorld;
let number: string;
beforeAll(async () => {
  world = await createConsoleWorld();
  ({ number } = await world.start({ route: 'hotline', receiverAgencyId: 'hn-commune-1' }));
  await world.start({ facts: { child: 'yes' } });
}, 60_000);
afterAll(() => world?.close());

const COORDINATOR = 'hn-health.coordinator';
const get = async (who: string, path: string) => (await world.visit(who, path)).text();
const post = (who: string, path: string, form: Record<string, string | string[]>) => world.visit(who, path, { form });

test('a filter that is filled in leads to an address of codes, and what was typed is in none', async () => {
  const sent = await post(COORDINATOR, '/referrals/filter?status=open&view=time', {
    route: 'hotline',
    agencyId: 'hn-commune-1',
    flag: ['child', 'mine'],
  });
  expect([sent.status, sent.headers.get('Location')]).toEqual([
    303,
    '/referrals?status=open&view=time&route=hotline&agencyId=hn-commune-1&mine=true&child=true',
  ]);
  const shown = await get(COORDINATOR, '/referrals?status=open&view=time&route=hotline');
  expect(shown).toContain(number);
  expect(shown.match(/class="app-card /g)).toHaveLength(1);
  const typed = await post(COORDINATOR, '/referrals/filter?status=open', { commune: 'Nguyễn Thị Ví Dụ' });
  expect(typed.status).not.toBe(303);
  // What is no code is no filter.
  expect(await get(COORDINATOR, '/referrals?agencyId=Nguy%E1%BB%85n%20Th%E1%BB%8B')).not.toContain('Nguyễn Thị');
});

test('a filter is kept under a title, with its message where the title is wrong, and dropped', async () => {
  const wrong = await post(COORDINATOR, '/referrals/views?status=open&route=hotline', { title: '0912 345678' });
  expect(await wrong.text()).toContain('id="title-error"');
  await post(COORDINATOR, '/referrals/views?status=open&route=hotline', { title: 'Từ 111' });
  const shown = await get(COORDINATOR, '/referrals');
  expect(shown).toContain('Từ 111');
  const [, id = ''] = /\/referrals\/views\/([0-9a-f-]{36})\/drop/.exec(shown) ?? [];
  await post(COORDINATOR, `/referrals/views/${id}/drop?status=open`, {});
  expect(await get(COORDINATOR, '/referrals')).not.toContain('Từ 111');
});

test('what is shown is taken away as a workbook or a table, with numbers and codes and nobody’s name', async () => {
  const path = '/referrals/table?status=open&route=hotline';
  const xlsx = await post(COORDINATOR, path, { format: 'xlsx' });
  expect(xlsx.headers.get('Content-Type')).toContain('spreadsheetml.sheet');
  expect(
    Buffer.from(await xlsx.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  const csv = await (await post(COORDINATOR, path, { format: 'csv' })).text();
  expect(csv.trim().split('\r\n')).toHaveLength(2);
  expect(csv).toContain(`"${number}"`);
  expect(csv).not.toContain('Cán bộ');
  expect(await get('hn-police.officer', '/referrals')).not.toContain('/referrals/table');
});

test('one case is nudged from its card: chosen already', async () => {
  expect(await get(COORDINATOR, '/referrals?view=time')).toContain(`act=nudge&amp;number=${number}`);
  const bulk = await get(COORDINATOR, `/bulk?status=open&act=nudge&number=${number}`);
  expect(bulk.match(/name="item"/g)).toHaveLength(1);
  expect(bulk).toMatch(/name="item"[^>]*checked/);
});

test('the inbox: urgent first and in the title, then by whose turn it is, each card once', async () => {
  const page = await get('hn-commune-1.officer', '/inbox');
  expect(page).toMatch(/<title>\(\d+\) /);
  expect(page.indexOf('id="group-urgent"')).toBeGreaterThan(0);
  expect(page.indexOf('id="group-urgent"')).toBeLessThan(page.indexOf('id="group-nobody"'));
  const titles = page.match(/class="app-card__title"><a [^>]*href="[^"]+"/g) ?? [];
  expect(new Set(titles).size).toBe(titles.length);
  const nobody = await get('hn-commune-1.officer', '/inbox?view=unclaimed');
  expect(nobody).toContain('aria-current="true"');
  for (const said of ['Ví Dụ', 'fullName']) expect(page).not.toContain(said);
});

test('whom to call: links a telephone takes, and an administrator adds one', async () => {
  const page = await get('hn-police.officer', '/address-book');
  expect(page).toContain('href="tel:111"');
  expect(page).not.toContain('/address-book/hotlines');
  const form = { number: '024 3825 3536', nameVi: 'Trực Sở', nameEn: 'On duty', hours: '24/7', source: 'Thông báo' };
  const wrong = await post('hn-health.admin', '/address-book/hotlines', { ...form, checkedOn: '' });
  expect(await wrong.text()).toContain('id="checkedOn-error"');
  const added = await post('hn-health.admin', '/address-book/hotlines', { ...form, checkedOn: '2026-11-30' });
  expect(added.headers.get('Location')).toBe('/address-book');
  expect(await get('hn-police.officer', '/address-book')).toContain('href="tel:02438253536"');
});

test('without a second factor the page of the calendar says what is missing', async () => {
  const page = await get('hn-commune-1.officer', '/account/calendar');
  expect(page).toContain('/account/second-factor');
  expect((await post('hn-commune-1.officer', '/account/calendar', {})).status).toBe(200);
});
