import { DAY_MS, dateOf, dayOf, parseDate, startOf, weekdayOf } from '../law/days.ts';

/** A week of the access log, from Monday to Sunday in Viet Nam; named by its Monday. */
export interface Week {
  monday: string;
  fromMs: number;
  /** Before this instant. */
  toMs: number;
}

const weekFrom = (monday: number): Week => ({
  monday: dateOf(monday),
  fromMs: startOf(monday),
  toMs: startOf(monday) + 7 * DAY_MS,
});

/** Of which day it is one. @throws RangeError for a day that does not exist. */
export const weekOf = (date: string): Week => {
  const day = parseDate(date);
  return weekFrom(day - ((weekdayOf(day) + 6) % 7));
};

/** The last one that is whole. */
export const weekBefore = (nowMs: number): Week => weekOf(dateOf(dayOf(nowMs) - 7));

/** Weeks that make a habit. */
export const WEEKS_BEFORE = 8;
