import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountMailOf } from '../../activities/mail/account-mail.ts';
import { tellWeek } from '../../app/access-log/week.ts';
import { HOUR_MS } from '../../domain/law/days.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { signedInClient } from '../../testing/browser.ts';

/** Who read what in a week: told to the auditors of the place every Monday, also when nobody did, and once. */

const AUDITOR = 'hn-health.auditor';
const OFFICER = 'hn-commune-1.officer';
/** A week that is long over, and one in which nobody did anything. */
const [WEEK, QUIET] = ['2026-03-02', '2026-02-02'];

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
  const admin = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
  // The trigger of the audit dates each row itself: days that are past are written beside it.
  await admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    const row = (
      at: string,
      action: string,
      actor: string | null,
      more: { grant?: string; agency?: string; times?: number } = {},
    ) =>
      sql`insert into audit (at, action, actor_id, actor_agency_id, chain, seq, break_glass)
        select ${at}::timestamptz, ${action}, ${actor}, ${more.agency ?? actor?.split('.')[0] ?? null}, gen_random_uuid(), 1, ${more.grant ?? null}
        from generate_series(1, ${more.times ?? 1})`;
    await row('2026-03-02T00:00:00+07:00', 'read:person', OFFICER, { times: 7 });
    await row('2026-03-08T23:59:59+07:00', 'read:shelter', OFFICER, { times: 2 });
    await row('2026-03-04T10:00:00+07:00', 'search:person', OFFICER, { times: 3 });
    await row('2026-03-04T10:00:00+07:00', 'read:person', OFFICER, {
      grant: 'aaaaaaaa-0000-4000-8000-000000000001',
      times: 2,
    });
    await row('2026-03-04T10:00:00+07:00', 'sign-in:refused', null, { times: 4 });
    await row('2026-03-04T10:00:00+07:00', 'read:person', 'hp-police.officer', { times: 30 });
    // Their usual week, and what lies outside this one by a second.
    for (const day of ['2026-02-09', '2026-02-16', '2026-02-23'])
      await row(`${day}T10:00:00+07:00`, 'read:person', OFFICER, { times: 4 });
    await row('2026-03-01T23:59:59+07:00', 'read:person', OFFICER);
    await row('2026-03-09T00:00:00+07:00', 'read:person', OFFICER, { times: 50 });
  });
  await admin`insert into agency (id, kind, name_vi, name_en, place) values ('hp-police', 'police', 'x', 'x', 'HP')`;
  await admin.end();
});
afterAll(() => api?.close());

const mails = () => api.handle.sql<{ account: string; data: Record<string, string | number> }[]>`
  select account_id as account, data from outbox where template = 'reading-week' order by account_id, data->>'week'`;

test('the auditor reads a line for each person of their place, against their own habit; and that is a row itself', async () => {
  const { lines, ...week } = await api.as(AUDITOR).getReadingWeek({ week: '2026-03-05' });
  expect(week).toEqual({ monday: WEEK, from: '2026-03-01T17:00:00.000Z', to: '2026-03-08T17:00:00.000Z' });
  expect(lines).toEqual([
    expect.objectContaining({
      account: { id: OFFICER, name: expect.any(String) },
      cases: 9,
      usual: 4,
      unusual: true,
      people: 9,
      shelters: 2,
      emergencies: 1,
      emergencyCases: 2,
      searches: 3,
      refused: 0,
    }),
    expect.objectContaining({ account: null, agency: null, cases: 0, usual: null, unusual: false, refused: 4 }),
  ]);
  expect(
    (await api.as(AUDITOR).listAccessLog({ action: 'read:audit', person: AUDITOR })).items[0]?.detail ?? {},
  ).toEqual(expect.objectContaining({ week: WEEK, rows: 2 }));
});

test('a week in which nobody did anything says so; nobody but auditors asks; a day that is none is refused', async () => {
  expect((await api.as(AUDITOR).getReadingWeek({ week: QUIET })).lines).toEqual([]);
  for (const who of ['hn-health.manager', 'hn-health.admin', OFFICER])
    await expect(api.as(who).getReadingWeek({}), who).rejects.toMatchObject({ status: 403 });
  for (const week of ['2026-02-30', '9999-12-27', '9999-12-31', '0000-01-03', '0001-01-01', '1999-12-31', '2200-01-01'])
    await expect(api.as(AUDITOR).getReadingWeek({ week }), week).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ location: 'query.week' }] },
    });
  for (const week of ['2000-01-01', '2199-12-31'])
    expect((await api.as(AUDITOR).getReadingWeek({ week })).lines, week).toEqual([]);
});

test('an emergency that was opened counts though nothing was read; then the cases read under it', async () => {
  const who = 'hn-women.officer';
  const { id, number } = await api.start();
  const client = await signedInClient(api, who, { strong: true });
  const today = new Date(Date.now() + 7 * HOUR_MS).toISOString().slice(0, 10);
  const line = async () =>
    (await api.as(AUDITOR).getReadingWeek({ week: today })).lines.find(({ account }) => account?.id === who);
  expect(await line()).toBeUndefined();
  await client.breakGlass({ number, reason: 'other', words: 'Chưa đọc gì cả trong hồ sơ này' });
  expect(await line()).toMatchObject({ cases: 0, people: 0, emergencies: 1, emergencyCases: 0 });
  await client.getReferral(id);
  await client.getPeople(id);
  expect(await line()).toMatchObject({ cases: 0, people: 1, emergencies: 1, emergencyCases: 1 });
});

test('auditors are told once, of a quiet week too: counts, no name, and where to look', async () => {
  const told = await tellWeek(api.handle.db, WEEK);
  expect(told.told).toBeGreaterThan(0);
  expect(await tellWeek(api.handle.db, WEEK)).toEqual({ told: 0 });
  await tellWeek(api.handle.db, QUIET);
  const own = (await mails()).filter(({ account }) => account === AUDITOR);
  expect(own.map(({ data }) => data)).toEqual([
    { week: QUIET, readers: 0, agencies: 0, unusual: 0, emergencies: 0, searches: 0, refused: 0 },
    { week: WEEK, readers: 1, agencies: 1, unusual: 1, emergencies: 1, searches: 3, refused: 4 },
  ]);
  const options = { publicUrl: 'https://console.example', linkSecret: 'only-for-tests' };
  for (const locale of ['vi', 'en'] as const) {
    const mail = await accountMailOf(
      api.handle.db,
      { template: 'reading-week', locale, data: own[1]?.data ?? {} },
      options,
    );
    expect(mail.subject).toContain(WEEK);
    expect(mail.text).toContain(`https://console.example/access-log/week?week=${WEEK}`);
    expect(mail.text).not.toMatch(/\{\w+\}|commune/);
  }
});
