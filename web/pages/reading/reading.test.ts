import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConsoleWorld, openPages, type ConsoleWorld } from '../../../testing/console.ts';

/** The page of those whose reading was told or stopped, and the answer of who looks after them. */

let world: ConsoleWorld;
const alarm = crypto.randomUUID();
beforeAll(async () => {
  world = await createConsoleWorld();
  await world.handle.sql`
    insert into reading_alarm (id, account_id, agency_id, level, hour_cases, day_cases, told)
    values (${alarm}, 'hn-police.officer', 'hn-police', 'stopped', 41, 52, '{hn-police.head}')`;
});
afterAll(() => world?.close());

test('is in the menu of leads, auditors and administrators, each for theirs, and of nobody else', async () => {
  for (const who of ['hn-police.head', 'hn-health.auditor', 'hn-health.admin']) {
    const text = await (await world.visit(who, '/reading-alarms')).text();
    expect(text, who).toContain('href="/reading-alarms"');
    expect(text, who).toContain('Cán bộ – Công an thành phố');
  }
  expect(await (await world.visit('hn-women.head', '/reading-alarms')).text()).not.toContain('Công an thành phố');
  expect((await world.visit('hn-police.officer', '/reading-alarms')).status).toBe(403);
});

test('whoever looks after the person lets them go on, with a reason', async () => {
  const { visit, signIn } = openPages(world);
  await signIn('hn-police.head');
  const without = await visit(`/reading-alarms/${alarm}`, {});
  expect(without.status).toBe(422);
  expect(without.html).toContain(`href="#reason-${alarm}"`);
  const answer = await visit(`/reading-alarms/${alarm}`, { [`reason-${alarm}`]: 'asked-them' });
  expect(answer).toMatchObject({ status: 303, to: '/reading-alarms' });
  const { html } = await visit('/reading-alarms');
  expect(html).toContain('Reading goes on.');
  expect(html).toContain('Asked them in person');
  expect(html).not.toContain(`action="/reading-alarms/${alarm}"`);
});
