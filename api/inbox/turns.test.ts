import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiWorld, createApiWorld } from '../../testing/api.ts';
import { signedInClient } from '../../testing/browser.ts';

/** What comes before all else, what tells cases apart, what somebody finished; and the same dates in a calendar. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

const COORDINATOR = 'hn-health.coordinator';

test('somebody missing, in danger or a child in its first hours is urgent, first and with why; the card says whose case it is not', async () => {
  const child = await api.start({ facts: { child: 'yes', foreign: 'no' } });
  const held = await api.start({ route: 'hotline', receiverAgencyId: 'hn-commune-1', facts: { underControl: 'yes' } });
  const gone = await api.start();
  await api.as(COORDINATOR).actOnReferral(gone.id, 'missing', {});
  const police = await api.as('hn-police.officer').getInboxByTurn();
  expect(police.urgent.map(({ alarm }) => alarm)).toContain('missing');
  const commune = await api.as('hn-commune-1.officer').getInboxByTurn();
  const emergency = commune.urgent.find(({ template }) => template === 'child.emergency' && commune.urgent.length > 0);
  expect(emergency).toMatchObject({
    referralId: child.id,
    alarm: 'child',
    route: 'self-report',
    child: 'yes',
    foreign: 'no',
    danger: false,
    openedAt: expect.any(String),
  });
  const { items } = await api.as(COORDINATOR).listReferrals({ danger: true });
  expect(items.map(({ id }) => id)).toEqual([held.id]);
  expect(items[0]).toMatchObject({ danger: true });
  const all = await Promise.all(
    ['hn-police.officer', 'hn-hotline.officer', 'hn-commune-1.officer'].map((who) => api.as(who).getInboxByTurn()),
  );
  const dangers = all.flatMap(({ urgent }) => urgent.filter(({ referralId }) => referralId === held.id));
  for (const { stage, alarm } of dangers) if (['rescue', 'safety'].includes(stage)) expect(alarm).not.toBeNull();
  expect(JSON.stringify(all)).not.toContain('Ví Dụ');
});

test('what was handed in is no alarm to whoever handed it in; what is done is shown for a week', async () => {
  const { id } = await api.start();
  await api.playUntil(id, 'verification.initial-1');
  const people = ['hn-commune-1.officer', 'hn-commune-1.head', 'hn-commune-1.officer2'];
  const read = await Promise.all(people.map((who) => api.as(who).getInboxByTurn()));
  const finished = read.flatMap((one) => one.finished.filter(({ referralId }) => referralId === id));
  expect(finished.map(({ stepId }) => stepId)).toContain('reception.receive-1');
  for (const { urgent } of read) for (const item of urgent) expect(item.turn).not.toBe('done');
});

test('the link of a calendar: made with a second factor, without a case in it, ended at once; no other key is taken', async () => {
  const { id, number } = await api.start();
  await api.as('hn-commune-1.officer').act(id, 'reception.receive-1', 'accept', {});
  const wanted = { name: 'Lịch', scopes: ['getDueCalendar' as const], expiresInDays: 30 };
  const weak = await signedInClient(api, 'hn-commune-1.officer');
  await expect(weak.createApiKey(wanted)).rejects.toMatchObject({ problem: { code: 'second-factor-required' } });
  const strong = await signedInClient(api, 'hn-commune-1.officer', { strong: true });
  const { key, secret } = await strong.createApiKey(wanted);
  const read = await api.app.request(`/calendar/${secret}.ics`);
  expect([read.status, read.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  const text = await read.text();
  expect(text).toContain('BEGIN:VEVENT');
  expect(text).toMatch(/DTSTART(;VALUE=DATE:\d{8}|:\d{8}T\d{6}Z)\r\n/);
  for (const said of [id, number, 'reception', 'Tiếp nhận', 'commune']) expect(text).not.toContain(said);
  const uids = text.match(/^UID:.*$/gm);
  expect((await (await api.app.request(`/calendar/${secret}.ics`)).text()).match(/^UID:.*$/gm)).toEqual(uids);
  const inbox = await api.app.request('/api/v1/inbox', { headers: { Authorization: `Bearer ${secret}` } });
  expect(inbox.status).toBe(403);
  for (const file of [`${api.keyOf('hn-commune-1.officer')}.ics`, `${secret}`, 'x.ics', `${secret?.slice(0, -1)}x.ics`])
    expect((await api.app.request(`/calendar/${file}`)).status, file.slice(-6)).toBe(404);
  expect(api.logs.join('')).not.toContain(secret);
  await strong.revokeApiKey(key.id);
  expect((await api.app.request(`/calendar/${secret}.ics`)).status).toBe(404);
});
