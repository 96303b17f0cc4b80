import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '../../client/index.ts';
import { DAY_MS } from '../../domain/law/days.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { until } from '../../testing/harness.ts';
import { approve, grantTwo, provedClient } from '../../testing/two.ts';

/** Local levels over HTTP: two administrators set them, for what opens from then on; the law's own cannot be touched. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

type Change = Parameters<ApiClient['setLocalLevels']>[0];
const reason = 'Thống nhất tại cuộc họp ngày 28/11';
const level = (rule: string, count: number, unit: Change['levels'][number]['unit']) => ({ rule, count, unit });
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );
const invalidFields = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    (error: { problem?: { errors?: { location: string }[] } }) =>
      (error.problem?.errors ?? []).map(({ location }) => location),
  );
const listed = async (rule: string, who = 'hn-women.officer') =>
  (await api.as(who).listLocalLevels()).items.find((item) => item.rule === rule);
const add = (id: string) =>
  api.as('hn-health.coordinator').actOnReferral(id, 'add', { agencyId: 'hn-women', template: null });
const step = async (id: string, stepId: string) => (await api.as('hn-women.officer').getStep(id, stepId)).step;

describe('local levels', () => {
  test('what is open keeps its date; two administrators set another figure, and what opens from then on has it', async () => {
    const { id } = await api.start();
    await add(id);
    const before = await step(id, 'added-1');
    expect(before.due.rule).toMatchObject({ count: 3, unit: 'working-day', localFigure: true });
    expect(before.due.rule.set?.by.en, 'nobody confirmed it').toContain('a default of the software');

    const client = await provedClient(api, 'hn-health.admin');
    const change = { levels: [level('local.adhoc', 8, 'working-day')], reason };
    const asked = await client.setLocalLevels(change, { idempotencyKey: 'levels-1' });
    expect(await client.setLocalLevels(change, { idempotencyKey: 'levels-1' })).toEqual(asked);
    expect(await listed('local.adhoc'), 'nothing yet').toMatchObject({ figure: { count: 3 }, setHere: false });
    expect(await code(approve(api, asked.powerRequest?.id ?? '', 'hn-health.admin'))).toBe('own-power-request');
    const shown = (await client.listPowerRequests({ kind: 'local-levels', limit: 10 })).items[0];
    expect(shown?.asks.localLevels).toEqual({
      from: null,
      levels: [
        {
          ...level('local.adhoc', 8, 'working-day'),
          title: { vi: 'Việc bổ sung', en: 'Added step' },
          shipped: { count: 3, unit: 'working-day' },
        },
      ],
    });
    await approve(api, asked.powerRequest?.id ?? '');

    expect(await listed('local.adhoc')).toMatchObject({ figure: { count: 8, unit: 'working-day' }, setHere: true });
    const [made] = (await api.as('hn-women.officer').listLocalLevels()).changes;
    expect(made).toMatchObject({
      ...{ revision: 1, rule: 'local.adhoc', count: 8, reason },
      ...{ askedBy: { id: 'hn-health.admin' }, approvedBy: { id: 'hn-city.admin' } },
    });
    const told = await until(async () => {
      const { items } = await api.as('hn-health.coordinator').getTimeline(id, { limit: 100 });
      return items.flatMap(({ events }) => events).some(({ type }) => type === 'levels-changed') || null;
    });
    expect(told).toBe(true);
    await add(id);
    const after = await step(id, 'added-2');
    expect(after.due.rule).toMatchObject({ count: 8, unit: 'working-day', localFigure: true });
    expect(after.due.rule.set?.by.vi).toBe('địa phương đặt, hai quản trị viên');
    expect(after.due.rule.citation.instrument, 'no instrument’s name').toBe('Mức của địa phương');
    expect((await step(id, 'added-1')).due.legal, 'running steps keep their date').toEqual(before.due.legal);
    const next = await api.start();
    await add(next.id);
    expect((await step(next.id, 'added-1')).due.rule.count, 'a new referral has it, too').toBe(8);
    // And the list of rules, for whoever reads it here.
    const version = await api.as('hn-women.officer').getPolicyVersion('vn-2025');
    expect(version.rules.find((rule) => rule.id === 'local.adhoc')).toMatchObject({ count: 8 });
  });

  test('the law’s own cannot be touched; bounds, units and days are checked at their field', async () => {
    const client = await provedClient(api, 'hn-health.admin');
    const set = (...levels: Change['levels']) => invalidFields(client.setLocalLevels({ levels, reason }));
    for (const rule of [
      'verification.initial',
      'child.emergency',
      'benefits.apply',
      'support.essential-needs',
      'nothing',
    ])
      expect(await set(level(rule, 1, 'calendar-day')), rule).toEqual(['body.levels.0.rule']);
    expect(await set(level('reception.notify-health', 25, 'immediate'))).toEqual(['body.levels.0.count']);
    expect(await set(level('reception.notify-health', 1, 'calendar-day'))).toEqual(['body.levels.0.unit']);
    expect(await set(level('identification.request', 8, 'working-day'))).toEqual(['body.levels.0.count']);
    expect(await set(level('handover.sign', 1, 'working-day'), level('handover.sign', 2, 'working-day'))).toEqual([
      'body.levels.1.rule',
    ]);
    for (const from of ['2026-01-01', '2199-01-01'])
      expect(
        await invalidFields(
          client.setLocalLevels({ levels: [level('handover.sign', 2, 'working-day')], from, reason }),
        ),
      ).toEqual(['body.from']);
    // Nobody writes past the program either: two people, no day that is past, by the sign-in's role alone.
    const row = (asked: string, from: string) => api.owner.sql`
      insert into local_level (place, revision, rule, count, unit, from_at, reason, asked_by, approved_by, action_id)
      values ('HN', 90, 'handover.sign', 2, 'working-day', ${from}, 'x', ${asked}, 'hn-city.admin', 'x')`;
    await expect(row('hn-city.admin', '2199-01-01')).rejects.toThrow('local_level_two');
    await expect(row('hn-health.admin', '2020-01-01')).rejects.toThrow('local_level_not_back');
  });

  test('are an administrator’s, signed in; a key and every other role are refused', async () => {
    const change = { levels: [level('handover.sign', 2, 'working-day')], reason };
    expect(await code(api.as('hn-health.admin').setLocalLevels(change))).toBe('person-required');
    for (const who of ['hn-health.coordinator', 'hn-health.manager', 'hn-women.head'])
      expect(await code((await provedClient(api, who)).setLocalLevels(change)), who).toBe('forbidden');
  });

  test('one that is to come is shown as such; over what was changed meanwhile nothing is written', async () => {
    const from = new Date(Date.now() + 40 * DAY_MS).toISOString().slice(0, 10);
    await grantTwo(api, (client) =>
      client.setLocalLevels({ levels: [level('handover.sign', 3, 'working-day')], from, reason }),
    );
    expect(await listed('handover.sign')).toMatchObject({
      figure: { count: 1 },
      setHere: false,
      planned: [{ count: 3, from: new Date(`${from}T00:00:00+07:00`).toISOString() }],
    });
    const client = await provedClient(api, 'hn-health.admin');
    const [one, two] = await Promise.all(
      [2, 4].map((count) => client.setLocalLevels({ levels: [level('handover.sign', count, 'working-day')], reason })),
    );
    await approve(api, one?.powerRequest?.id ?? '');
    expect(await code(approve(api, two?.powerRequest?.id ?? ''))).toBe('power-request-outdated');
    expect(await listed('handover.sign')).toMatchObject({ figure: { count: 2 }, planned: [{ count: 3 }] });
    const audited = await api.handle
      .sql`select detail from audit where action = 'local-levels' order by id desc limit 1`;
    expect(audited[0]?.detail).toMatchObject({ place: 'HN', levels: 1, askedBy: 'hn-health.admin' });
  });
});
