import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Referral } from '../../../client/index.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../../testing/console.ts';
import { layDecoy } from '../../../testing/decoys.ts';

/** Choosing several cases for one act: what “choose all” takes, and what it leaves to a person. */

let world: ConsoleWorld;
let running: Referral;
let resting: Referral;
let invented: { id: string; number: string };
beforeAll(async () => {
  world = await createConsoleWorld();
  [running, resting] = [await world.start(), await world.start()];
  // A case that rests as a whole, as an invented one does.
  await world.owner.sql`update step set paused = true where referral_id = ${resting.id} and open`;
  invented = await layDecoy(world, ['hn-city']);
});
afterAll(() => world?.close());

const MANAGER = 'hn-city.manager';
const html = async (path: string, who = MANAGER, form?: Record<string, string | string[]>) =>
  (await world.visit(who, path, { form, headers: { Cookie: 'language=en' } })).text();
/** The boxes of the page by the ids of their cases: ticked or not. */
const boxes = (page: string) =>
  new Map(
    [...page.matchAll(/<input[^>]*name="item"[^>]*>/g)].map(([box]) => [
      /value="([^|"]*)/.exec(box)?.[1] ?? '',
      /\schecked/.test(box),
    ]),
  );

test('“choose all” takes what the act can be done on; what rests as a whole is chosen by hand, and an invented case is one of those', async () => {
  for (const act of ['change-coordinator', 'close'] as const) {
    const page = await html(`/bulk?act=${act}&all=true`);
    const ticked = boxes(page);
    expect(ticked.has(invented.id), 'it stands in the list like any other').toBe(true);
    expect([ticked.get(invented.id), ticked.get(resting.id)]).toEqual([false, false]);
    expect(ticked.get(running.id)).toBe(act !== 'close');
    const item = [...ticked].flatMap(([id, on]) => (on ? [`${id}||`] : []));
    const given = { coordinatorId: 'hn-health.coordinator', reason: 'workload', outcome: 'missing' };
    await html('/bulk', MANAGER, { act, ...given, see: 'preview', item });
  }
  const opened = await world.owner.sql`select 1 from audit where action = 'decoy:opened'`;
  expect(opened).toEqual([]);
});

test('what has changed since it was looked at is looked at anew, not tried again for ever', async () => {
  const who = 'hn-health.coordinator';
  const one = await world.start();
  const made = await world.as(who).submit('startBulkAct', [], {
    ...{ act: 'nudge', given: {} },
    items: [{ referralId: one.id, stepId: 'reception.receive-1', version: 0 }],
  });
  const page = await html(`/bulk/${made.id}`, who);
  expect(page).not.toContain('Go on with what is left');
  expect(page).toContain('Look again at 1 changed since you looked');
  const again = await html('/bulk', who, { act: 'nudge', see: 'preview', item: `${one.id}|reception.receive-1|` });
  expect(again).toContain(one.number);
});

test('an answer of a form that corrects the day of identification leads to its own field', async () => {
  const path = `/referrals/${running.id}/act/correct-identification`;
  const page = await html(path, 'hn-health.coordinator', { on: '30/2/2025' });
  const [, to = ''] = /govuk-error-summary__list">.*?href="#([^"]+)"/s.exec(page) ?? [];
  expect(page).toContain(`id="${to}"`);
  const long = await html(path, 'hn-health.coordinator', { on: '1/1/1999' });
  expect(/govuk-error-summary__list">.*?href="#([^"]+)"/s.exec(long)?.[1]).toBe(to);
});

test('whoever leads an agency is not offered what becomes of a case', async () => {
  const page = await html('/bulk?act=close', 'hn-commune-1.head');
  expect(page).not.toContain('act=close');
  expect(page).toContain('name="act" value="nudge"');
});
