import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { openBrowser, signedInClient } from '../../testing/browser.ts';
import { createClient } from '../../client/index.ts';
import type { ReadingLimits } from '../../domain/access/reading.ts';

/** The watch on reading: two people are told at once, and above a limit it stops until one of them lets it go on. */

const LIMITS: ReadingLimits = { told: { hour: 2, day: 10 }, stops: { hour: 4, day: 20 }, wide: 2 };
const OFFICER = 'hn-commune-1.officer';

let api: ApiWorld;
let app: ApiWorld['app'];
const cases: string[] = [];
beforeAll(async () => {
  api = await createApiWorld();
  app = api.configured({ reading: LIMITS, mail: true });
  for (let index = 0; index < 9; index += 1) {
    const { id } = await api.start();
    await api.as(OFFICER).act(id, 'reception.receive-1', 'accept');
    cases.push(id);
  }
});
afterAll(() => api?.close());

/** What whoever has the steps reads, the deputy reads too. */
const standsIn = (deputy: string, absent: string) => api.owner.sql`
  insert into absence (id, agency_id, account_id, deputy_id, from_at, until_at, set_by)
  select gen_random_uuid(), agency_id, id, ${deputy}, now() - interval '1 minute', now() + interval '1 day', ${absent} from account where id = ${absent}`;
const as = (who: string) =>
  createClient({ baseUrl: 'http://api.test', apiKey: api.keyOf(who), fetch: async (request) => app.request(request) });
const reads = (who: string, id: string | undefined) =>
  app.request(`/api/v1/referrals/${id}/people`, {
    headers: { Authorization: `Bearer ${api.keyOf(who)}`, 'Accept-Language': 'en' },
  });
const statuses = async (who: string, ids: readonly string[]) => {
  const found: number[] = [];
  for (const id of ids) found.push((await reads(who, id)).status);
  return found;
};
const alarms = async (who: string, account = OFFICER) =>
  (await as(who).listReadingAlarms()).items.filter(
    (alarm) => alarm.scope === 'account' && alarm.account.id === account,
  );
const together = async (who: string, agency: string) =>
  (await as(who).listReadingAlarms()).items.filter((alarm) => alarm.scope === 'agency' && alarm.agency.id === agency);
const mails = () => api.owner.sql<{ template: string; account: string }[]>`
  select template, account_id as account from outbox where template like 'reading-%' order by template, account_id`;
describe('an officer who reads case after case', () => {
  test('is told of to two people, once, at the first limit, and reads on', async () => {
    expect(await statuses(OFFICER, cases.slice(0, 2))).toEqual([200, 200]);
    expect(await alarms('hn-health.auditor')).toEqual([]);
    expect(await statuses(OFFICER, cases.slice(2, 4))).toEqual([200, 200]);
    expect(await alarms('hn-health.auditor')).toMatchObject([
      {
        level: 'much',
        account: { id: OFFICER },
        agency: { id: 'hn-commune-1' },
        hourCases: 3,
        dayCases: 3,
        letOn: null,
      },
    ]);
    const told = await mails();
    expect(told.every(({ template }) => template === 'reading-much')).toBe(true);
    expect(told.map(({ account }) => account)).toEqual(['hn-commune-1.head', 'hn-health.auditor']);
  });

  test('reads the same cases again as often as they need: a case is counted once', async () => {
    expect(await statuses(OFFICER, [...cases.slice(0, 4), ...cases.slice(0, 4)])).toEqual(Array(8).fill(200));
    expect(await alarms('hn-commune-1.head')).toHaveLength(1);
  });

  test('is stopped at the second limit, is told who lets it go on, and nothing was read', async () => {
    const rows = async () =>
      Number(
        (await api.owner.sql`select count(*) as n from audit where actor_id = ${OFFICER} and action = 'read:person'`)[0]
          ?.n,
      );
    const before = await rows();
    const answer = await reads(OFFICER, cases[4]);
    expect(answer.status).toBe(429);
    expect(await answer.json()).toMatchObject({
      code: 'reading-stopped',
      extra: { told: [{ id: 'hn-commune-1.head' }, { id: 'hn-health.auditor' }] },
    });
    expect(await rows()).toBe(before);
    expect(
      await api.owner
        .sql`select action from audit where actor_id = ${OFFICER} and referral_id = ${cases[4] ?? ''} and action = 'reading:stopped'`,
    ).toHaveLength(1);
    // Tried again it is noted again and told no more; what was read already stays open, and so does what is no personal data.
    expect((await reads(OFFICER, cases[5])).status).toBe(429);
    expect(await statuses(OFFICER, cases.slice(0, 4))).toEqual([200, 200, 200, 200]);
    await as(OFFICER).getReferral(cases[4] ?? '');
    expect((await mails()).filter(({ template }) => template === 'reading-stopped')).toHaveLength(2);
    expect((await alarms('hn-health.auditor')).map(({ level }) => level)).toEqual(['stopped', 'much']);
  });

  test('stays stopped when the hour is over', async () => {
    // As if all of it were long ago: the alarm alone says that it waits.
    const wide = api.configured({ reading: { ...LIMITS, stops: { hour: 1000, day: 1000 } }, mail: true });
    const answer = await wide.request(`/api/v1/referrals/${cases[6]}/people`, {
      headers: { Authorization: `Bearer ${api.keyOf(OFFICER)}` },
    });
    expect(answer.status).toBe(429);
  });

  test('an emergency opens all the same, and is not counted', async () => {
    // A grant is read by the person who signed in; which cases it opens has tests of its own.
    await api.owner.sql`
      insert into emergency_grant (id, referral_id, place, number, coordinator_agency_id, account_id, agency_id, reason, minutes, expires_at, step_id)
      select gen_random_uuid(), id, place, number, coordinator_agency_id, 'coast-guard-1.officer', 'coast-guard-1', 'danger-to-life', 60, now() + interval '1 hour', 'x'
      from referral where id = any(${cases})`;
    const browser = openBrowser({ ...api, app });
    await browser.signIn('coast-guard-1.officer');
    for (const id of cases) expect((await browser.request('GET', `/api/v1/referrals/${id}/people`)).status).toBe(200);
    expect(await alarms('hn-health.auditor', 'coast-guard-1.officer')).toEqual([]);
  });

  test('is let go on by one of those who were told: signed in, once, and in the audit; counted afresh', async () => {
    const [alarm] = await alarms('hn-commune-1.head');
    const id = alarm?.id ?? '';
    const body = { reason: 'asked-them' } as const;
    await expect(as('hn-commune-1.head').letReadingGoOn(id, body)).rejects.toMatchObject({
      status: 403,
      problem: { code: 'person-required' },
    });
    const officer = await signedInClient({ ...api, app }, OFFICER);
    await expect(officer.letReadingGoOn(id, body)).rejects.toMatchObject({ status: 403 });
    const stranger = await signedInClient({ ...api, app }, 'hn-police.head');
    await expect(stranger.letReadingGoOn(id, body)).rejects.toMatchObject({ status: 404 });
    const lead = await signedInClient({ ...api, app }, 'hn-commune-1.head');
    expect(await lead.letReadingGoOn(id, body)).toMatchObject({
      letOn: { by: { id: 'hn-commune-1.head' }, reason: 'asked-them' },
    });
    await lead.letReadingGoOn(id, body);
    const auditor = await signedInClient({ ...api, app }, 'hn-health.auditor');
    await expect(auditor.letReadingGoOn(id, body)).rejects.toMatchObject({ status: 409 });
    expect((await as('hn-health.auditor').listAccessLog({ action: 'reading:let-on' })).items).toMatchObject([
      { actor: { id: 'hn-commune-1.head' }, detail: { account: OFFICER, reason: 'asked-them' } },
    ]);
    expect(await statuses(OFFICER, cases.slice(4))).toEqual([200, 200, 200, 200, 429]);
  });
});

test('a coordinator’s limits are wider', async () => {
  expect(await statuses('hn-health.coordinator', cases.slice(0, 8))).toEqual(Array(8).fill(200));
  expect((await reads('hn-health.coordinator', cases[8])).status).toBe(429);
  expect((await alarms('hn-health.auditor', 'hn-health.coordinator')).map(({ hourCases }) => hourCases)).toEqual([
    9, 5,
  ]);
});

test('nobody sees the alarm of themselves, nor lets themselves go on', async () => {
  await api.owner.sql`update account set roles = '{agency-lead,officer}' where id = ${OFFICER}`;
  try {
    expect(await alarms(OFFICER)).toEqual([]);
    const [own] = await api.owner.sql<
      { id: string }[]
    >`select id from reading_alarm where account_id = ${OFFICER} and level = 'stopped' and let_on_at is null`;
    const officer = await signedInClient({ ...api, app }, OFFICER);
    await expect(officer.letReadingGoOn(own?.id ?? '', { reason: 'known-work' })).rejects.toMatchObject({
      status: 404,
    });
  } finally {
    await api.owner.sql`update account set roles = '{officer}' where id = ${OFFICER}`;
  }
});

test('whoever reads far more than on their own days is told of, below every limit', async () => {
  const who = 'hn-commune-1.officer2';
  await standsIn(who, OFFICER);
  const admin = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
  // The trigger of the audit dates each row itself: days that are past are written beside it.
  await admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`insert into audit (at, action, actor_id, actor_agency_id, referral_id, chain, seq)
      select now() - make_interval(days => ago), 'read:person', ${who}, 'hn-commune-1', id, id, 1
      from (select ago, gen_random_uuid() as id from generate_series(1, 6) ago) made`;
  });
  await admin.end();
  const limits = { told: { hour: 100, day: 10 }, stops: { hour: 100, day: 100 }, wide: 1 };
  const calm = api.configured({ reading: limits });
  for (const id of cases.slice(0, 5)) {
    expect(await alarms('hn-health.auditor', who)).toEqual([]);
    const headers = { Authorization: `Bearer ${api.keyOf(who)}` };
    expect((await calm.request(`/api/v1/referrals/${id}/people`, { headers })).status).toBe(200);
  }
  expect(await alarms('hn-health.auditor', who)).toMatchObject([{ level: 'much', usual: 1, dayCases: 5 }]);
});

describe('officers of one agency who divide the cases between them', () => {
  // Of each alone nobody would ever be told.
  const limits = { told: { hour: 4, day: 10 }, stops: { hour: 4, day: 20 }, wide: 1 };
  const agency = 'border-guard-1';
  const [one, other] = [`${agency}.officer`, `${agency}.officer2`] as const;
  const theirs: string[] = [];
  let shared: ApiWorld['app'];
  const read = async (who: string, id: string | undefined) =>
    (
      await shared.request(`/api/v1/referrals/${id}/people`, {
        headers: { Authorization: `Bearer ${api.keyOf(who)}`, 'Accept-Language': 'en' },
      })
    ).status;

  beforeAll(async () => {
    shared = api.configured({ reading: limits, mail: true });
    // One of them opened each case, the other has its step; who leads the agency stands in.
    for (let index = 0; index < 10; index += 1) {
      const { id } = await api.start({ route: 'rescued', receiverAgencyId: agency }, one);
      await api.as(other).act(id, 'rescue.handover-1', 'accept');
      theirs.push(id);
    }
    await standsIn(`${agency}.head`, other);
  });

  test('are told of as one: to the auditors and administrators too, once', async () => {
    for (const [index, id] of theirs.slice(0, 6).entries()) {
      expect(await read(index % 2 === 0 ? one : other, id)).toBe(200);
      // Who reads again, or what a colleague read, widens nothing.
      expect(await read(index % 2 === 0 ? one : other, id)).toBe(200);
    }
    expect(await together('hn-health.auditor', agency)).toEqual([]);
    expect(await read(one, theirs[6])).toBe(200);
    expect(await together('hn-health.auditor', agency)).toMatchObject([
      { level: 'much', scope: 'agency', hourCases: 7, dayCases: 7, account: { id: one } },
    ]);
    for (const who of [one, other]) expect(await alarms('hn-health.auditor', who), who).toEqual([]);
    const told = await api.owner.sql<{ told: string[] }[]>`
      select told from reading_alarm where scope = 'agency' and agency_id = ${agency}`;
    expect(told).toHaveLength(1);
    expect(told[0]?.told).toEqual(expect.arrayContaining(['hn-health.auditor', 'hn-health.admin', `${agency}.head`]));
  });

  test('are stopped together, and let go on by an auditor, not by their lead', async () => {
    expect(await read(other, theirs[7])).toBe(200);
    const strict = { ...limits, stops: { hour: 4, day: 4 } };
    shared = api.configured({ reading: { ...strict, told: { hour: 100, day: 100 } }, mail: true });
    const lead = `${agency}.head`;
    const answer = await shared.request(`/api/v1/referrals/${theirs[8]}/people`, {
      headers: { Authorization: `Bearer ${api.keyOf(lead)}`, 'Accept-Language': 'en' },
    });
    // Of a third, who has read nothing yet; what was read stays open to who read it.
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([429, 'agency-reading-stopped']);
    expect(await read(one, theirs[0])).toBe(200);
    const [alarm] = await together('hn-health.auditor', agency);
    expect(alarm).toMatchObject({ level: 'stopped', account: { id: lead }, letOn: null });
    // As if somebody else had been the last: then the lead sees it, and may not let it go on.
    await api.owner.sql`update reading_alarm set account_id = ${one} where id = ${alarm?.id ?? ''}`;
    const body = { reason: 'known-work' } as const;
    await expect(
      (await signedInClient({ ...api, app: shared }, lead)).letReadingGoOn(alarm?.id ?? '', body),
    ).rejects.toMatchObject({ status: 409 });
    const auditor = await signedInClient({ ...api, app: shared }, 'hn-health.auditor');
    expect(await auditor.letReadingGoOn(alarm?.id ?? '', body)).toMatchObject({
      letOn: { by: { id: 'hn-health.auditor' } },
    });
    expect(await read(lead, theirs[8])).toBe(200);
  });
});
