import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiWorld, createApiWorld } from '../../testing/api.ts';

/** The country's hotlines are there for everybody; a place adds its own, with source and day, and ends them. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

const body = {
  number: '024 3825 3536',
  nameVi: 'Trực Sở Y tế',
  nameEn: 'Health on duty',
  hours: '24/7',
  source: 'Thông báo phân công trực',
  checkedOn: '2026-11-30',
};

test('added by an administrator, seen by all of the place, ended, and in the access log', async () => {
  const admin = api.as('hn-health.admin');
  const officer = api.as('hn-police.officer');
  const numbers = async () => (await officer.listHotlines()).items.map(({ number }) => number);
  expect(await numbers()).toEqual(['111', '112', '113', '114', '115']);
  const write = { idempotencyKey: 'one-hotline' };
  const made = await admin.addHotline(body, write);
  expect((await admin.addHotline(body, write)).id).toBe(made.id);
  expect(made).toMatchObject({ own: true, status: null, name: { vi: body.nameVi } });
  expect(await numbers()).toEqual(['111', '112', '113', '114', '115', body.number]);
  await expect(officer.addHotline(body)).rejects.toMatchObject({ status: 403 });
  await expect(officer.endHotline(made.id)).rejects.toMatchObject({ status: 403 });
  await expect(admin.endHotline('vn-111')).rejects.toMatchObject({ status: 404 });
  await expect(admin.addHotline({ ...body, number: 'gọi ngay' })).rejects.toMatchObject({ status: 422 });
  await admin.endHotline(made.id);
  await admin.endHotline(made.id);
  expect(await numbers()).toHaveLength(5);
  const rows = await api.handle.sql<{ detail: { change: string } }[]>`
    select detail from audit where action = 'hotline' order by seq`;
  expect(rows.map(({ detail }) => detail.change)).toEqual(['added', 'ended']);
});

test('an agency has hours beside its telephone', async () => {
  const admin = api.as('hn-health.admin');
  await admin.changeAgency('hn-police', { hours: 'Trực 24/24', reason: 'test' });
  const { items } = await api.as('hn-women.officer').listAgencies();
  expect(items.find(({ id }) => id === 'hn-police')?.hours).toBe('Trực 24/24');
});
