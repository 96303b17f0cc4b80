import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../../domain/law/days.ts';
import { createConsoleWorld, type ConsoleWorld, openPages } from '../../../testing/console.ts';
import { testRing } from '../../../testing/keys.ts';
import { until } from '../../../testing/until.ts';
import { fillYear } from '../../../tools/demo/year.ts';

/** A draft on its pages: asked by an administrator, read by a manager, one case both ways. */

const ADMIN = 'hn-health.admin';
const MANAGER = 'hn-health.manager';
let world: ConsoleWorld;
let run = '';
beforeAll(async () => {
  world = await createConsoleWorld();
  await fillYear(world.owner, { ring: testRing, untilMs: Date.now() - DAY_MS, cases: 16, seed: 3 });
}, 120_000);
afterAll(() => world?.close());

const html = async (who: string, path: string) => (await world.visit(who, path)).text();
const FORM = {
  ...{ title: 'Một ngày', reason: 'Chờ lâu', source: 'Biên bản', months: '24' },
  ...{ 'rule-0': 'support.service', 'count-0': '1', 'unit-0': 'working-day' },
};

test('the form says at its fields what is wrong, and a file is read as on the command line', async () => {
  const pages = openPages(world);
  await pages.signIn(ADMIN);
  const wrong = await pages.visit('/what-if', {
    ...FORM,
    title: '',
    'count-0': '',
    'date-1': '2027-02-11',
    'date-3': '2027-02-11',
  });
  for (const field of ['title', 'count-0', 'date-3']) expect(wrong.html, field).toContain(`href="#${field}"`);
  expect(wrong.html, 'what was typed stays').toContain('value="Biên bản"');
  expect((await world.visit('hn-police.officer', '/what-if')).status).toBe(403);
  expect(await html(MANAGER, '/what-if'), 'no form').not.toContain('name="title"');
  const asked = await pages.visit('/what-if', FORM);
  expect(asked.status).toBe(303);
  run = asked.to ?? '';
  expect(run).toMatch(/^\/what-if\/[\da-f-]{36}$/);
});

test('the answer is one sentence, one picture, one table, and leads to cases both ways', async () => {
  const page = await until(async () => {
    const found = await html(MANAGER, run);
    return found.includes('govuk-body-l') ? found : null;
  }, 60_000);
  expect(page).toContain('Trong 16 hồ sơ');
  expect(page).toContain('alerts.svg');
  expect(page).toContain('Kết quả');
  expect(page, 'not followed any more').not.toContain('data-live-every');
  const svg = await world.visit(MANAGER, `${run}/alerts.svg`);
  expect([svg.status, svg.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  const [, link = ''] = /href="(\/what-if\/[^"]+\/cases\/[^"]+)"/.exec(page ?? '') ?? [];
  const both = await html(MANAGER, link);
  for (const words of ['Như đã diễn ra', 'Theo dự thảo', 'Bước khác đi']) expect(both).toContain(words);
  // An administrator sees the answer and no case.
  const hidden = await html(ADMIN, run);
  expect(hidden).toContain('dưới 5');
  expect(hidden).not.toContain('/cases/');
  expect((await world.visit(ADMIN, link)).status).toBe(404);
});

test('one that is over is not stopped any more', async () => {
  const pages = openPages(world);
  await pages.signIn(ADMIN);
  expect((await pages.visit(`${run}/cancel`, {})).status).toBe(409);
  expect(await html(ADMIN, '/what-if')).toContain('Đã có kết quả');
});
