import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../testing/browser.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../../testing/console.ts';

/** The page of the whole access log: in words, found by its filters, and taken out as a table in the reader's language. */

let world: ConsoleWorld;
let number: string;
beforeAll(async () => {
  world = await createConsoleWorld();
  const { id, number: made } = await world.start();
  number = made;
  await world.as('hn-health.coordinator').getPeople(id);
  await openBrowser(world).signIn('hn-police.officer', 'not the password of anybody');
});
afterAll(() => world?.close());

const auditor = 'hn-health.auditor';
const html = async (path: string, language = 'vi') =>
  (
    await world.visit(auditor, path, { headers: { 'Accept-Language': language, Cookie: `language=${language}` } })
  ).text();

test('shows in words what belongs to no case as well, and where to go on', async () => {
  const text = await html('/access-log');
  expect(text).toContain('Đăng nhập không thành công');
  expect(text).toContain('Không thuộc hồ sơ nào');
  expect(text).toContain('Xem thông tin cá nhân');
  expect(text).toContain(number);
  expect(text).toContain('bằng mật khẩu; tài khoản hn-police.officer');
  expect(text).not.toMatch(/read:person|sign-in:refused/);
  expect(await html('/access-log', 'en')).toContain('Was not let in');
});

test('is narrowed by what was filled in, and says what cannot be', async () => {
  expect(await html('/access-log?part=sign-ins')).not.toContain('Xem thông tin cá nhân');
  const ofCase = await html(`/access-log?number=${number.toLowerCase()}`);
  expect(ofCase).toContain('Xem thông tin cá nhân');
  expect(ofCase).not.toContain('Đăng nhập không thành công</td>');
  expect(await html('/access-log?from=2020-01-01&to=2020-01-31')).toContain('Không có dòng nào khớp');
  const wrong = await world.visit(auditor, '/access-log?number=abc');
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('href="#number"');
});

test('is searched for a person by a form, whose words are in no address, and so is its next page', async () => {
  const found = await world.visit(auditor, '/access-log', { form: { person: 'hn-police.officer@nowhere.example' } });
  expect([found.status, await found.text()]).toEqual([200, expect.stringContaining('Không có dòng nào khớp')]);
  expect(await html('/access-log')).toMatch(/<form method="post" action="\/access-log"/);
  expect(await html('/access-log')).not.toMatch(/<form method="get"/);
});

test('the table is in the reader’s language, opens in a spreadsheet, and is noted', async () => {
  const table = async (language: string) => {
    const response = await world.visit(auditor, '/access-log/table', {
      form: { part: 'sign-ins' },
      headers: { Cookie: `language=${language}` },
    });
    expect(response.headers.get('Content-Disposition')).toContain('access-log.csv');
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  };
  const vi = await table('vi');
  expect(vi.startsWith('\uFEFF"Lúc","Ai"')).toBe(true);
  expect(vi).toContain('"Đăng nhập không thành công"');
  expect(await table('en')).toContain('"Was not let in"');
  expect(await html('/access-log')).toContain('Tải nhật ký truy cập');
});

test('is in the menu of auditors alone', async () => {
  expect(await html('/access-log')).toContain('href="/access-log"');
  for (const who of ['hn-health.coordinator', 'hn-health.admin']) {
    expect((await world.visit(who, '/access-log')).status).toBe(403);
    expect(await (await world.visit(who, '/account')).text()).not.toContain('href="/access-log"');
  }
});
