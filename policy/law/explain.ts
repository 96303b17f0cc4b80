import { dayInfo, type CalendarData } from './calendar.ts';
import { dayOf, HOUR_MS, parseDate, type EpochDay } from './days.ts';
import type { Bilingual, Due, Instant, SkippedDay, Unit } from './types.ts';

/** How much time is left, in the kind of time that counts, and which days were passed over and why. */

export interface Remaining {
  overdue: boolean;
  /** Whole working days after today up to and with the due day; 0 on the due day itself. For hours: null. */
  workingDays: number | null;
  /** Whole hours and minutes to the legal due instant (or since it). */
  hours: number;
  minutes: number;
}

export function remaining(due: Due, nowMs: Instant, unit: Unit, calendar: CalendarData): Remaining {
  const legal = Date.parse(due.dueLegal.at);
  const left = Math.abs(legal - nowMs);
  const [from, to] = legal >= nowMs ? [dayOf(nowMs), dayOf(legal)] : [dayOf(legal), dayOf(nowMs)];
  return {
    overdue: nowMs > legal,
    workingDays: unit === 'hour' || unit === 'immediate' ? null : workingDaysAfter(from, to, calendar),
    hours: Math.floor(left / HOUR_MS),
    minutes: Math.floor((left % HOUR_MS) / 60_000),
  };
}

function workingDaysAfter(from: EpochDay, to: EpochDay, calendar: CalendarData): number {
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) if (dayInfo(calendar, day).working) count += 1;
  return count;
}

/** Neighbouring days with one reason, as one range: 1–2/9 (Quốc khánh). */
export interface SkippedRange {
  from: string;
  to: string;
  why: Bilingual;
}

export function skippedRanges(skipped: readonly SkippedDay[]): SkippedRange[] {
  const ranges: SkippedRange[] = [];
  for (const { date, why, whyVi } of skipped) {
    const last = ranges.at(-1);
    if (last && last.why.en === why && parseDate(date) === parseDate(last.to) + 1) last.to = date;
    else ranges.push({ from: date, to: date, why: { en: why, vi: whyVi ?? why } });
  }
  return ranges;
}

/** E.g. “còn 2 ngày làm việc; đã bỏ qua 1–2/9 (Quốc khánh)” and its English twin. Weekends are left unsaid. */
export function explain(due: Due, nowMs: Instant, unit: Unit, calendar: CalendarData): Bilingual {
  const left = remaining(due, nowMs, unit, calendar);
  const named = skippedRanges(due.skipped).filter(({ why }) => why.en !== 'weekend');
  const provisional = due.provisional
    ? { vi: '; lịch nghỉ chưa được công bố', en: '; the calendar is not announced yet' }
    : { vi: '', en: '' };
  const over = (locale: 'vi' | 'en') =>
    named.map(({ from, to, why }) => `${range(from, to)} (${why[locale]})`).join(', ');
  return {
    vi: `${inVietnamese(left)}${named.length > 0 ? `; đã bỏ qua ${over('vi')}` : ''}${provisional.vi}`,
    en: `${inEnglish(left)}${named.length > 0 ? `; skipped ${over('en')}` : ''}${provisional.en}`,
  };
}

function inVietnamese({ overdue, workingDays, hours, minutes }: Remaining): string {
  const time = hours > 0 ? `${hours} giờ` : `${minutes} phút`;
  if (workingDays === null) return overdue ? `quá hạn ${time}` : `còn ${time}`;
  if (workingDays === 0)
    return overdue ? `quá hạn ${hours >= 24 ? `${Math.floor(hours / 24)} ngày` : time}` : 'đến hạn hôm nay';
  return overdue ? `quá hạn ${workingDays} ngày làm việc` : `còn ${workingDays} ngày làm việc`;
}

function inEnglish({ overdue, workingDays, hours, minutes }: Remaining): string {
  const of = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  const time = hours > 0 ? of(hours, 'hour') : of(minutes, 'minute');
  if (workingDays === null) return overdue ? `${time} overdue` : `${time} left`;
  if (workingDays === 0)
    return overdue ? `${hours >= 24 ? of(Math.floor(hours / 24), 'day') : time} overdue` : 'due today';
  return overdue ? `${of(workingDays, 'working day')} overdue` : `${of(workingDays, 'working day')} left`;
}

/** 1–2/9, 30/4–1/5, 2/9. */
function range(from: string, to: string): string {
  const [, fromMonth, fromDay] = from.split('-').map(Number);
  const [, toMonth, toDay] = to.split('-').map(Number);
  if (from === to) return `${fromDay}/${fromMonth}`;
  return fromMonth === toMonth ? `${fromDay}–${toDay}/${toMonth}` : `${fromDay}/${fromMonth}–${toDay}/${toMonth}`;
}
