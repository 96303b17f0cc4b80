import { Client, Connection, ScheduleOverlapPolicy } from '@temporalio/client';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { testDataConverter } from '../testing/keys.ts';
import { DAILY_SCHEDULES, ensureDailySchedule, type DailySchedule } from './schedules.ts';
import { DAY_MS } from '../domain/law/days.ts';

/** On a real server: a changed hour reaches an installation, and what somebody paused stays paused. */

let connection: Connection;
let client: Client;
beforeAll(async () => {
  connection = await Connection.connect({ address: inject('temporalAddress') });
  client = new Client({ connection, dataConverter: testDataConverter });
});
afterAll(() => connection?.close());

const fresh = (more: Partial<DailySchedule> = {}): DailySchedule => ({
  scheduleId: `daily-${crypto.randomUUID()}`,
  workflowType: 'reconcile',
  at: { hour: 19, minute: 30 },
  args: [],
  ...more,
});
const describe = (id: string) => client.schedule.getHandle(id).describe();

test('is made once, and left alone while nothing changes', async () => {
  for (const given of DAILY_SCHEDULES) {
    const schedule = fresh({ ...given, scheduleId: `${given.scheduleId}-${crypto.randomUUID()}` });
    expect(await ensureDailySchedule(client, schedule, 'nobody')).toBe('made');
    expect(await ensureDailySchedule(client, schedule, 'nobody')).toBe('unchanged');
    expect((await describe(schedule.scheduleId)).info.lastUpdatedAt).toBeUndefined();
    await client.schedule.getHandle(schedule.scheduleId).delete();
  }
});

test.each<[string, Partial<DailySchedule>]>([
  ['hour', { at: { hour: 21, minute: 30 } }],
  ['minute', { at: { hour: 19, minute: 5 } }],
  ['day', { on: 'SUNDAY' }],
  ['arguments', { args: [{ accountId: null }] }],
  ['workflow', { workflowType: 'retention' }],
])('a changed %s reaches the schedule that is there, and it stays paused', async (_, change) => {
  const schedule = fresh();
  await ensureDailySchedule(client, schedule, 'nobody');
  await client.schedule.getHandle(schedule.scheduleId).pause('while the archive moves');
  const changed = { ...schedule, ...change };
  expect(await ensureDailySchedule(client, changed, 'nobody')).toBe('changed');
  const there = await describe(schedule.scheduleId);
  expect(there.state).toMatchObject({ paused: true, note: 'while the archive moves' });
  expect(there.spec.calendars?.[0]).toMatchObject({
    hour: [{ start: changed.at.hour }],
    minute: [{ start: changed.at.minute }],
  });
  expect(there.action).toMatchObject({ workflowType: changed.workflowType, args: changed.args });
  expect(there.policies).toMatchObject({ overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: DAY_MS });
  expect(await ensureDailySchedule(client, changed, 'nobody')).toBe('unchanged');
  await client.schedule.getHandle(schedule.scheduleId).delete();
});

test('two workers at once change it to the same', async () => {
  const schedule = fresh();
  await ensureDailySchedule(client, schedule, 'nobody');
  const changed = { ...schedule, at: { hour: 3, minute: 0 } };
  await Promise.all([1, 2, 3].map(() => ensureDailySchedule(client, changed, 'nobody')));
  expect(await ensureDailySchedule(client, changed, 'nobody')).toBe('unchanged');
  await client.schedule.getHandle(schedule.scheduleId).delete();
});
