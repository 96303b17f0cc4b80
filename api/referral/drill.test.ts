import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { until } from '../../testing/harness.ts';

/** A referral whose time runs fast: what is overdue is so by its own clock, and somebody takes notice of it. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld({ scale: 5_000 });
});
afterAll(() => api?.close());

test('overdue by its own clock: the inbox and the list find it, its ladder is acknowledged on the step', async () => {
  const { id } = await api.start();
  const officer = api.as('hn-commune-1.officer');
  const stepId = 'reception.receive-1';
  await officer.act(id, stepId, 'accept', {});
  const version = await until(async () => {
    const { items } = await officer.getAlerts();
    return items.find((alert) => alert.stepId === stepId && alert.rung === 'overdue')?.dueVersion;
  });
  const ids = async (overdue: boolean) =>
    (await officer.getInbox({ overdue, limit: 100 })).items.map((item) => item.stepId);
  expect(await ids(true)).toContain(stepId);
  expect(await ids(false)).not.toContain(stepId);
  const listed = async (overdue: boolean) =>
    (await api.as('hn-health.coordinator').listReferrals({ overdue, limit: 100 })).items.map((item) => item.id);
  expect(await listed(true)).toContain(id);
  expect(await listed(false)).not.toContain(id);
  await officer.act(id, stepId, 'acknowledge', { dueVersion: version });
  const { items } = await officer.getAlerts({ open: false });
  const mine = items.filter((alert) => alert.referralId === id && alert.stepId === stepId);
  expect(mine.every(({ acknowledgedBy }) => acknowledgedBy === 'hn-commune-1.officer')).toBe(true);
  await api.as('hn-health.coordinator').actOnReferral(id, 'death', {});
});
