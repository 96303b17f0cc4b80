import type { Instant, LocalDate } from './types.ts';

/**
 * Days in Viet Nam as whole numbers since 1970-01-01 there: UTC+7 the year round, no daylight saving, so a day is
 * always 24 hours and no time-zone database is needed.
 */
export type EpochDay = number;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const OFFSET_MS = 7 * HOUR_MS;

export function dayOf(instant: Instant): EpochDay {
  return Math.floor((instant + OFFSET_MS) / DAY_MS);
}

/** 23:59:59.999+07:00 of the day: Civil Code 148(6), a period ends at the end of its last day. */
export function endOf(day: EpochDay): Instant {
  return (day + 1) * DAY_MS - OFFSET_MS - 1;
}

export function startOf(day: EpochDay): Instant {
  return day * DAY_MS - OFFSET_MS;
}

export function dateOf(day: EpochDay): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** @throws RangeError for a day that does not exist, e.g. 2026-02-30. */
export function parseDate(date: LocalDate): EpochDay {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date) throw new RangeError(`not a day: ${date}`);
  return ms / DAY_MS;
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: EpochDay): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The first day of its week, as weeks are counted here. */
export function mondayOf(day: EpochDay): EpochDay {
  return day - ((weekdayOf(day) + 6) % 7);
}

export function yearOf(day: EpochDay): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** The corresponding day so many months on, or that month's last day: Civil Code 148(3). */
export function addMonths(day: EpochDay, months: number): EpochDay {
  const from = new Date(day * DAY_MS);
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  return Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, Math.min(from.getUTCDate(), last)) / DAY_MS;
}
