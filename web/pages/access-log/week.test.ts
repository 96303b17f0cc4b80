import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR_MS } from '../../../domain/law/days.ts';
import { type ConsoleWorld, createConsoleWorld } from '../../../testing/console.ts';

/** The auditor's week as a page: lines for those who read, words for a week in which nobody did. */

const AUDITOR = 'hn-health.auditor';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await createConsoleWorld();
  const { id } = await world.start();
  await world.as('hn-health.coordinator').getPeople(id);
}, 60_000);
afterAll(() => world?.close());

const html = async (who: string, path: string) => {
  const answer = await world.visit(who, path, { headers: { Cookie: 'language=en' } });
  return { status: answer.status, text: await answer.text() };
};
const today = new Date(Date.now() + 7 * HOUR_MS).toISOString().slice(0, 10);

test('whoever read is a line of the week, which leads to their rows', async () => {
  const { status, text } = await html(AUDITOR, `/access-log/week?week=${today}`);
  expect(status).toBe(200);
  expect(text).toContain('/access-log?person=hn-health.coordinator');
  expect(text).not.toContain('Nguyễn Thị');
  expect((await html(AUDITOR, '/access-log')).text).toContain('/access-log/week');
});

test('a week without readings says so; what is no day is said to be none, and a year far away too; only auditors see it', async () => {
  expect((await html(AUDITOR, '/access-log/week?week=2026-02-02')).text).toContain('Nobody read personal data');
  for (const day of ['abc', '9999-12-31', '0001-01-01']) {
    const refused = await html(AUDITOR, `/access-log/week?week=${day}`);
    expect([refused.status, refused.text], day).toEqual([
      422,
      expect.stringMatching(/href="#week"[\s\S]*2000 to 2199/),
    ]);
  }
  // The Monday of this day is of the year before.
  expect((await html(AUDITOR, '/access-log/week?week=2000-01-01')).status).toBe(200);
  expect((await html('hn-health.coordinator', '/access-log/week')).status).toBe(403);
});
