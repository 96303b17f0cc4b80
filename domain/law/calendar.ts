import { z } from 'zod';
import { weekdayOf, yearOf, dateOf, type EpochDay } from './days.ts';
import type { Bilingual } from './types.ts';

/** A calendar is dated data with a source for each day. What it does not say is weekly rest, or a working day. */

export const DAY_KINDS = ['holiday', 'swap-off', 'make-up', 'working-saturday', 'half-day', 'normal'] as const;
/**
 * `holiday` by law; `swap-off` a working day moved elsewhere; `make-up` a day off for a holiday on a rest day;
 * `working-saturday` worked in exchange; `half-day` worked in part, and counted as a working day; `normal` takes back
 * what the shipped calendar says.
 */
export type DayKind = (typeof DAY_KINDS)[number];

const bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
export const calendarDaySchema = z.strictObject({
  date: z.iso.date(),
  kind: z.enum(DAY_KINDS),
  name: bilingual,
  source: z.string().min(1),
  status: z.enum(['announced', 'provisional']),
});
export type CalendarDay = z.infer<typeof calendarDaySchema>;

const calendarYearSchema = z.strictObject({
  year: z.number().int(),
  status: z.enum(['announced', 'provisional']),
  source: z.string().min(1),
});
export type CalendarYear = z.infer<typeof calendarYearSchema>;

export const calendarSchema = z.strictObject({
  id: z.string().min(1),
  years: z.array(calendarYearSchema),
  days: z.array(calendarDaySchema),
});
export type CalendarSource = z.infer<typeof calendarSchema>;

export interface CalendarData extends CalendarSource {
  /** Days by date, made once. */
  readonly byDate: ReadonlyMap<string, CalendarDay>;
}

/** @throws ZodError that names the wrong field; Error when a date stands twice. */
export function calendar(source: CalendarSource): CalendarData {
  const parsed = calendarSchema.parse(source);
  const byDate = new Map(parsed.days.map((day) => [day.date, day]));
  if (byDate.size !== parsed.days.length) throw new Error(`calendar ${parsed.id} has a date twice`);
  return { ...parsed, byDate };
}

/** The same calendar with an administrator's days and years on top; their word stands. */
export function withOverrides(
  base: CalendarData,
  days: readonly CalendarDay[],
  years: readonly CalendarYear[] = [],
): CalendarData {
  if (days.length === 0 && years.length === 0) return base;
  const byDate = new Map(base.byDate);
  for (const day of days) byDate.set(day.date, day);
  const kept = base.years.filter(({ year }) => !years.some((changed) => changed.year === year));
  return { ...base, years: [...kept, ...years], days: [...byDate.values()], byDate };
}

export interface DayInfo {
  working: boolean;
  /** Why it is not a working day; null when it is one. */
  why: Bilingual | null;
  /** The year's calendar is not announced, or the day itself is provisional. */
  provisional: boolean;
}

const WEEKEND: Bilingual = { vi: 'nghỉ cuối tuần', en: 'weekend' };

export function dayInfo(data: CalendarData, day: EpochDay): DayInfo {
  const entry = data.byDate.get(dateOf(day));
  const year = data.years.find((candidate) => candidate.year === yearOf(day));
  // Nobody announced this year: weekly rest is all that is known, and the answer says so.
  const provisional = year?.status !== 'announced' || entry?.status === 'provisional';
  const weekday = weekdayOf(day);
  const rest = weekday === 0 || weekday === 6;
  switch (entry?.kind) {
    case 'holiday':
    case 'swap-off':
    case 'make-up':
      return { working: false, why: entry.name, provisional };
    case 'working-saturday':
    case 'half-day':
      return { working: true, why: null, provisional };
    default:
      return { working: !rest, why: rest ? WEEKEND : null, provisional };
  }
}

/** The day itself when it is worked, else the next one that is: Civil Code 148(5). */
export function nextWorkingDay(data: CalendarData, from: EpochDay): EpochDay {
  for (let day = from; day < from + 60; day += 1) if (dayInfo(data, day).working) return day;
  throw new RangeError(`calendar ${data.id} has no working day within 60 days of ${dateOf(from)}`);
}
