import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eraseCallers, executeRetention, proposeRetention } from '../../app/retention/nightly.ts';
import { retention as table } from '../../db/schema/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { provedFetch } from '../../testing/two.ts';
import { DAY_MS } from '../../domain/law/days.ts';

/** From a closed case to one without people, and the copy of everything for the person before that. */

let api: ApiWorld;
let id: string;
/** A report that ended in the case. */
let about: string;
const NAME = 'Nguyễn Thị Ví Dụ Lưu Trữ';
beforeAll(async () => {
  api = await createApiWorld();
  id = (await api.start({ person: { fullName: NAME }, relatives: [{ fullName: 'Trần Văn Thân' }] })).id;
  await api.playUntil(id, 'verification.initial-1');
  about = await received('Cháu bị giữ ở quán Lưu Trữ');
  await api.as('hn-hotline.officer').actOnReport(about, 'classify', { kind: 'tip' });
  await api.as('hn-health.coordinator').actOnReport(about, 'link', { referralId: id });
});
afterAll(() => api?.close());

const received = async (said: string) =>
  (
    await api
      .as('hn-hotline.officer')
      .receiveReport({ channel: 'hotline', urgency: 'ordinary', said, caller: { phone: '0900 000 019' } })
  ).id;
const keysOf = async (reportId: string) =>
  (await api.handle.sql`select from person_key where report_id = ${reportId} and wrapped is not null`).length;

const retention = async () =>
  (await (await api.request('hn-health.admin', 'GET', '/api/v1/operations/retention')).json()) as {
    items: { referralId: string; status: string }[];
  };
const decide = async (decision: string, who = 'hn-health.admin', referralIds = [id], reason = 'period-over') => {
  const fetchAs = await provedFetch(api, who);
  return fetchAs(
    new Request('http://api.test/api/v1/operations/retention', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify({ referralIds, decision, reason }),
    }),
  );
};
const noted = async () =>
  (
    await api.handle.sql<{ by: string; status: string }[]>`
      select actor_id as by, detail->>'status' as status from audit where action = 'retention' and referral_id = ${id} order by seq`
  ).map(({ by, status: become }) => `${by} ${become}`);
const status = async () => (await retention()).items.find(({ referralId }) => referralId === id)?.status ?? null;
const run = () => executeRetention(api.handle.db, () => {});
const later = new Date(Date.now() + 400 * DAY_MS);

describe('a copy for the person', () => {
  const ask = (who: string, body: unknown) => api.request(who, 'POST', `/api/v1/referrals/${id}/export`, { body });

  test('holds what is held, and who looked; no relative; and that it was asked for is noted', async () => {
    await api.as('hn-health.coordinator').getPeople(id);
    const answer = await ask('hn-health.coordinator', { requestedBy: 'person', identityChecked: true });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="HN-\d{2}-[0-9A-Z]{4}-[0-9A-Z]{4}\.json"$/,
    );
    const text = await answer.text();
    expect(text).toContain(NAME);
    expect(text).not.toContain('Trần Văn Thân');
    const copy = JSON.parse(text) as { reports: { body: unknown }[]; events: unknown[]; readings: { what: string }[] };
    expect(copy.reports.length).toBeGreaterThan(0);
    expect(copy.reports.every(({ body }) => body !== null)).toBe(true);
    expect(copy.events.length).toBeGreaterThan(3);
    expect(copy.readings.map(({ what }) => what)).toContain('read:person');
    const { items } = await api.as('hn-health.coordinator').getAudit(id, { limit: 1 });
    expect(items[0]?.action).toBe('export:person');
  });

  test('is the coordinator’s to make, once whoever asks was recognised', async () => {
    expect((await ask('hn-health.coordinator', { requestedBy: 'person', identityChecked: false })).status).toBe(422);
    expect((await ask('hn-commune-1.officer', { requestedBy: 'person', identityChecked: true })).status).toBe(403);
    expect((await ask('coast-guard-1.head', { requestedBy: 'person', identityChecked: true })).status).toBe(404);
  });
});

describe('retention', () => {
  test('an open case is never proposed, and one whose period runs is not yet', async () => {
    expect((await proposeRetention(api.handle.db, later)).proposed).toBe(0);
    await api.as('hn-health.coordinator').actOnReferral(id, 'withdraw', { reason: 'left' });
    expect((await proposeRetention(api.handle.db)).proposed).toBe(0);
    expect(await status()).toBe(null);
  });

  test('when it is over the case is proposed, once, and nothing is erased by that', async () => {
    expect((await proposeRetention(api.handle.db, later)).proposed).toBe(1);
    expect((await proposeRetention(api.handle.db, later)).proposed).toBe(0);
    expect(await status()).toBe('proposed');
    expect((await run()).erased).toBe(0);
  });

  test('only an administrator decides; what is held is not erased, nor proposed again', async () => {
    expect((await decide('erase', 'hn-health.coordinator')).status).toBe(403);
    for (const decision of ['erase', 'hold', 'release']) {
      const byKey = await api.request('hn-health.admin', 'POST', '/api/v1/operations/retention', {
        body: { referralIds: [id], decision, reason: 'period-over' },
      });
      expect([byKey.status, ((await byKey.json()) as { code: string }).code]).toEqual([403, 'person-required']);
    }
    expect((await decide('hold')).status).toBe(200);
    expect(await status()).toBe('held');
    await decide('erase');
    expect(await status(), 'a held case cannot be confirmed').toBe('held');
    expect((await run()).erased).toBe(0);
    expect((await proposeRetention(api.handle.db, later)).proposed).toBe(0);
    await decide('release');
    expect((await proposeRetention(api.handle.db, later)).proposed).toBe(1);
    expect(await (await decide('erase', 'hn-health.admin', [crypto.randomUUID()])).json()).toEqual({ items: [] });
    expect((await decide('hold', 'hn-health.admin', [crypto.randomUUID()])).status).toBe(404);
  });

  test('one administrator asks; they confirm nothing themselves, however often they say it', async () => {
    const before = (await noted()).length;
    for (let n = 0; n < 3; n += 1) expect((await decide('erase')).status).toBe(200);
    expect(await status()).toBe('asked');
    expect((await retention()).items[0]).toMatchObject({ askedBy: 'hn-health.admin', decidedBy: null });
    expect((await run()).erased).toBe(0);
    expect((await noted()).slice(before), 'three times is once').toEqual(['hn-health.admin asked']);
    await decide('erase', 'hn-city.admin', [id], 'court');
    expect(await status(), 'another reason confirms nothing').toBe('asked');
    const themselves = api.handle.db.update(table).set({ status: 'confirmed', decidedBy: 'hn-health.admin' });
    await expect(themselves, 'nor does the database take it').rejects.toThrow();
  });

  test('what was asked or confirmed can be taken back until the night, and then needs two again', async () => {
    await decide('release');
    expect(await status()).toBe('released');
    expect((await proposeRetention(api.handle.db, later)).proposed).toBe(1);
    await decide('erase', 'hn-city.admin');
    await decide('erase', 'hn-health.admin');
    expect(await status()).toBe('confirmed');
    await decide('hold', 'hn-city.admin');
    await decide('release', 'hn-city.admin');
    expect((await proposeRetention(api.handle.db, later)).proposed).toBe(1);
    await decide('erase', 'hn-health.admin');
    expect(await status(), 'the first again').toBe('asked');
  });

  test('confirmed by another, the people are gone in the night: nothing opens any more, the record of what happened stays', async () => {
    const [first, second] = await Promise.all([decide('erase', 'hn-city.admin'), decide('erase', 'hn-city.admin')]);
    expect([first?.status, second?.status]).toEqual([200, 200]);
    expect(await status()).toBe('confirmed');
    expect(
      (await noted()).filter((line) => line === 'hn-city.admin confirmed'),
      'two at once are once',
    ).toHaveLength(1);
    expect(await keysOf(about), 'of who called about it').toBe(1);
    expect((await run()).erased).toBe(1);
    expect((await run()).erased, 'twice is once').toBe(0);
    expect(await keysOf(about), 'and what they said of these people').toBe(0);
    expect(await status(), 'and leaves the list').toBe(null);
    const [left] = await api.handle.sql`select
      (select count(*)::int from attachment where referral_id = ${id}) as attachments,
      (select count(*)::int from draft where referral_id = ${id}) as drafts,
      (select count(*)::int from person_key where referral_id = ${id} and wrapped is not null) as keys,
      (select count(*)::int from event where referral_id = ${id}) as events,
      (select count(*)::int from audit where referral_id = ${id} and action = 'erase') as noted`;
    expect(left).toMatchObject({ attachments: 0, drafts: 0, keys: 0, noted: 1 });
    expect(left?.events).toBeGreaterThan(3);
    const people = await api.request('hn-health.coordinator', 'GET', `/api/v1/referrals/${id}/people`);
    expect(await people.text()).not.toContain(NAME);
  });
});

describe('a caller’s report that led to no case', () => {
  const after = (days: number) => new Date(Date.now() + days * DAY_MS);

  test('loses what the caller said once its period is over; an open one keeps it', async () => {
    const operator = api.as('hn-hotline.officer');
    const open = await received('Gọi lại sau');
    const wrong = await received('Nhầm số');
    const answered = await received('Hỏi về chế độ');
    await operator.actOnReport(wrong, 'dismiss', { reason: 'wrong-number', kind: 'wrong-number' });
    await operator.actOnReport(answered, 'classify', { kind: 'information' });
    await operator.actOnReport(answered, 'reply', { way: 'phone', words: 'Đã trả lời' });
    const night = async (days: number) => (await eraseCallers(api.handle.db, () => {}, after(days))).erased;

    expect(await night(60)).toBe(0);
    expect(await night(100)).toBe(1);
    expect([await keysOf(wrong), await keysOf(answered), await keysOf(open)]).toEqual([0, 1, 1]);
    expect(await night(100), 'twice is once').toBe(0);
    expect(await night(800)).toBe(1);
    expect([await keysOf(answered), await keysOf(open)]).toEqual([0, 1]);

    const report = await operator.getReport(wrong);
    expect(report.status).toBe('closed');
    expect(JSON.stringify(report)).not.toContain('Nhầm số');
    const [left] = await api.handle.sql`select
      (select count(*)::int from caller_report_phone where report_id = ${wrong}) as numbers,
      (select count(*)::int from audit where report_id = ${wrong} and action = 'erase') as noted`;
    expect(left).toEqual({ numbers: 0, noted: 1 });
  });
});
