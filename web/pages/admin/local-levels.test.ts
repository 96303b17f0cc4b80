import { afterAll, beforeAll, expect, test } from 'vitest';
import { strengthen } from '../../../testing/browser.ts';
import { createConsoleWorld, openPages, type ConsoleWorld } from '../../../testing/console.ts';
import { approve } from '../../../testing/two.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await createConsoleWorld();
});
afterAll(() => world?.close());

const ADMIN = 'hn-health.admin';
const PATH = '/admin/local-levels';
const reason = 'Thống nhất tại cuộc họp ngày 28/11';
/** Signed in, with a second factor shown just now. */
async function proved() {
  const pages = openPages(world);
  await pages.signIn(ADMIN);
  await strengthen(world, ADMIN);
  return pages;
}
const waiting = async () => {
  const [row] = await world.owner.sql<{ id: string }[]>`select id from power_request where status = 'asked'`;
  return row?.id ?? '';
};
const html = async (path: string, who = ADMIN) => (await world.visit(who, path)).text();

test('a level is asked for on its page, shown to the second administrator, and then in force', async () => {
  const list = await html(PATH);
  expect(list).toContain('Ký biên bản bàn giao');
  expect(list, 'the law’s own are not here').not.toContain('rule=verification.initial"');
  expect(list).toContain('Mặc định, chưa xác nhận');
  expect(await html(`${PATH}/set?rule=reception.notify-health`)).toContain('chỉ đặt số giờ theo dõi');
  expect((await world.visit(ADMIN, `${PATH}/set?rule=verification.initial`)).status).toBe(404);
  expect((await world.visit('hn-health.manager', PATH)).status).toBe(403);

  const pages = await proved();
  const wrong = await pages.visit(`${PATH}/set`, { rule: 'handover.sign', count: 'hai', unit: 'working-day', reason });
  expect(wrong.html).toContain('href="#count"');
  const asked = await pages.visit(`${PATH}/set`, { rule: 'handover.sign', count: '2', unit: 'working-day', reason });
  expect([asked.status, asked.to]).toEqual([303, PATH]);
  expect(await html(PATH)).toContain('chờ người thứ hai');
  expect(await html('/power-requests', 'hn-city.admin')).toContain('1 ngày làm việc → 2 ngày làm việc');
  await approve(world, await waiting());
  const after = await html(PATH);
  expect(after).toContain(reason);
  expect(after).toContain('2 ngày làm việc');
});

test('defaults are confirmed as they are, several at once', async () => {
  const pages = await proved();
  const none = await pages.visit(`${PATH}/confirm`, { reason });
  expect(none.html).toContain('href="#rules"');
  const form = { rules: ['safety.assess', 'child.representative'], reason };
  const asked = await pages.visit(`${PATH}/confirm`, form);
  expect(asked.status).toBe(303);
  await approve(world, await waiting());
  const { items } = await world.as(ADMIN).listLocalLevels();
  expect(
    items
      .filter(({ setHere }) => setHere)
      .map(({ rule }) => rule)
      .sort(),
  ).toEqual(['child.representative', 'handover.sign', 'safety.assess']);
});
