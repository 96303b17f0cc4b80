import { afterAll, beforeAll, expect, test } from 'vitest';
import { createConsoleWorld, openPages, type ConsoleWorld } from '../../../testing/console.ts';

/** Callers' reports in the console, without script, in both languages. */

let world: ConsoleWorld;
beforeAll(async () => {
  world = await createConsoleWorld();
});
afterAll(() => world?.close());

const SAID = 'Cháu gái tôi bị giữ ở một quán karaoke';
const keyOf = (html: string) => /name="_key" value="([^"]+)"/.exec(html)?.[1] ?? '';

test('a call is entered, judged, answered and found again, by forms alone', async () => {
  const { visit, signIn } = openPages(world);
  await signIn('hn-hotline.officer');
  expect((await visit('/inbox')).html).toContain('href="/reports"');
  const form = await visit('/reports/new');
  expect(form.status).toBe(200);
  const empty = await visit('/reports/new', { _key: keyOf(form.html), channel: 'pigeon' });
  expect(empty.status).toBe(422);
  // Silence about danger is no answer: nothing is chosen beforehand, and without a choice nothing is entered.
  expect(form.html).not.toMatch(/name="danger"[^>]*checked/);
  const silent = await visit('/reports/new', { _key: keyOf(form.html), said: SAID, channel: 'hotline' });
  expect(silent.status).toBe(422);
  expect(silent.html).toMatch(/href="#danger[^"]*">Choose: Is anybody in danger right now\?/);
  const sent = await visit('/reports/new', {
    _key: crypto.randomUUID(),
    danger: 'no',
    said: SAID,
    channel: 'hotline',
    phone: '0900 000 012',
    safe: 'no',
  });
  expect(sent.status).toBe(303);
  const at = sent.to ?? '';
  const report = await visit(at);
  expect(report.html).toContain(SAID);
  expect(report.html).toContain('local service level');
  expect(report.html).toContain('Not classified yet');
  expect(at).not.toContain('karaoke');
  // Nothing of a judgement is chosen beforehand: a form that is sent as it stands says what is missing, at its own fields.
  expect(report.html).not.toMatch(/<option[^>]* selected/);
  expect(report.html).not.toMatch(/name="danger"[^>]*checked/);
  const untouched = await visit(`${at}/classify`, { _key: crypto.randomUUID(), kind: '' });
  expect(untouched.status).toBe(422);
  expect(untouched.html).toMatch(/href="#kind">Choose/);
  expect(untouched.html).toMatch(/href="#danger[^"]*">Choose/);
  const dismissed = await visit(`${at}/dismiss`, { _key: crypto.randomUUID(), reason: '', dismissKind: '' });
  expect(dismissed.status).toBe(422);
  expect(dismissed.html).toMatch(/href="#reason">Choose/);
  expect((await visit('/reports')).html).toContain(at);

  expect((await visit(`${at}/classify`, { _key: crypto.randomUUID(), kind: 'information', danger: 'no' })).status).toBe(
    303,
  );
  const nothing = await visit(`${at}/reply`, { _key: crypto.randomUUID(), way: 'phone', words: '' });
  expect(nothing.status).toBe(422);
  const words = 'Đã hướng dẫn tới UBND phường';
  expect((await visit(`${at}/reply`, { _key: crypto.randomUUID(), way: 'phone', words })).status).toBe(303);
  const ended = await visit(at);
  expect(ended.html).toContain(words);
  expect(ended.html).toContain('A reply');
  expect((await visit('/reports')).html).not.toContain(at);
  expect((await visit('/reports?show=closed')).html).toContain(at);
  const vietnamese = await world.visit('hn-hotline.officer', at, { headers: { Cookie: 'language=vi' } });
  expect(await vietnamese.text()).toContain('Lời người báo');
});

test('a referral is opened from it on the page that opens any', async () => {
  const { id } = await world
    .as('hn-hotline.officer')
    .receiveReport({ channel: 'hotline', urgency: 'ordinary', kind: 'help', said: SAID });
  const { visit, signIn } = openPages(world);
  await signIn('hn-health.coordinator');
  expect((await visit(`/reports/${id}`)).html).toContain(`/referrals/new?report=${id}`);
  const form = await visit(`/referrals/new?report=${id}`);
  expect(form.html).toContain(`name="report" value="${id}"`);
  expect(form.html).not.toContain('karaoke');
  const sent = await visit('/referrals/new', {
    _key: crypto.randomUUID(),
    report: id,
    route: 'hotline',
    receiverAgencyId: 'hn-commune-1',
    'facts.child': 'no',
  });
  expect(sent.status).toBe(303);
  const report = await world.as('hn-health.coordinator').getReport(id);
  expect(report.outcome).toMatchObject({ kind: 'referral', opened: true });
  expect(sent.to).toBe(`/referrals/${report.outcome?.kind === 'referral' ? report.outcome.referralId : ''}`);
});

test('who has no part in it finds nothing', async () => {
  const { id } = await world
    .as('hn-hotline.officer')
    .receiveReport({ channel: 'hotline', urgency: 'ordinary', said: SAID });
  const { visit, signIn } = openPages(world);
  await signIn('coast-guard-1.officer');
  expect((await visit(`/reports/${id}`)).status).toBe(404);
  expect((await visit('/reports')).html).not.toContain(id);
});
