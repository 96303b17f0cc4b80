import { isDeepStrictEqual } from 'node:util';
import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleDescription,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import { DAY_MS } from '../domain/law/days.ts';

/** What happens every night, as Schedules of Temporal: made once, and brought up to date when the definition changes. */

export interface DailySchedule {
  scheduleId: string;
  /** Also the id of the workflow it starts. */
  workflowType: string;
  /** Time of day in UTC. */
  at: { hour: number; minute: number };
  /** On this day alone; without it, every day. */
  on?: 'SUNDAY';
  args: readonly unknown[];
}

/** In the night of Viet Nam, UTC+7. */
export const DAILY_SCHEDULES: readonly DailySchedule[] = [
  { scheduleId: 'audit-export-daily', workflowType: 'auditExport', at: { hour: 19, minute: 0 }, args: [] },
  { scheduleId: 'retention-daily', workflowType: 'retention', at: { hour: 19, minute: 30 }, args: [] },
  { scheduleId: 'release-daily', workflowType: 'release', at: { hour: 19, minute: 45 }, args: [{ accountId: null }] },
  // Monday at six in Viet Nam.
  {
    scheduleId: 'reading-week-weekly',
    workflowType: 'readingWeek',
    at: { hour: 23, minute: 0 },
    on: 'SUNDAY',
    args: [],
  },
  { scheduleId: 'reconcile-daily', workflowType: 'reconcile', at: { hour: 20, minute: 0 }, args: [] },
];

const CATCHUP_MS = DAY_MS;
/** As the server answers it where no day was said. */
const EVERY_DAY = [{ start: 'SUNDAY', end: 'SATURDAY', step: 1 }];

/**
 * Makes the schedule, or changes the one that is there to this definition. Whether somebody paused it, and their note, stays.
 * Several workers may do it at once.
 *
 * @returns what was done.
 */
export async function ensureDailySchedule(
  client: Client,
  schedule: DailySchedule,
  taskQueue: string,
): Promise<'made' | 'changed' | 'unchanged'> {
  const { scheduleId, workflowType, at, on, args } = schedule;
  const wanted = {
    spec: { calendars: [on ? { ...at, dayOfWeek: on } : at] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCHUP_MS },
    action: { type: 'startWorkflow' as const, workflowType, workflowId: workflowType, taskQueue, args: [...args] },
  };
  try {
    await client.schedule.create({ scheduleId, ...wanted });
    return 'made';
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
  const handle = client.schedule.getHandle(scheduleId);
  if (isAsDefined(await handle.describe(), schedule, taskQueue)) return 'unchanged';
  await handle.update(({ state }) => ({ ...wanted, state }));
  return 'changed';
}

function isAsDefined(
  { spec, policies, action }: ScheduleDescription,
  { workflowType, at, on, args }: DailySchedule,
  taskQueue: string,
): boolean {
  const [calendar, ...more] = spec.calendars ?? [];
  if (!calendar || more.length > 0 || (spec.intervals ?? []).length > 0) return false;
  // The server answers ranges, and gives what was not said its default.
  const exactly = (value: number) => [{ start: value, end: value, step: 1 }];
  return (
    isDeepStrictEqual(calendar.hour, exactly(at.hour)) &&
    isDeepStrictEqual(calendar.minute, exactly(at.minute)) &&
    isDeepStrictEqual(calendar.second, exactly(0)) &&
    isDeepStrictEqual(calendar.dayOfWeek, on ? [{ start: on, end: on, step: 1 }] : EVERY_DAY) &&
    policies.overlap === ScheduleOverlapPolicy.SKIP &&
    policies.catchupWindow === CATCHUP_MS &&
    action.workflowType === workflowType &&
    action.workflowId === workflowType &&
    action.taskQueue === taskQueue &&
    isDeepStrictEqual(action.args ?? [], [...args])
  );
}
