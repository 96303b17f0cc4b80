import type { Bilingual } from '../law/types.ts';

/**
 * Days, months and years as people write them, and whether there is such a day. Kept as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: often
 * no more than a year is known.
 */

export const PARTIAL_DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** Nobody alive was born before, and no paper that is shown was issued before. */
const FIRST_YEAR = 1900;

const BETWEEN = String.raw`\s*[/.,\-–\s]\s*`;
const FORMS: readonly RegExp[] = [
  new RegExp(`^(?:(?:(?<day>\\d{1,2})${BETWEEN})?(?<month>\\d{1,2})${BETWEEN})?(?<year>\\d{4})$`),
  new RegExp(`^(?<year>\\d{4})${BETWEEN}(?<month>\\d{1,2})(?:${BETWEEN}(?<day>\\d{1,2}))?$`),
  /^(?:(?:(?:ngày\s*)?(?<day>\d{1,2})\s*)?tháng\s*(?<month>\d{1,2})\s*)?(?:(?:sinh\s*)?năm\s*)?(?<year>\d{4})$/,
];

/** As it is kept; what cannot be read as a date comes back as it was typed, and `dateFault` says so. */
export function readDate(written: string): string {
  const text = written
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .trim()
    .toLowerCase();
  for (const form of FORMS) {
    const { year, month, day } = form.exec(text)?.groups ?? {};
    if (year) return [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter(Boolean).join('-');
  }
  return written.trim();
}

/** As people here write it: `5/11/1999`, `11/1999`, `1999`. */
export const writtenDate = (iso: string): string => iso.split('-').reverse().map(Number).join('/');

/** The first and the last day it may mean. Only of a date that there is. */
export function daysOf(iso: string): { first: string; last: string } {
  const [year = '', month, day] = iso.split('-');
  if (day) return { first: iso, last: iso };
  if (!month) return { first: `${year}-01-01`, last: `${year}-12-31` };
  return { first: `${iso}-01`, last: `${iso}-${daysIn(Number(year), Number(month))}` };
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * Why there is no such date; null: there is. The whole day counts: what is only a month or a year may have begun.
 *
 * @param today `YYYY-MM-DD` in Viet Nam; absent: whether it is still to come is asked elsewhere.
 */
export function dateFault(iso: string, today?: string): Bilingual | null {
  if (!PARTIAL_DATE.test(iso))
    return {
      vi: 'Ngày chưa đúng cách viết, ví dụ đúng: 5/11/1999, 11/1999 hoặc 1999',
      en: 'Not written as a date; right ones are 5/11/1999, 11/1999 or 1999',
    };
  const [year = 0, month, day] = iso.split('-').map(Number);
  const written = iso
    .split('-')
    .reverse()
    .join('/')
    .replace(/\b0(?=\d\/)/g, '');
  if (month !== undefined && (month < 1 || month > 12))
    return { vi: `Không có tháng ${month}: ${written}`, en: `There is no month ${month}: ${written}` };
  if (year < FIRST_YEAR)
    return {
      vi: `Năm ${iso.slice(0, 4)} không thể đúng; ghi năm từ ${FIRST_YEAR}`,
      en: `${iso.slice(0, 4)} cannot be the year; write one from ${FIRST_YEAR} on`,
    };
  if (month !== undefined && day !== undefined && (day < 1 || day > daysIn(year, month)))
    return { vi: `Lịch không có ngày ${written}`, en: `There is no ${written} in the calendar` };
  if (today !== undefined && daysOf(iso).first > today)
    return { vi: `${written} chưa tới`, en: `${written} is still to come` };
  return null;
}
