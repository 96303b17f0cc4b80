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

/** The instant after (before, when negative) so much time of the rule's kind: the inverse of `timeBetween`. */
export function advance(from: Instant, time: number, unit: Unit, calendar: CalendarData): Instant {
  if (unit !== 'working-day') return from + time;
  const step = time < 0 ? -1 : 1;
  let left = Math.abs(time);
  let at = from;
  for (let day = time < 0 ? dayOf(from - 1) : dayOf(from), guard = 0; guard < 20 * MOST; day += step, guard += 1) {
    const edge = time < 0 ? startOf(day) : startOf(day) + DAY_MS;
    const room = dayInfo(calendar, day).working ? Math.abs(edge - at) : 0;
    if (left <= room) return at + step * left;
    left -= room;
    at = edge;
  }
  throw new RangeError('no end within the calendar');
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

/** Lets the clock run on: exactly what was left is given back. A legal date that falls on a day off is rolled again. */
export function resumeClock(paused: PausedClock, at: Instant, calendar: CalendarData): Due {
  const strict = advance(at, paused.remainingStrictMs, paused.unit, calendar);
  let legal = advance(at, paused.remainingLegalMs, paused.unit, calendar);
  const skipped: SkippedDay[] = [];
  if (paused.rollOver && !isElapsed(paused.unit)) {
    const last = dayOf(legal);
    const rolled = rollOver(last, calendar, skipped);
    if (rolled !== last) legal = endOf(rolled);
  }
  const from = Math.min(dayOf(at), dayOf(strict));
  const provisional =
    !isElapsed(paused.unit) &&
    (paused.unit === 'working-day' || paused.rollOver) &&
    anyProvisional(from, dayOf(legal), calendar);
  return { dueStrict: point(strict), dueLegal: point(legal), skipped, provisional };
}

export type Extension = { count: number; unit: Unit };

/**
 * A later due date, counted from the present strict one.
 *
 * @returns `refused: 'not-allowed'` for a rule that cannot be extended, `'cap'` beyond its furthest date, which is
 *   reckoned from the clock's start.
 */
export function extendDue(
  due: Due,
  rule: Pick<DeadlineRule, 'rollOver' | 'extension'>,
  more: Extension,
  startedAt: Instant,
  calendar: CalendarData,
): Due | { refused: 'not-allowed' | 'cap' } {
  if (!rule.extension) return { refused: 'not-allowed' };
  const rollOver = rule.rollOver && !isElapsed(more.unit);
  const later = computeDue({ ...more, rollOver }, Date.parse(due.dueStrict.at), calendar);
  const { cap } = rule.extension;
  if (
    cap &&
    Date.parse(later.dueStrict.at) >
      Date.parse(computeDue({ ...cap, rollOver: false }, startedAt, calendar).dueStrict.at)
  )
    return { refused: 'cap' };
  return later;
}
