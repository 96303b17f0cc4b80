import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { openBrowser } from '../../testing/browser.ts';

/** The auditor of a place sees every row of the access log of it: also those that are of no case. */

let api: ApiWorld;
let id: string;
let number: string;
beforeAll(async () => {
  api = await createApiWorld();
  ({ id, number } = await api.start());
  await api.as('hn-health.coordinator').getPeople(id);
  // Another place, of which this auditor is not.
  await api.owner
    .sql`insert into agency (id, kind, name_vi, name_en, place) values ('hp-health', 'health', 'x', 'x', 'HP')`;
  await api.owner
    .sql`insert into audit (action, actor_id, actor_agency_id) values ('sign-in', 'hp-health.officer', 'hp-health')`;
});
afterAll(() => api?.close());

const auditor = () => api.as('hn-health.auditor');
type Filter = Parameters<ReturnType<typeof auditor>['listAccessLog']>[0];
const found = async (filter: Filter) => (await auditor().listAccessLog({ limit: 100, ...filter })).items;

describe('the access log of the place', () => {
  test('is the auditor’s, and nobody else’s', async () => {
    const asks = async (who: string, path: string) => (await api.request(who, 'GET', path)).status;
    for (const path of ['/api/v1/access-log', '/api/v1/access-log/export']) {
      expect(await asks('hn-health.auditor', path)).toBe(200);
      for (const who of ['hn-health.coordinator', 'hn-health.manager', 'hn-health.admin', 'hn-police.head'])
        expect(await asks(who, path), `${who} ${path}`).toBe(403);
    }
  });

  test('holds every row of the place, those of other agencies and of no case too, and none of another place', async () => {
    await api.as('hn-police.officer').searchPeople({ fullName: 'Người Không Có' });
    const [all] = await api.owner.sql<{ n: number }[]>`select count(*)::int as n from audit`;
    const rows = [];
    for (let cursor: string | undefined; ; ) {
      const { items, nextCursor } = await auditor().listAccessLog({ limit: 100, cursor });
      rows.push(...items);
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    const ids = rows.map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(rows.filter(({ agency }) => agency?.id === 'hp-health')).toEqual([]);
    // The row of the other place is the only one that is missing of those that were there.
    expect(ids.length).toBeGreaterThanOrEqual(Number(all?.n) - 1);
    expect(rows.find(({ action, number: of }) => action === 'search:person' && of === null)).toMatchObject({
      actor: { id: 'hn-police.officer', name: expect.any(String) },
      agency: { id: 'hn-police', name: { vi: expect.any(String) } },
    });
    expect(rows.find(({ action }) => action === 'read:person')).toMatchObject({ number, referralId: id });
  });

  test('names the number of a case that the auditor’s agency has no part in, and opens nothing of it', async () => {
    await api.owner.sql`update account set agency_id = 'hn-women' where id = 'hn-health.auditor'`;
    try {
      expect((await api.request('hn-health.auditor', 'GET', `/api/v1/referrals/${id}`)).status).toBe(404);
      expect((await found({ number })).length).toBeGreaterThan(1);
    } finally {
      await api.owner.sql`update account set agency_id = 'hn-health' where id = 'hn-health.auditor'`;
    }
  });

  test('is narrowed by person, agency, action, part, case and time', async () => {
    const actors = (rows: Awaited<ReturnType<typeof found>>) => [...new Set(rows.map(({ actor }) => actor?.id))];
    for (const person of ['hn-police.officer', 'OFFICER@hn-police.example'])
      expect(actors(await found({ person }))).toEqual(['hn-police.officer']);
    expect(await found({ person: 'nobody.at-all' })).toEqual([]);
    expect((await found({ agency: 'hn-police' })).every(({ agency }) => agency?.id === 'hn-police')).toBe(true);
    expect((await found({ action: 'read:person' })).every(({ action }) => action === 'read:person')).toBe(true);
    expect((await found({ part: 'searches' })).map(({ action }) => action)).toEqual(['search:person']);
    expect((await found({ part: 'reads' })).every(({ action }) => /^(read|export):/.test(action))).toBe(true);
    expect((await found({ part: 'changes' })).map(({ action }) => action)).toEqual(['action', 'intake']);
    expect((await found({ number })).every(({ referralId }) => referralId === id)).toBe(true);
    expect(await found({ number: 'HN-999999' })).toEqual([]);
    expect((await found({ withoutCase: true })).every((row) => row.number === null && row.referralId === null)).toBe(
      true,
    );
    const [newest] = await found({ action: 'read:person' });
    const at = newest?.at ?? '';
    expect((await found({ to: at })).every((row) => row.at < at)).toBe(true);
    expect((await found({ from: new Date(Date.parse(at) + 60_000).toISOString() })).length).toBe(0);
    for (const bad of ['number=x', 'from=yesterday', 'action=look', 'part=all', 'cursor=abc'])
      expect((await api.request('hn-health.auditor', 'GET', `/api/v1/access-log?${bad}`)).status, bad).toBe(422);
  });

  test('says that it was read, and by what it was narrowed; no name that was typed', async () => {
    await auditor().listAccessLog({ person: 'Nguyễn Văn Ai Đó', agency: 'hn-police' });
    const [own] = await found({ action: 'read:audit', limit: 1 });
    expect(own).toMatchObject({
      actor: { id: 'hn-health.auditor' },
      number: null,
      detail: { person: true, agency: 'hn-police', rows: 0 },
    });
  });

  test('is taken out whole, and that is a row', async () => {
    const { items, whole } = await auditor().exportAccessLog({ agency: 'hn-police' });
    expect(whole).toBe(true);
    expect(items.length).toBeGreaterThan(0);
    const [own] = await found({ action: 'export:audit', limit: 1 });
    expect(own).toMatchObject({ actor: { id: 'hn-health.auditor' }, detail: { rows: items.length } });
  });
});

describe('what was refused and who got which power is in it', () => {
  test('a wrong password, of whose account, and one for an account that is none; nothing that was typed', async () => {
    await openBrowser(api).signIn('hn-police.officer', 'not the password of anybody');
    await openBrowser(api).signIn('hn-police.inventedperson', 'not the password of anybody');
    const rows = await found({ action: 'sign-in:refused' });
    expect(rows).toMatchObject([
      { actor: null, agency: null, detail: { way: 'sign-in/email', why: 'sign-in-refused' } },
      { actor: null, agency: { id: 'hn-police' }, detail: { account: 'hn-police.officer' } },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/invented|anybody|@/);
    expect((await found({ part: 'sign-ins' })).length).toBeGreaterThanOrEqual(2);
  });

  test('a wrong code and a wrong password within a session', async () => {
    const browser = openBrowser(api);
    await browser.signIn('hn-police.head');
    await browser.request('POST', '/api/auth/change-password', {
      currentPassword: 'not the password at all',
      newPassword: `${crypto.randomUUID()} ${crypto.randomUUID()}`,
    });
    const [row] = await found({ action: 'sign-in:refused', limit: 1 });
    expect(row).toMatchObject({ detail: { way: 'change-password', why: 'password-wrong', account: 'hn-police.head' } });
  });

  test('what may not be tried any more is not one row for each try', async () => {
    const browser = openBrowser(api);
    for (let index = 0; index < 12; index += 1) await browser.signIn('hn-women.officer', 'not the password of anybody');
    const rows = (await found({ action: 'sign-in:refused' })).filter(
      ({ detail }) => detail.account === 'hn-women.officer',
    );
    expect(rows.length).toBeGreaterThan(4);
    expect(rows.length).toBeLessThan(8);
  });
});
