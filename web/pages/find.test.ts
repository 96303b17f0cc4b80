import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleWorld, createConsoleWorld } from '../../testing/console.ts';

/** A case by its number: for those who see it, and for nobody else. */

let world: ConsoleWorld;
let id: string;
let number: string;
beforeAll(async () => {
  world = await createConsoleWorld();
  ({ id, number } = await world.start());
}, 60_000);
afterAll(() => world?.close());

const find = (who: string, typed: string) =>
  world.visit(who, '/find', { form: { number: typed }, headers: { Cookie: 'language=en' } });

test('the number leads to the case, however it is written', async () => {
  const [, ...symbols] = number.split('-');
  for (const typed of [number, number.toLowerCase(), ` hn ${symbols.join(' ')} `, symbols.join('')])
    for (const who of ['hn-health.coordinator', 'hn-commune-1.officer']) {
      const answer = await find(who, typed);
      expect([answer.status, answer.headers.get('Location')], `${who} ${typed}`).toEqual([303, `/referrals/${id}`]);
    }
  expect((await world.visit('hn-commune-1.officer', `/referrals/${id}`)).status).toBe(200);
});

test('a symbol that was misheard is noticed, and asked for again', async () => {
  const heard = number.replace(/.$/, (last) => (last === 'K' ? 'H' : 'K'));
  const answer = await find('hn-health.coordinator', heard);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('one was misheard or mistyped');
});

test('a number from before is found by its digits alone', async () => {
  const old = await world.start();
  await world.handle.sql`update referral set number = 41 where id = ${old.id}`;
  for (const typed of ['HN-000041', 'hn 41', '41'])
    expect((await find('hn-health.coordinator', typed)).headers.get('Location'), typed).toBe(`/referrals/${old.id}`);
});

test('what is not yours is not there, in the same words as what never was', async () => {
  const bodies = await Promise.all(
    [number, 'HN-999999'].map(async (asked) => {
      const answer = await find('hn-hospital.officer', asked);
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(html).toContain(`There is no case ${asked} among those you can see`);
      return html.replaceAll(asked, '').replace(/name="_key" value="[^"]*"/g, '');
    }),
  );
  expect(bodies[0]).toBe(bodies[1]);
  expect((await world.as('hn-hospital.officer').listReferrals({ number })).items).toEqual([]);
});

test('a name that was typed by mistake goes nowhere: not into an address, not into a log', async () => {
  const answer = await find('hn-health.coordinator', 'Nguyễn Thị Canh Gác');
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('not the name of a person');
  expect(world.logs.join('\n')).not.toContain('Canh');
});

test('board and inbox have the box', async () => {
  for (const [who, path] of [
    ['hn-health.coordinator', '/referrals'],
    ['hn-commune-1.officer', '/inbox'],
  ] as const)
    expect(await (await world.visit(who, path)).text(), path).toContain('action="/find"');
});
