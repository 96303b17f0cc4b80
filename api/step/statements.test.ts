import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiWorld, createApiWorld } from '../../testing/api.ts';

/** What one action over HTTP asks of PostgreSQL, API and worker together: counted, for each statement is a way there and back. */

let api: ApiWorld;
const sent: { by: string; text: string }[] = [];
beforeAll(async () => {
  api = await createApiWorld({ onStatement: (text, by) => void sent.push({ by, text }) });
}, 180_000);
afterAll(() => api?.close());

test('an action is answered without reading back what is known', async () => {
  const { id, steps } = await api.start();
  const offered = steps.find(({ status, agencyId }) => status === 'offered' && agencyId !== null);
  if (!offered) throw new Error('nothing is offered');
  const officer = api.as(`${offered.agencyId}.officer`);
  sent.length = 0;
  const { step } = await officer.act(id, offered.id, 'accept');
  expect(step).toMatchObject({ status: 'accepted', assigneeId: `${offered.agencyId}.officer` });
  const words = (by: string) => sent.filter((one) => one.by === by).map(({ text }) => text.trim().split(/\s/, 1)[0]);
  expect(words('api')).toEqual(['begin', 'select', 'select', 'select', 'select', 'commit']);
  expect(words('worker').length).toBeLessThanOrEqual(3);
  // A key notes once an hour that it was used.
  expect(words('sign-in').length).toBeLessThanOrEqual(2);
  // What was answered is what the record says.
  const { items } = await officer.getTimeline(id, {});
  expect(items.length).toBeGreaterThan(0);
  const read = (await officer.getReferral(id)).steps.find((one) => one.id === offered.id);
  expect(read).toMatchObject(step as object);
});
