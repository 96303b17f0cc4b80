import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiWorld, createApiWorld } from '../../testing/api.ts';

/** The board: narrowed by codes, kept as views, taken away as a table. */

let api: ApiWorld;
let ids: Record<'plain' | 'child' | 'hotline', string>;
beforeAll(async () => {
  api = await createApiWorld();
  ids = {
    plain: (await api.start({ facts: { child: 'no', foreign: 'no' } })).id,
    child: (await api.start({ facts: { child: 'unsure', foreign: 'yes' } })).id,
    hotline: (await api.start({ route: 'hotline', receiverAgencyId: 'hn-commune-1' })).id,
  };
});
afterAll(() => api?.close());

const COORDINATOR = 'hn-health.coordinator';
const found = async (filter: Parameters<ReturnType<ApiWorld['as']>['listReferrals']>[0], who = COORDINATOR) =>
  (await api.as(who).listReferrals(filter)).items.map(({ id }) => id).sort();

test('each filter narrows to what it says, and the counts are those of the list', async () => {
  const all = await found({});
  expect(all).toEqual(Object.values(ids).sort());
  expect(await found({ route: 'hotline' })).toEqual([ids.hotline]);
  expect(await found({ foreign: true })).toEqual([ids.child]);
  expect(await found({ child: true })).toContain(ids.child);
  expect(await found({ child: true })).not.toContain(ids.plain);
  expect([...(await found({ child: true })), ...(await found({ child: false }))].sort()).toEqual(all);
  expect(await found({ agencyId: 'hn-commune-1' })).toContain(ids.plain);
  expect(await found({ agencyId: 'coast-guard-1' })).toEqual([]);
  const { communes } = await api.as(COORDINATOR).getReferral(ids.plain);
  const here = communes.stays ?? communes.lives ?? '';
  expect(await found({ commune: here })).toContain(ids.plain);
  expect(await found({ commune: '00000' })).toEqual([]);
  const { items } = await api.as(COORDINATOR).countReferrals({ route: 'hotline' });
  expect(items.reduce((sum, { total }) => sum + total, 0)).toBe(1);
  expect(await found({ agencyId: 'hn-commune-1' }, 'coast-guard-1.head')).toEqual([]);
});

test('a view is its owner’s alone, once under its key, and never holds a number of somebody', async () => {
  const mine = api.as(COORDINATOR);
  const body = { title: 'Trẻ em quá hạn', filter: { status: 'open' as const, overdue: true, child: true } };
  const write = { idempotencyKey: 'one-view' };
  const kept = await mine.keepBoardView(body, write);
  expect((await mine.keepBoardView(body, write)).id).toBe(kept.id);
  await expect(mine.keepBoardView({ ...body, title: 'Khác' }, write)).rejects.toMatchObject({
    problem: { code: 'idempotency-key-reused' },
  });
  for (const title of ['Trẻ em quá hạn', '0912345678', 'x'.repeat(41)])
    await expect(mine.keepBoardView({ ...body, title })).rejects.toMatchObject({
      problem: { status: 422, errors: [{ location: 'body.title' }] },
    });
  expect((await mine.listBoardViews()).items).toMatchObject([{ title: body.title, filter: body.filter }]);
  expect((await api.as('hn-health.manager').listBoardViews()).items).toEqual([]);
  await api.as('hn-health.manager').dropBoardView(kept.id);
  expect((await mine.listBoardViews()).items).toHaveLength(1);
  await mine.dropBoardView(kept.id);
  await mine.dropBoardView(kept.id);
  expect((await mine.listBoardViews()).items).toEqual([]);
});

test('what is taken away is what is seen, and the access log says who, by which filters and how much', async () => {
  const { items, whole } = await api.as(COORDINATOR).exportReferrals({ route: 'hotline' });
  expect([items.map(({ id }) => id), whole]).toEqual([[ids.hotline], true]);
  const [row] = await api.handle.sql<{ actor_id: string; detail: object }[]>`
    select actor_id, detail from audit where action = 'export:referrals' order by seq desc limit 1`;
  expect(row).toEqual({ actor_id: COORDINATOR, detail: { route: 'hotline', rows: 1 } });
  expect((await api.as('coast-guard-1.head').exportReferrals({})).items).toEqual([]);
  const officer = await api.request('hn-police.officer', 'GET', '/api/v1/referrals/export');
  expect(officer.status).toBe(403);
});
