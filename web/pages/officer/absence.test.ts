import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newestPathway, templateOf } from '../../../domain/pathway/index.ts';
import { type ConsoleWorld, createConsoleWorld } from '../../../testing/console.ts';
import { factsFor } from '../../../testing/pathway.ts';
import { sampleReport } from '../../../testing/reports.ts';
import { HOUR_MS } from '../../../domain/law/days.ts';

/** The pages of an absence, without script: said, seen in the lists and on the step, and ended. */

let world: ConsoleWorld;
let admin: postgres.Sql;
beforeAll(async () => {
  world = await createConsoleWorld();
  admin = postgres(world.adminUrl, { max: 1, onnotice: () => {} });
}, 60_000);
afterAll(async () => {
  await admin?.end();
  await world?.close();
});

const [ABSENT, DEPUTY, HEAD] = ['border-guard-1.officer', 'border-guard-1.officer2', 'border-guard-1.head'];
const STEP = 'rescue.handover-1';
const text = async (who: string, path: string, language = 'en', form?: Record<string, string>) => {
  const response = await world.visit(who, path, { form, headers: { Cookie: `language=${language}` } });
  expect(response.status, path).toBe(form ? 422 : 200);
  return response.text();
};
/** The parts of a day in Ha Noi, as a form sends them. */
const dayOn = (name: string, count: number) => {
  const [year = '', month = '', day = ''] = new Date(Date.now() + (7 + 24 * count) * HOUR_MS)
    .toISOString()
    .slice(0, 10)
    .split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

test('an absence is said on a page, marks the lists and the step, and is ended there', async () => {
  const { id } = await world.start({ route: 'rescued', receiverAgencyId: 'border-guard-1' });
  await world.as(ABSENT).act(id, STEP, 'accept', {});
  expect(await text(ABSENT, '/account')).toContain('href="/account/absence"');

  // What is missing or wrong is said beside its field, and what was typed stays.
  const missing = await text(ABSENT, '/account/absence', 'en', {
    ...dayOn('from', 0),
    'until-day': 'soon',
    deputyId: DEPUTY,
  });
  expect(missing).toMatch(/id="until-error"[^>]*>Give a day/);
  expect(missing).toMatch(/value="soon"/);
  expect(missing).toMatch(new RegExp(`value="${DEPUTY}" selected`));
  const none = await text(ABSENT, '/account/absence', 'vi', {
    'from-day': '31',
    'from-month': '2',
    'from-year': '2027',
    ...dayOn('until', 7),
    deputyId: DEPUTY,
  });
  expect(none).toMatch(/id="from-error"[^>]*>Ngày này không có/);

  const said = await world.visit(ABSENT, '/account/absence', {
    form: { ...dayOn('from', 0), ...dayOn('until', 7), deputyId: DEPUTY },
  });
  expect(said.status).toBe(303);
  expect(said.headers.get('location')).toBe('/account/absence');
  const head = await text(HEAD, '/account/absence');
  expect(head).toContain('away now');
  expect(head).toContain('doing steps');

  // The deputy finds it, in both languages.
  const inbox = await text(DEPUTY, '/inbox?view=mine');
  expect(inbox).toMatch(/You stand in for [^<]*Cán bộ/);
  expect(inbox).toMatch(/For Cán bộ[^<]*, away until/);
  expect(inbox).toContain('Fill in the report');
  const vietnamese = await text(DEPUTY, '/inbox?view=mine', 'vi');
  expect(vietnamese).toMatch(/Bạn đang làm thay Cán bộ/);
  expect(vietnamese).toMatch(/Thay Cán bộ[^<]*, vắng mặt đến/);
  expect(await text(HEAD, '/inbox')).not.toContain('You stand in for');
  const step = await text(DEPUTY, `/referrals/${id}/steps/${STEP}`);
  expect(step).toMatch(/You act on behalf of Cán bộ/);
  expect(step).toContain('id="report"');
  // Who gives the step to somebody sees who is away.
  expect(await text(HEAD, `/referrals/${id}/steps/${STEP}/act/reassign`)).toMatch(/Cán bộ thứ hai/);

  // The deputy reports; the head goes away, and the deputy’s colleague signs in their place.
  const template = templateOf(newestPathway(), 'rescue.handover');
  await world.as(DEPUTY).act(id, STEP, 'complete', { report: sampleReport(template, factsFor(template)) });
  await admin`update account set roles = '{officer,signer}' where id = ${ABSENT}`;
  const [{ id: absence }] = (await admin`select id from absence`) as unknown as [{ id: string }];
  await world.visit(ABSENT, `/account/absence/${absence}/end`, { form: {} });
  expect(await text(DEPUTY, '/inbox?view=mine')).not.toContain('You stand in for');

  const signer = 'hn-health.officer';
  await admin`update account set roles = '{officer,signer}' where id = ${signer}`;
  const lead = await text('hn-health.head', '/account/absence');
  expect(lead).toContain('name="accountId"');
  await world.visit('hn-health.admin', '/account/absence', {
    form: { accountId: 'hn-health.head', ...dayOn('from', 0), ...dayOn('until', 7), deputyId: signer },
  });
  const form = await text(signer, `/referrals/${id}/steps/${STEP}`);
  expect(form).toMatch(/in my own name, on behalf of Thủ trưởng/);
  const signed = await world.visit(signer, `/referrals/${id}/steps/${STEP}/sign`, {
    form: { deputyFor: 'hn-health.head' },
  });
  expect(signed.status).toBe(303);
  const done = await text(signer, `/referrals/${id}/steps/${STEP}`);
  expect(done).toMatch(/signed by Cán bộ – Sở Y tế, for Thủ trưởng – Sở Y tế/);
  expect(done).toMatch(/Cán bộ thứ hai[^<]*, for Cán bộ – /);
  const history = await text('hn-health.coordinator', `/referrals/${id}/timeline`, 'vi');
  expect(history).toMatch(/Cán bộ thứ hai – [^<]*, thay Cán bộ – /);
  expect(history).toMatch(/Cán bộ – Sở Y tế, thay Thủ trưởng – Sở Y tế/);
  await admin`update account set roles = '{officer}' where id in (${ABSENT}, ${signer})`;
});
