import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../domain/law/days.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { flyUntil, isRaised } from '../../testing/drill.ts';

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld({ scale: 2000 });
});
afterAll(() => api?.close());

/** Longer than the windows tell apart, so that a look a moment later says the same. */
const longOver = (at: string, now: string) => Date.parse(now) - Date.parse(at) > 2 * DAY_MS;

test('a manager counts what is late, by agency, and finds the steps behind each figure', async () => {
  const coordinator = api.as('hn-health.coordinator');
  const { id } = await api.start();
  await flyUntil(coordinator, id, ({ steps, now }) => steps.every(({ due }) => longOver(due.legal.at, now)), {
    scale: 2_000_000,
  });
  const { steps } = await coordinator.getReferral(id);

  const manager = api.as('hn-health.manager');
  const overview = await manager.getOverview();
  expect(overview.referrals).toEqual({ open: 1, missing: 0, closed: 0 });
  expect(overview.steps.reduce((total, { count }) => total + count, 0)).toBe(steps.length);
  expect(new Set(overview.steps.map(({ window }) => window))).toEqual(new Set(['very-overdue']));
  for (const row of overview.steps) {
    const { items } = await manager.getInbox({
      view: 'overseen',
      window: row.window,
      template: row.template,
      ...(row.agencyId ? { agencyId: row.agencyId } : {}),
    });
    expect(items.length).toBeGreaterThanOrEqual(row.count);
    expect(items.every(({ template, urgency }) => template === row.template && urgency === 'very-overdue')).toBe(true);
  }
  expect((await manager.getInbox({ view: 'overseen', window: 'later' })).items).toEqual([]);

  // Late ones by age are the same steps, and what is late is not ahead.
  expect(overview.late.reduce((total, { count }) => total + count, 0)).toBe(steps.length);
  expect(Math.min(...overview.late.map(({ days }) => days))).toBeGreaterThan(1);
  expect(overview.ahead.days.map(({ due }) => due)).toEqual(Array(14).fill(0));
  expect(overview.ahead.agencies.reduce((total, { late }) => total + late, 0)).toBe(steps.length);
  expect(overview.weeks).toHaveLength(13);

  // The city above sees the same; an agency that only has a part oversees nothing.
  expect((await api.as('hn-city.manager').getOverview()).steps).toHaveLength(overview.steps.length);
  expect((await api.as('hn-commune-1.officer').getInbox({ view: 'overseen' })).items).toEqual([]);
  await expect(api.as('hn-commune-1.officer').getOverview()).rejects.toMatchObject({ status: 403 });
});

test('a reminder by hand reaches who holds the step, once, and changes no date', async () => {
  const { id, steps } = await api.start();
  const step = steps.find(({ template }) => template === 'reception.receive');
  if (!step) throw new Error('no reception');
  const write = { idempotencyKey: crypto.randomUUID() };
  const manager = api.as('hn-health.manager');
  await manager.act(id, step.id, 'nudge', {}, write);
  const { step: after } = await manager.act(id, step.id, 'nudge', {}, write);
  expect(after?.due.version).toBe(step.due.version);
  const told = await api.handle.sql`select account_id from outbox where template = 'nudge' order by account_id`;
  expect(told.map((row) => row.account_id)).toEqual(['hn-commune-1.officer', 'hn-commune-1.officer2']);
  await expect(api.as('hn-commune-1.officer').act(id, step.id, 'nudge', {})).rejects.toMatchObject({ status: 403 });
});

test('a manager accepts a delay with a reason, and the record keeps it', async () => {
  const coordinator = api.as('hn-health.coordinator');
  const { id } = await api.start();
  const stepId = 'reception.receive-1';
  await flyUntil(coordinator, id, isRaised(stepId, 'overdue'), { scale: 500_000 });
  const manager = api.as('hn-health.manager');
  const { step } = await manager.getStep(id, stepId);
  const answer = await manager.act(id, stepId, 'acknowledge', { dueVersion: step.due.version, reason: 'victim-wish' });
  expect(answer.step?.alerts.acknowledged).toBe(true);
  const { items } = await manager.getTimeline(id, { limit: 100 });
  expect(items.at(-1)?.events).toMatchObject([{ type: 'alert-acknowledged', reason: 'victim-wish' }]);
});

test('who holds what, what falls due and what was done in time, by week', async () => {
  const { id } = await api.start();
  await api.playUntil(id, 'verification.initial-1');
  const officer = api.as('hn-commune-1.officer');
  const manager = api.as('hn-health.manager');
  const before = await manager.getOverview();
  const heldBefore = before.people.find(({ accountId }) => accountId === 'hn-commune-1.officer')?.open ?? 0;
  const { steps } = await manager.getReferral(id);
  const open = steps.find(({ status, assigneeId }) => status === 'offered' && assigneeId === null);
  if (!open) throw new Error('nothing is offered');
  const holder = open.agencyId === 'hn-commune-1' ? officer : api.as(`${open.agencyId}.officer`);
  await holder.act(id, open.id, 'accept', {});
  const { people, agencies, weeks, ahead } = await manager.getOverview();
  const mine = people.find(({ accountId }) => accountId === `${open.agencyId}.officer`);
  expect(mine).toMatchObject({ agencyId: open.agencyId, name: expect.any(String) });
  if (open.agencyId === 'hn-commune-1') expect(mine?.open).toBe(heldBefore + 1);
  // Every figure leads to the steps behind it.
  const { items } = await manager.getInbox({ view: 'overseen', assigneeId: mine?.accountId });
  expect(items).toHaveLength(mine?.open ?? -1);
  const done = agencies.reduce((total, one) => total + one.done, 0);
  expect(done).toBeGreaterThan(0);
  expect(weeks.reduce((total, one) => total + one.done, 0)).toBe(done);
  for (const one of agencies)
    expect(
      one.weeks.reduce((total, week) => total + week.done, 0),
      String(one.agencyId),
    ).toBe(one.done);
  expect(ahead.days).toHaveLength(14);
});

test('a child that waits for the twelve hours, and somebody who is missing, stand first', async () => {
  const manager = api.as('hn-health.manager');
  const known = (await manager.listInDanger()).items.length;
  const { id: child } = await api.start({ facts: { child: 'yes' } });
  const found = await manager.listInDanger();
  expect(found.items).toHaveLength(known + 1);
  expect(found.items.find(({ referralId }) => referralId === child)).toMatchObject({
    because: 'child',
    stepId: 'child.emergency-1',
    taken: false,
    reportId: null,
    number: expect.stringMatching(/^HN-/),
  });
  const { id: gone } = await api.start();
  await api.as('hn-health.coordinator').actOnReferral(gone, 'missing', { person: { where: 'Ga Ví Dụ' } });
  const { items } = await manager.listInDanger();
  expect(items[0]).toMatchObject({ because: 'missing', referralId: gone });
  expect(JSON.stringify(items)).not.toContain('Ga Ví Dụ');
  // Who answers for other cases sees none of these; who holds a step is not asked to look.
  expect((await api.as('hn-city.manager').listInDanger()).items.map(({ referralId }) => referralId)).toContain(gone);
  await expect(api.as('hn-commune-1.officer').listInDanger()).rejects.toMatchObject({ status: 403 });
});
