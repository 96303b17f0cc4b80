import { dayInfo, type CalendarData } from './calendar.ts';
import { addMonths, dayOf, HOUR_MS, parseDate, type EpochDay } from './days.ts';
import { wholeDays } from './due.ts';
import type { Bilingual, Due, Instant, LocalDate, PausedClock, SkippedDay, Unit } from './types.ts';

/** How much time is left, in the kind of time that counts, and which days were passed over and why. */

export interface Remaining {
  overdue: boolean;
  /** Calendar and working days after today up to and with the due day; 0 on the due day itself. For hours: null. */
  days: number | null;
  workingDays: number | null;
  /** For rules in months: whole months, and the days beyond them. */
  months: { months: number; days: number } | null;
  /** Whole hours and minutes to the legal due instant (or since it). */
  hours: number;
  minutes: number;
}

const isElapsed = (unit: Unit) => unit === 'hour' || unit === 'immediate';

export function remaining(due: Due, nowMs: Instant, unit: Unit, calendar: CalendarData): Remaining {
  const legal = Date.parse(due.dueLegal.at);
  const left = Math.abs(legal - nowMs);
  const [from, to] = legal >= nowMs ? [dayOf(nowMs), dayOf(legal)] : [dayOf(legal), dayOf(nowMs)];
  return {
    overdue: nowMs > legal,
    days: isElapsed(unit) ? null : to - from,
    workingDays: isElapsed(unit) ? null : workingDaysAfter(from, to, calendar),
    months: unit === 'month' ? wholeMonths(from, to) : null,
    hours: Math.floor(left / HOUR_MS),
    minutes: Math.floor((left % HOUR_MS) / 60_000),
  };
}

function workingDaysAfter(from: EpochDay, to: EpochDay, calendar: CalendarData): number {
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) if (dayInfo(calendar, day).working) count += 1;
  return count;
}

function wholeMonths(from: EpochDay, to: EpochDay): { months: number; days: number } {
  let months = 0;
  while (addMonths(from, months + 1) <= to) months += 1;
  return { months, days: to - addMonths(from, months) };
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

/**
 * E.g. “còn 2 ngày làm việc; đã bỏ qua 1–2/9 (Quốc khánh)” and its English twin. Weekends are left unsaid. A strict date
 * that has passed while the legal one has not is said, because safety is counted from it.
 */
export function explain(due: Due, nowMs: Instant, unit: Unit, calendar: CalendarData): Bilingual {
  const left = remaining(due, nowMs, unit, calendar);
  const named = skippedRanges(due.skipped).filter(({ why }) => why.en !== 'weekend');
  const over = (locale: 'vi' | 'en') =>
    named.map(({ from, to, why }) => `${range(from, to)} (${why[locale]})`).join(', ');
  const strict = dayAndMonth(due.dueStrict.date);
  const strictPassed = !left.overdue && nowMs > Date.parse(due.dueStrict.at);
  return sentence(
    inWords(left, unit),
    strictPassed && { vi: `đã qua hạn không cộng ngày nghỉ ${strict}`, en: `the strict date ${strict} has passed` },
    named.length > 0 && { vi: `đã bỏ qua ${over('vi')}`, en: `skipped ${over('en')}` },
    due.provisional && { vi: 'lịch nghỉ chưa được công bố', en: 'the calendar is not announced yet' },
  );
}

/**
 * For a clock that stands still: why, what it gives back when it goes on, and when it goes on by itself.
 *
 * @param until the day in Viet Nam on which the cap ends the pause.
 */
export function explainPaused(clock: PausedClock, reason: Bilingual, until: LocalDate): Bilingual {
  const days = Math.abs(wholeDays(clock.remainingLegalMs));
  const working = clock.unit === 'working-day';
  const left = isElapsed(clock.unit)
    ? clockTime(Math.abs(clock.remainingLegalMs))
    : { vi: `${days} ngày${working ? ' làm việc' : ''}`, en: plural(days, working ? 'working day' : 'day') };
  const overdue = clock.remainingLegalMs < 0;
  const last = dayAndMonth(until);
  return sentence(
    { vi: `tạm dừng (${reason.vi})`, en: `paused (${reason.en})` },
    overdue
      ? { vi: `đã quá hạn ${left.vi}`, en: `was ${left.en} overdue` }
      : !isElapsed(clock.unit) && days === 0
        ? { vi: 'khi tiếp tục thì đến hạn ngay trong ngày', en: 'due on the day it goes on' }
        : { vi: `khi tiếp tục còn ${left.vi}`, en: `${left.en} left when it goes on` },
    { vi: `tự chạy lại chậm nhất ${last}`, en: `goes on by itself on ${last} at the latest` },
  );
}

/** Short clocks in hours and minutes: one minute before two hours is not one hour. */
function clockTime(ms: number): Bilingual {
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / 60_000);
  const shown = minutes > 0 && hours < 24;
  return {
    vi: [hours > 0 && `${hours} giờ`, (shown || hours === 0) && `${minutes} phút`].filter(Boolean).join(' '),
    en: [hours > 0 && plural(hours, 'hour'), (shown || hours === 0) && plural(minutes, 'minute')]
      .filter(Boolean)
      .join(' '),
  };
}

function sentence(...parts: readonly (Bilingual | false)[]): Bilingual {
  const said = parts.filter((part) => part !== false);
  return { vi: said.map(({ vi }) => vi).join('; '), en: said.map(({ en }) => en).join('; ') };
}

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

function inWords(left: Remaining, unit: Unit): Bilingual {
  const said = left.overdue
    ? { vi: (time: string) => `quá hạn ${time}`, en: (time: string) => `${time} overdue` }
    : SAID;
  const { vi, en } = timeInWords(left, unit);
  return left.days === 0 && !left.overdue
    ? { vi: 'đến hạn hôm nay', en: 'due today' }
    : { vi: said.vi(vi), en: said.en(en) };
}

const SAID = { vi: (time: string) => `còn ${time}`, en: (time: string) => `${time} left` };

function timeInWords({ overdue, days, workingDays, months, hours, minutes }: Remaining, unit: Unit): Bilingual {
  const working = (count: number) => ({ vi: `${count} ngày làm việc`, en: plural(count, 'working day') });
  if (unit === 'working-day' && workingDays) return working(workingDays);
  if (days === null || overdue) {
    const passed = Math.floor(hours / 24);
    if (days !== null && passed > 0) return { vi: `${passed} ngày`, en: plural(passed, 'day') };
    return clockTime(hours * HOUR_MS + minutes * 60_000);
  }
  const inDays = (count: number) => ({ vi: `${count} ngày`, en: plural(count, 'day') });
  if (months && months.months > 0) {
    const rest = months.days > 0 ? inDays(months.days) : { vi: '', en: '' };
    return {
      vi: `${months.months} tháng ${rest.vi}`.trim(),
      en: `${plural(months.months, 'month')} ${rest.en}`.trim(),
    };
  }
  if (workingDays === days) return inDays(days);
  const among = working(workingDays ?? 0);
  return { vi: `${inDays(days).vi} (${among.vi})`, en: `${inDays(days).en} (${among.en})` };
}

const dayAndMonth = (date: LocalDate) => range(date, date);

/** 1–2/9, 30/4–1/5, 2/9. */
function range(from: string, to: string): string {
  const [, fromMonth, fromDay] = from.split('-').map(Number);
  const [, toMonth, toDay] = to.split('-').map(Number);
  if (from === to) return `${fromDay}/${fromMonth}`;
  return fromMonth === toMonth ? `${fromDay}–${toDay}/${toMonth}` : `${fromDay}/${fromMonth}–${toDay}/${toMonth}`;
}
