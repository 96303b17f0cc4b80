import type { Locale } from '../api/kernel/context.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/law/days.ts';

/** Dates, numbers and order as people here read them: Viet Nam's zone, Vietnamese rules of sorting. */

const ZONE = 'Asia/Ho_Chi_Minh';
const TAGS: Record<Locale, string> = { vi: 'vi-VN', en: 'en-GB' };

type Kind = 'short' | 'date' | 'day' | 'time' | 'both';

const OPTIONS: Record<Kind, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'numeric' },
  date: { day: 'numeric', month: 'numeric', year: 'numeric' },
  day: { weekday: 'short', day: 'numeric', month: 'numeric', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  both: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', day: 'numeric', month: 'numeric', year: 'numeric' },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/** An instant in Viet Nam, e.g. `Th 3, 24/11/2026`. */
export function when(locale: Locale, instant: string | number | Date, kind: Kind = 'both'): string {
  const key = `${locale} ${kind}`;
  let format = formatters.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(TAGS[locale], { timeZone: ZONE, ...OPTIONS[kind] });
    formatters.set(key, format);
  }
  return format.format(new Date(instant));
}

/** The day that begins at an instant; with the time of day when it is not midnight in Viet Nam. */
export function dayOf(locale: Locale, instant: string): string {
  return when(locale, instant, instant.slice(11, 16) === '17:00' ? 'day' : 'both');
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['day', DAY_MS],
  ['minute', MINUTE_MS],
];

/** How far an instant is from now, in words: `3 ngày trước`, `in 2 hours`. */
export function relative(locale: Locale, instant: string | number | Date, nowMs = Date.now()): string {
  const distance = new Date(instant).getTime() - nowMs;
  const words = new Intl.RelativeTimeFormat(TAGS[locale], { numeric: 'auto' });
  if (Math.abs(distance) >= HOUR_MS && Math.abs(distance) < DAY_MS) return hoursAndMinutes(locale, distance);
  for (const [unit, ms] of STEPS) if (Math.abs(distance) >= ms) return words.format(Math.trunc(distance / ms), unit);
  return words.format(0, 'minute');
}

/** One minute before two hours is not one hour. */
function hoursAndMinutes(locale: Locale, distance: number): string {
  const minutes = Math.floor(Math.abs(distance) / MINUTE_MS);
  const unit = (value: number, name: 'hour' | 'minute') =>
    new Intl.NumberFormat(TAGS[locale], { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
  const time = [unit(Math.floor(minutes / 60), 'hour'), minutes % 60 > 0 && unit(minutes % 60, 'minute')]
    .filter(Boolean)
    .join(' ');
  if (locale === 'vi') return distance < 0 ? `${time} trước` : `sau ${time} nữa`;
  return distance < 0 ? `${time} ago` : `in ${time}`;
}

export function count(locale: Locale, value: number): string {
  return new Intl.NumberFormat(TAGS[locale]).format(value);
}

export function percent(locale: Locale, share: number): string {
  return new Intl.NumberFormat(TAGS[locale], { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** Vietnamese order of letters and tones, in both languages: the names are Vietnamese. */
export const byName = new Intl.Collator('vi', { numeric: true }).compare;

const countries = new Map<Locale, Intl.DisplayNames>();

/** The name of a country by its ISO 3166-1 code, e.g. `Campuchia`. */
export function country(locale: Locale, code: string): string {
  let names = countries.get(locale);
  if (!names) {
    names = new Intl.DisplayNames(TAGS[locale], { type: 'region' });
    countries.set(locale, names);
  }
  return names.of(code) ?? code;
}
