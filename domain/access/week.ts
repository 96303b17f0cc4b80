import { DAY_MS, dateOf, dayOf, mondayOf, parseDate, startOf, yearOf } from '../law/days.ts';

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

/** Nothing was read before, and PostgreSQL knows no instant of every year that is written with four digits. */
const YEARS = { from: 2000, to: 2199 };

/** Of which day it is one. @throws RangeError for a day that does not exist, or of other years than those that can be asked for. */
export const weekOf = (date: string): Week => {
  const day = parseDate(date);
  const year = yearOf(day);
  if (year < YEARS.from || year > YEARS.to) throw new RangeError(`not of the years that are kept: ${date}`);
  return weekFrom(mondayOf(day));
};

/** Whether there is one of this day. */
export function hasWeek(date: string): boolean {
  try {
    return weekOf(date).monday !== '';
  } catch {
    return false;
  }
}

/** The last one that is whole. */
export const weekBefore = (nowMs: number): Week => weekOf(dateOf(dayOf(nowMs) - 7));

/** Weeks that make a habit. */
export const WEEKS_BEFORE = 8;
