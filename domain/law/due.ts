import { dayInfo, nextWorkingDay, type CalendarData } from './calendar.ts';
import { addMonths, DAY_MS, dateOf, dayOf, endOf, HOUR_MS, startOf, type EpochDay } from './days.ts';
import type { DayAndInstant, DeadlineRule, Due, Instant, PausedClock, SkippedDay, Unit } from './types.ts';

/**
 * Due dates by the Civil Code 2015, Arts 145 to 148. Hours run from the moment (147(1)) and are never rolled. For days
 * and months the first day does not count (147(2)); the period ends at the end of its last day (148(1), (6)); months
 * end on the corresponding day or the month's last (148(3)); a last day that is a day off moves to the end of the next
 * working day (148(5)): that is the legal date, while the strict one stays, for alerts.
 */

type Count = Pick<DeadlineRule, 'unit' | 'count' | 'rollOver'>;

/** The most days, working days or months a count may have: ten years. */
const MOST = 3660;

const isElapsed = (unit: Unit) => unit === 'hour' || unit === 'immediate';
const point = (instant: Instant): DayAndInstant => ({
  date: dateOf(dayOf(instant)),
  at: new Date(instant).toISOString(),
});

/** @throws RangeError for a count that is no whole number from 0 to 3660. */
export function computeDue(rule: Count, from: Instant, calendar: CalendarData): Due {
  if (!Number.isInteger(rule.count) || rule.count < 0 || rule.count > MOST)
    throw new RangeError(`not a count from 0 to ${MOST}: ${rule.count}`);
  if (isElapsed(rule.unit)) {
    const at = point(from + rule.count * HOUR_MS);
    return { dueStrict: at, dueLegal: at, skipped: [], provisional: false };
  }
  const skipped: SkippedDay[] = [];
  const first = dayOf(from);
  const last =
    rule.unit === 'month'
      ? addMonths(first, rule.count)
      : rule.unit === 'calendar-day'
        ? first + rule.count
        : countWorkingDays(first, rule.count, calendar, skipped);
  const legal = rule.rollOver ? rollOver(last, calendar, skipped) : last;
  const provisional =
    rule.unit === 'working-day'
      ? anyProvisional(first + 1, legal, calendar)
      : rule.rollOver && anyProvisional(last, legal, calendar);
  return { dueStrict: point(endOf(last)), dueLegal: point(endOf(legal)), skipped, provisional };
}

function countWorkingDays(first: EpochDay, count: number, calendar: CalendarData, skipped: SkippedDay[]): EpochDay {
  let day = first;
  for (let left = count; left > 0; ) {
    day += 1;
    if (skip(day, calendar, skipped)) continue;
    left -= 1;
  }
  return day;
}

function rollOver(last: EpochDay, calendar: CalendarData, skipped: SkippedDay[]): EpochDay {
  const legal = nextWorkingDay(calendar, last);
  for (let day = last; day < legal; day += 1) skip(day, calendar, skipped);
  return legal;
}

/** Notes a day that is not worked; true when it is one. */
function skip(day: EpochDay, calendar: CalendarData, skipped: SkippedDay[]): boolean {
  const { working, why } = dayInfo(calendar, day);
  if (working || !why) return false;
  skipped.push({ date: dateOf(day), why: why.en, whyVi: why.vi });
  return true;
}

function anyProvisional(from: EpochDay, to: EpochDay, calendar: CalendarData): boolean {
  for (let day = from; day <= to; day += 1) if (dayInfo(calendar, day).provisional) return true;
  return false;
}

/**
 * Time between two instants in the rule's own kind: working time (24 hours of each working day) for working days, plain
 * time for all others. Negative when `to` is before `from`.
 */
export function timeBetween(from: Instant, to: Instant, unit: Unit, calendar: CalendarData): number {
  if (unit !== 'working-day') return to - from;
  if (to < from) return -timeBetween(to, from, unit, calendar) || 0;
  let sum = 0;
  for (let day = dayOf(from); day <= dayOf(to); day += 1) {
    if (dayInfo(calendar, day).working) sum += Math.min(to, startOf(day) + DAY_MS) - Math.max(from, startOf(day));
  }
  return sum;
}

/** Stops the clock: keeps what is left, in the rule's own kind of time; negative when it was overdue. */
export function pauseClock(
  due: Due,
  rule: Pick<DeadlineRule, 'unit' | 'rollOver'>,
  at: Instant,
  calendar: CalendarData,
): PausedClock {
  return {
    unit: rule.unit,
    rollOver: rule.rollOver,
    remainingStrictMs: timeBetween(at, Date.parse(due.dueStrict.at), rule.unit, calendar),
    remainingLegalMs: timeBetween(at, Date.parse(due.dueLegal.at), rule.unit, calendar),
  };
}

/**
 * Lets the clock run on: what was left is given back. Hours run on from the moment. A rule in days or months gets back
 * its whole days, counted from the day of resumption, which like every first day does not count itself (147(2)), and
 * ends with a day (148(6)): a pause within one day moves nothing, and no pause makes a date earlier. A legal date that
 * falls on a day off is rolled again.
 */
export function resumeClock(paused: PausedClock, at: Instant, calendar: CalendarData): Due {
  if (isElapsed(paused.unit)) {
    const strict = point(at + paused.remainingStrictMs);
    return { dueStrict: strict, dueLegal: strict, skipped: [], provisional: false };
  }
  const resumed = dayOf(at);
  const after = (leftMs: number) =>
    paused.unit === 'working-day' ? workingDaysFrom(resumed, leftMs, calendar) : resumed + wholeDays(leftMs);
  const strict = after(paused.remainingStrictMs);
  const skipped: SkippedDay[] = [];
  const last = Math.max(strict, after(paused.remainingLegalMs));
  const legal = paused.rollOver ? rollOver(last, calendar, skipped) : last;
  const provisional =
    (paused.unit === 'working-day' || paused.rollOver) &&
    anyProvisional(Math.min(resumed, strict), Math.max(legal, strict), calendar);
  return { dueStrict: point(endOf(strict)), dueLegal: point(endOf(legal)), skipped, provisional };
}

/** Days between the day of the pause and the due day; a day ends a millisecond before the next. */
export const wholeDays = (leftMs: number): number => Math.floor((leftMs + 1) / DAY_MS);

/**
 * The day on which so much working time ends. A clock that was overdue counts back from the last day worked, one with
 * time left counts on, and never ends on a day off.
 */
function workingDaysFrom(from: EpochDay, leftMs: number, calendar: CalendarData): EpochDay {
  const step = leftMs > 0 ? 1 : -1;
  const worked = (day: EpochDay) => dayInfo(calendar, day).working;
  let left = Math.abs(wholeDays(leftMs));
  let day = from;
  if (step < 0 || left === 0) while (!worked(day)) day += step;
  while (left > 0) {
    day += step;
    if (worked(day)) left -= 1;
  }
  return day;
}

export type Extension = { count: number; unit: Unit };

/**
 * A later due date, counted from the present strict one, which is where the period that is extended ends. It is asked in
 * the unit of the rule, so a date in days stays the end of a day, and neither date ever moves back.
 *
 * @returns `refused: 'not-allowed'` for a rule that cannot be extended; `'unit'` for another unit than the rule's;
 *   `'cap'` beyond its furthest date, reckoned from the clock's start, or, where no furthest date was seen, for more at a
 *   time than the rule itself is long.
 */
export function extendDue(
  due: Due,
  rule: Pick<DeadlineRule, 'unit' | 'count' | 'rollOver' | 'extension'>,
  more: Extension,
  startedAt: Instant,
  calendar: CalendarData,
): Due | { refused: 'not-allowed' | 'unit' | 'cap' } {
  if (!rule.extension) return { refused: 'not-allowed' };
  if (more.unit !== rule.unit) return { refused: 'unit' };
  const { cap } = rule.extension;
  if (cap === null && more.count > rule.count) return { refused: 'cap' };
  const later = computeDue({ ...more, rollOver: rule.rollOver }, Date.parse(due.dueStrict.at), calendar);
  if (
    cap &&
    Date.parse(later.dueStrict.at) >
      Date.parse(computeDue({ ...cap, rollOver: false }, startedAt, calendar).dueStrict.at)
  )
    return { refused: 'cap' };
  // A calendar that changed since may roll less far than it did: nobody loses a day by being given one.
  return Date.parse(later.dueLegal.at) < Date.parse(due.dueLegal.at) ? { ...later, dueLegal: due.dueLegal } : later;
}
