import { afterAll, beforeAll, expect, test } from 'vitest';
import { strengthen } from '../../../testing/browser.ts';
import { createConsoleWorld, openPages, type ConsoleWorld } from '../../../testing/console.ts';
import { approve } from '../../../testing/two.ts';

/** An invented case on its pages: asked for, approved, met by whoever looks around, ended. */

const AUDITOR = 'hn-health.auditor';
const CURIOUS = 'hn-commune-1.officer2';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await createConsoleWorld();
});
afterAll(() => world?.close());

const html = async (path: string, who = AUDITOR) => (await world.visit(who, path)).text();
const waiting = async () => {
  const [row] = await world.owner.sql<{ id: string }[]>`select id from power_request where status = 'asked'`;
  return row?.id ?? '';
};
async function proved() {
  const pages = openPages(world);
  await pages.signIn(AUDITOR);
  await strengthen(world, AUDITOR);
  return pages;
}
const standing = async () => (await world.as(AUDITOR).listDecoys()).items[0];

test('it is asked for on its form, which says at its fields what is wrong, and stands once an administrator approves', async () => {
  expect((await world.visit('hn-commune-1.head', '/decoys')).status).toBe(403);
  const pages = await proved();
  const none = await pages.visit('/decoys/new', { agencies: '', second: '', third: '', reason: '' });
  expect(none.html).toContain('href="#agencies"');
  expect(none.html).toContain('href="#reason"');
  const form = { agencies: 'hn-commune-1', second: '', third: '', reason: 'Kiểm tra định kỳ' };
  const asked = await pages.visit('/decoys/new', form);
  expect([asked.status, asked.to]).toEqual([303, '/decoys']);
  expect(await html('/decoys')).toContain('chờ người thứ hai');
  expect(await html('/power-requests', 'hn-city.admin')).toContain('Đặt trong danh sách của');
  await approve(world, await waiting());
  const page = await html('/decoys');
  expect(page).toContain('Đang đặt');
  expect(page).toContain('Chưa có ai mở.');
});

test('to whoever has it in a list every page of it is there, and the lead and the auditor read of it', async () => {
  const decoy = await standing();
  const [step] = (await world.as(CURIOUS).getReferral(decoy?.id ?? '')).steps;
  expect(await html('/referrals', CURIOUS)).toContain(decoy?.number ?? '-');
  const at = `/referrals/${decoy?.id}`;
  for (const path of [
    at,
    `${at}/timeline`,
    `${at}/services`,
    `${at}/placement`,
    `${at}/safety`,
    `${at}/steps/${step?.id}`,
  ]) {
    const page = await world.visit(CURIOUS, path);
    expect(page.status, path).toBe(200);
    expect(await page.text(), path).not.toMatch(/giả định|invented|decoy/i);
  }
  for (const who of [AUDITOR, 'hn-commune-1.head']) {
    const told = await html('/reading-alarms', who);
    expect(told, who).toContain('Đã xem hồ sơ giả định');
    expect(told, who).toContain(decoy?.number ?? '-');
  }
  expect(await html('/decoys')).toContain('Ai đã mở');
  expect(await html('/access-log')).toContain('Đã xem một hồ sơ giả định');
});

test('it is ended with a reason, once a second person approves', async () => {
  const id = (await standing())?.id ?? '';
  const pages = await proved();
  expect((await pages.visit(`/decoys/${id}/end`, { [`reason-${id}`]: '' })).html).toContain(`href="#reason-${id}"`);
  const asked = await pages.visit(`/decoys/${id}/end`, { [`reason-${id}`]: 'Hết đợt kiểm tra' });
  expect([asked.status, asked.to]).toEqual([303, '/decoys']);
  await approve(world, await waiting());
  expect(await html('/decoys')).toContain('Đã kết thúc');
  expect((await world.visit(CURIOUS, `/referrals/${id}`)).status).toBe(404);
});
