import type { Ladder } from '../kernel/ladder.ts';
import type { Bilingual } from '../law/types.ts';
import type { ReportChannel, ReportTask, ReportUrgency } from './codes.ts';
import { MINUTE_MS, HOUR_MS, DAY_MS } from '../law/days.ts';

/**
 * How soon a report is judged and concluded, and who is told when it is not. A service level of the programme, set locally
 * and compared with no text of law: it is shown as that wherever its date is shown, and never as a deadline of law. A call
 * may come at any hour, so it counts minutes of the clock, days off included.
 */

/** Shown beside every date that comes from here. */
export const LOCAL_LEVEL: Bilingual = {
  vi: 'mức của địa phương, chưa đối chiếu văn bản',
  en: 'local service level, not compared with any text',
};

/** Which figures: recorded with each date, so that figures may change and a date says by which it was worked out. */
export const LEVELS_VERSION = 'report-levels-1';

const ORDINARY_CLASSIFY_MS: Record<ReportChannel, number> = {
  hotline: 2 * HOUR_MS,
  'walk-in': 2 * HOUR_MS,
  agency: 4 * HOUR_MS,
  mission: 8 * HOUR_MS,
  web: 8 * HOUR_MS,
};

/** Milliseconds from the instant of contact by which the task is done. */
export function levelMs(task: ReportTask, channel: ReportChannel, urgency: ReportUrgency): number {
  if (urgency === 'danger-now') return task === 'classify' ? 10 * MINUTE_MS : HOUR_MS;
  return task === 'classify' ? ORDINARY_CLASSIFY_MS[channel] : 72 * HOUR_MS;
}

/** Milliseconds an agency has to answer when it is asked to take a report. */
export function answerMs(urgency: ReportUrgency): number {
  return urgency === 'danger-now' ? 10 * MINUTE_MS : 4 * HOUR_MS;
}

/** How long after its end a report may be opened again; later, it is a report of its own. */
export const REOPEN_MS = 30 * DAY_MS;

const ladder = (hours: { reminder: number; coordinator: number; manager: number }, notBeforeShare: number): Ladder => [
  { id: 'reminder', from: 'strict', offsetHours: hours.reminder, notBeforeShare, to: ['assignee'] },
  { id: 'overdue', from: 'strict', offsetHours: 0, notBeforeShare: 0, to: ['assignee', 'agency-lead'] },
  {
    id: 'coordinator',
    from: 'strict',
    offsetHours: hours.coordinator,
    notBeforeShare: 0,
    to: ['coordinator', 'agency-lead'],
  },
  { id: 'manager', from: 'strict', offsetHours: hours.manager, notBeforeShare: 0, to: ['manager', 'coordinator'] },
];

const LADDERS: Record<ReportUrgency, Ladder> = {
  'danger-now': ladder({ reminder: -5 / 60, coordinator: 10 / 60, manager: 20 / 60 }, 0.5),
  ordinary: ladder({ reminder: -1, coordinator: 4, manager: 24 }, 0.75),
};

export function reportLadder(urgency: ReportUrgency): Ladder {
  return LADDERS[urgency];
}
