import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../client/index.ts';
import { newestPathway, templateOf } from '../../domain/pathway/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { layDecoy } from '../../testing/decoys.ts';
import { sampleReport } from '../../testing/reports.ts';
import { approve, provedClient } from '../../testing/two.ts';
import { openApiDocument } from '../kernel/documentation.ts';

/** Invented cases: laid by two, told of when opened, refused like a case that has ended. */

const AUDITOR = 'hn-health.auditor';
const CURIOUS = 'hn-commune-1.officer2';
const HOME = 'hn-commune-1';

let api: ApiWorld;
let app: ApiWorld['app'];
let decoy: Awaited<ReturnType<typeof layDecoy>>;
let real: string;
beforeAll(async () => {
  api = await createApiWorld();
  app = api.configured({ mail: true });
  real = (await api.start()).id;
  decoy = await layDecoy(api, [HOME], app);
});
afterAll(() => api?.close());

const as = (who: string) =>
  createClient({ baseUrl: 'http://api.test', apiKey: api.keyOf(who), fetch: async (request) => app.request(request) });
const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );
const rows = () =>
  api.owner.sql<{ actor: string; tried: string }[]>`
    select actor_id as actor, detail->>'tried' as tried from audit where action = 'decoy:opened' and referral_id = ${decoy.id} order by seq`;
const mails = () =>
  api.owner.sql<{ account: string }[]>`
    select account_id as account from outbox where template = 'reading-decoy' order by account_id`;
const alarms = async (who: string) =>
  (await as(who).listReadingAlarms()).items.filter(({ level }) => level === 'decoy');
const listed = async (who: string) => (await as(who).listReferrals({ limit: 100 })).items.map(({ id }) => id);

describe('laying one', () => {
  test('takes an auditor, signed in, with a fresh factor, and an administrator', async () => {
    const wish = { agencies: [HOME], reason: 'Kiểm tra định kỳ' };
    expect(await refusal(as(AUDITOR).layDecoy(wish))).toBe('person-required');
    for (const who of ['hn-health.admin', 'hn-commune-1.head', 'hn-health.coordinator'])
      expect(await refusal((await provedClient(api, who, app)).layDecoy(wish)), who).toBe('forbidden');
    const asked = await (await provedClient(api, AUDITOR, app)).layDecoy({ ...wish, reason: 'Lần khác' });
    const before = (await as(AUDITOR).listDecoys()).items.length;
    const { items } = await as(AUDITOR).listPowerRequests({ status: 'asked' });
    const fingerprint = items.find(({ id }) => id === asked.powerRequest?.id)?.fingerprint ?? '';
    expect(
      await refusal(
        (await provedClient(api, AUDITOR, app)).approvePowerRequest(asked.powerRequest?.id ?? '', { fingerprint }),
      ),
    ).toBe('forbidden');
    expect((await as(AUDITOR).listDecoys()).items).toHaveLength(before);
    await (await provedClient(api, AUDITOR, app)).withdrawPowerRequest(asked.powerRequest?.id ?? '');
  });

  test('is known to nobody whose list it lies in, the lead included', async () => {
    for (const who of ['hn-commune-1.head', 'hn-health.head'])
      expect(
        (await as(who).listPowerRequests({ limit: 100 })).items.filter(({ kind }) => kind.startsWith('decoy')),
        who,
      ).toEqual([]);
    expect(await refusal(as('hn-commune-1.head').listDecoys())).toBe('forbidden');
  });

  test('an agency that is not there, or has enough of them, is refused at its field', async () => {
    const client = await provedClient(api, AUDITOR, app);
    const field = (agencies: string[]) =>
      client.layDecoy({ agencies, reason: 'Kiểm tra' }).then(
        () => [],
        (error: { problem: { errors?: { location: string }[] } }) =>
          error.problem.errors?.map(({ location }) => location),
      );
    expect(await field(['nowhere'])).toEqual(['body.agencies']);
    expect(await field([])).toEqual(['body.agencies']);
    for (let more = 0; more < 3; more += 1) await layDecoy(api, ['hn-women'], app);
    expect(await field(['hn-women'])).toEqual(['body.agencies']);
  });
});

describe('to whoever has it in a list', () => {
  test('it looks like any other row, and gives nobody of the agency anything to do', async () => {
    const { items } = await as(CURIOUS).listReferrals({ limit: 100 });
    const [row, other] = [items.find(({ id }) => id === decoy.id), items.find(({ id }) => id === real)];
    expect(Object.keys(row ?? {}).sort()).toEqual(Object.keys(other ?? {}).sort());
    expect(row).toMatchObject({ number: decoy.number, status: 'open', outcome: null, drill: other?.drill, next: null });
    expect((await as(CURIOUS).listReferrals({ number: decoy.number })).items.map(({ id }) => id)).toEqual([decoy.id]);
    for (const view of ['all', 'mine', 'unclaimed', 'sign'] as const)
      expect(
        (await as(CURIOUS).getInbox({ view, limit: 100 })).items.map(({ referralId }) => referralId),
        view,
      ).not.toContain(decoy.id);
    expect(await listed('hn-police.officer')).not.toContain(decoy.id);
    expect(await rows()).toEqual([]);
  });

  test('walked page by page it comes once, in its place', async () => {
    const found: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await as(CURIOUS).listReferrals({ limit: 1, cursor });
      found.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(found.filter((id) => id === decoy.id)).toHaveLength(1);
    expect(new Set(found)).toEqual(new Set(await listed(CURIOUS)));
  });
});

describe('an opening', () => {
  test('by any reading there is of a case is noted, and told once a day to two people', async () => {
    const paths = Object.entries(openApiDocument(api.app).paths ?? {}).flatMap(([path, item]) =>
      path.includes('{referralId}') && (item as { get?: unknown }).get ? [path] : [],
    );
    expect(paths.length).toBeGreaterThan(12);
    const { steps } = await as(CURIOUS).getReferral(decoy.id);
    for (const path of paths) {
      const before = (await rows()).length;
      const target = path
        .replace('{referralId}', decoy.id)
        .replace('{stepId}', steps[0]?.id ?? '')
        .replace(/\{(personId|attachmentId|consentId)\}/, decoy.id);
      const { status } = await app.request(target, { headers: { Authorization: `Bearer ${api.keyOf(CURIOUS)}` } });
      expect([200, 403, 404, 409], path).toContain(status);
      expect((await rows()).slice(before), path).toMatchObject([{ actor: CURIOUS }]);
    }
    for (const who of [AUDITOR, 'hn-commune-1.head'])
      expect(await alarms(who)).toMatchObject([{ account: { id: CURIOUS }, decoy: decoy.number, scope: 'account' }]);
    expect((await mails()).map(({ account }) => account)).toEqual(['hn-commune-1.head', AUDITOR]);
    const [stands] = (await as(AUDITOR).listDecoys()).items.filter(({ id }) => id === decoy.id);
    expect(stands?.openings).toMatchObject([{ account: { id: CURIOUS }, agency: { id: HOME } }]);
  });

  test('the page answers like that of any other case', async () => {
    const [seen, other] = [await as(CURIOUS).getReferral(decoy.id), await as(CURIOUS).getReferral(real)];
    expect(Object.keys(seen).sort()).toEqual(Object.keys(other).sort());
    expect((await as(CURIOUS).getTimeline(decoy.id)).items.map(({ kind }) => kind)).toEqual(['open', 'pause']);
    // Nobody of an agency whose part is over reads anybody.
    expect(await refusal(as(CURIOUS).getPeople(decoy.id))).toBe('forbidden');
  });

  test('on another day it is told again', async () => {
    await api.owner.sql`update reading_alarm set day = day - 1 where level = 'decoy'`;
    await as(CURIOUS).getReferral(decoy.id);
    expect(await mails()).toHaveLength(4);
    await as(CURIOUS).getReferral(decoy.id);
    expect(await mails()).toHaveLength(4);
  });

  test('at once from two sides it is told once', async () => {
    const [second] = await Promise.all([layDecoy(api, ['hn-commune-2'], app)]);
    await Promise.all(Array.from({ length: 6 }, () => as('hn-commune-2.officer').getReferral(second.id)));
    const told = (await alarms(AUDITOR)).filter((alarm) => alarm.decoy === second.number);
    expect(told).toHaveLength(1);
  });

  test('is told of nobody who laid it', async () => {
    const before = (await rows()).length;
    await api.owner.sql`update account set agency_id = ${HOME} where id = ${AUDITOR}`;
    try {
      expect((await as(AUDITOR).getReferral(decoy.id)).number).toBe(decoy.number);
    } finally {
      await api.owner.sql`update account set agency_id = 'hn-health' where id = ${AUDITOR}`;
    }
    expect(await rows()).toHaveLength(before);
  });

  test('is refused to whose reading is stopped, as any other case would be, and told all the same', async () => {
    const strict = api.configured({
      mail: true,
      reading: { told: { hour: 0, day: 0 }, stops: { hour: 0, day: 0 }, wide: 1 },
    });
    const health = await layDecoy(api, ['hn-health'], app);
    const read = (id: string) =>
      strict.request(`/api/v1/referrals/${id}/people`, {
        headers: { Authorization: `Bearer ${api.keyOf('hn-health.coordinator')}` },
      });
    expect((await read(real)).status).toBe(429);
    expect((await read(health.id)).status).toBe(429);
    expect((await alarms(AUDITOR)).map((alarm) => alarm.decoy)).toContain(health.number);
    await api.owner.sql`delete from reading_alarm where account_id = 'hn-health.coordinator'`;
    // Who runs the cases of the agency that laid it reads somebody there, who is nobody.
    const { items } = await as('hn-health.coordinator').getPeople(health.id);
    expect(items).toMatchObject([{ part: 'victim', data: { fullName: expect.any(String), sex: 'female' } }]);
    expect(await as('hn-health.coordinator').getPeople(health.id)).toMatchObject({ items });
    expect(
      (await as('hn-health.coordinator').searchPeople({ fullName: items[0]?.data?.fullName ?? '' })).candidates,
    ).toEqual([]);
  });
});

describe('whoever would do something with it', () => {
  test('is answered as by a case that has ended, and told of, whatever it was', async () => {
    const [step] = (await as(CURIOUS).getReferral(decoy.id)).steps;
    const officer = as('hn-commune-1.officer');
    const report = sampleReport(templateOf(newestPathway(), 'reception.receive'), { interpreterNeeded: 'no' });
    const outcomes = [
      await refusal(officer.act(decoy.id, step?.id ?? '', 'accept')),
      await refusal(officer.act(decoy.id, 'reception.receive-1', 'complete', { report })),
      await refusal(officer.saveDraft(decoy.id, 'reception.receive-1', { version: 1, report: {} })),
      await refusal(as('hn-commune-1.head').exportPerson(decoy.id, { requestedBy: 'person', identityChecked: true })),
    ];
    expect(outcomes).toEqual(Array(4).fill('referral-closed'));
    expect((await rows()).filter(({ tried }) => tried === 'write').map(({ actor }) => actor)).toEqual([
      ...Array(3).fill('hn-commune-1.officer'),
      'hn-commune-1.head',
    ]);
    expect((await alarms(AUDITOR)).filter(({ account }) => account.id === 'hn-commune-1.officer')).toHaveLength(1);
  });

  test('one who is told of it is not among those who are told', async () => {
    const told = (
      await api.owner.sql<{ told: string[] }[]>`
      select told from reading_alarm where level = 'decoy' and account_id = 'hn-commune-1.head'`
    )[0]?.told;
    expect(told).not.toContain('hn-commune-1.head');
    expect(told?.length).toBeGreaterThanOrEqual(2);
  });

  test('in an emergency its number answers as that of a case that has ended: nothing is opened, and nobody is told', async () => {
    const before = [await rows(), await mails()];
    const client = await provedClient(api, 'border-guard-1.officer', app);
    const words = 'Người này đang bị đe dọa, cần cứu ngay.';
    expect(await refusal(client.breakGlass({ number: decoy.number, reason: 'danger-to-life', words }))).toBe(
      'not-found',
    );
    expect([await rows(), await mails()]).toEqual(before);
  });
});

describe('ending one', () => {
  test('takes two; then it is not there, and who opened it stays on record', async () => {
    const client = await provedClient(api, AUDITOR, app);
    const asked = await client.endDecoy(decoy.id, { reason: 'Hết đợt kiểm tra' });
    expect(await listed(CURIOUS)).toContain(decoy.id);
    await approve(api, asked.powerRequest?.id ?? '', 'hn-city.admin', app);
    expect(await listed(CURIOUS)).not.toContain(decoy.id);
    const before = (await rows()).length;
    expect(await refusal(as(CURIOUS).getReferral(decoy.id))).toBe('not-found');
    expect(await rows()).toHaveLength(before);
    const [over] = (await as(AUDITOR).listDecoys()).items.filter(({ id }) => id === decoy.id);
    expect(over?.ended).toMatchObject({ askedBy: { id: AUDITOR }, approvedBy: { id: 'hn-city.admin' } });
    expect(over?.openings.length).toBeGreaterThan(0);
    expect(await refusal(client.endDecoy(decoy.id, { reason: 'Lần nữa' }))).toBe('not-found');
  });
});
