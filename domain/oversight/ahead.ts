import { type CalendarData, dayInfo } from '../law/calendar.ts';
import { dateOf, type EpochDay } from '../law/days.ts';

/** What falls due in the next two weeks, against what an agency gets done in that time. */

export const DAYS_AHEAD = 14;
/** Days back that say how much an agency gets done: four whole weeks, so that every day of the week counts as often. */
export const DAYS_BACK = 28;

export interface DueOn {
  agencyId: string | null;
  /** Days from today; 0 is today. */
  ahead: number;
  count: number;
}

export interface DayAhead {
  /** A date in Viet Nam. */
  date: string;
  due: number;
  /** Nobody works that day. */
  off: boolean;
}

export interface AgencyAhead {
  agencyId: string | null;
  /** Late already, and still to be done. */
  late: number;
  due: number;
  /** Steps it gets done in as many working days as lie ahead, by its last four weeks; null: it did none, so nothing is known. */
  capacity: number | null;
}

/**
 * A forecast of what is known today: steps that will still be opened are not in it.
 *
 * @param done steps each agency did in the last `DAYS_BACK` days, today not counted.
 */
export function lookAhead(facts: {
  today: EpochDay;
  calendar: CalendarData;
  due: readonly DueOn[];
  late: readonly { agencyId: string | null; count: number }[];
  done: readonly { agencyId: string | null; count: number }[];
}): { days: DayAhead[]; agencies: AgencyAhead[] } {
  const { today, calendar } = facts;
  const works = (day: EpochDay) => dayInfo(calendar, day).working;
  const workingDays = (from: EpochDay, count: number) =>
    Array.from({ length: count }, (_, index) => from + index).filter(works).length;
  const behind = workingDays(today - DAYS_BACK, DAYS_BACK);
  const before = workingDays(today, DAYS_AHEAD);
  const total = (rows: readonly { agencyId: string | null; count: number }[], agencyId: string | null) =>
    rows.reduce((sum, row) => (row.agencyId === agencyId ? sum + row.count : sum), 0);
  const agencies = [...new Set([...facts.due, ...facts.late].map(({ agencyId }) => agencyId))].map((agencyId) => {
    const done = total(facts.done, agencyId);
    return {
      agencyId,
      late: total(facts.late, agencyId),
      due: total(facts.due, agencyId),
      capacity: done === 0 || behind === 0 ? null : Math.round((done / behind) * before),
    };
  });
  return {
    days: Array.from({ length: DAYS_AHEAD }, (_, ahead) => ({
      date: dateOf(today + ahead),
      due: facts.due.reduce((sum, row) => (row.ahead === ahead ? sum + row.count : sum), 0),
      off: !works(today + ahead),
    })),
    agencies: agencies.sort((a, b) => strain(b) - strain(a)),
  };
}

/** What is to be done against what gets done; above one an agency falls behind. Unknown capacity is judged by its work alone. */
export function strain({ late, due, capacity }: AgencyAhead): number {
  return (late + due) / Math.max(1, capacity ?? 1);
}
