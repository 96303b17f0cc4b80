import { describe, expect, test } from 'vitest';
import { calendar, dayInfo, nextWorkingDay, withOverrides, type CalendarDay } from './calendar.ts';
import { vnCivilService } from './calendars/vn-civil-service.ts';
import { addMonths, dateOf, parseDate, weekdayOf } from './days.ts';

/** The table as the notices have it: weekdays off and working Saturdays of the civil service, day by day. */
const TABLE: Record<number, { off: string[]; worked: string[]; status: string }> = {
  2025: {
    off: ['01-01', '01-27', '01-28', '01-29', '01-30', '01-31', '04-07', '04-30', '05-01', '05-02', '09-01', '09-02'],
    worked: ['04-26'],
    status: 'announced',
  },
  2026: {
    off: [
      ...['01-01', '01-02', '02-16', '02-17', '02-18', '02-19', '02-20', '04-27', '04-30', '05-01'],
      ...['08-31', '09-01', '09-02', '11-24'],
    ],
    worked: ['01-10', '08-22'],
    status: 'announced',
  },
  2027: {
    off: [
      ...['01-01', '02-04', '02-05', '02-08', '02-09', '02-10', '04-16', '04-30', '05-03', '09-02', '09-03', '11-24'],
    ],
    worked: [],
    status: 'provisional',
  },
};

test.each(Object.entries(TABLE))('%s, to the day', (year, { off, worked, status }) => {
  const seen = { off: [] as string[], worked: [] as string[] };
  for (let day = parseDate(`${year}-01-01`); day <= parseDate(`${year}-12-31`); day += 1) {
    const weekend = weekdayOf(day) === 0 || weekdayOf(day) === 6;
    const { working, why, provisional } = dayInfo(vnCivilService, day);
    if (!working && !weekend) seen.off.push(dateOf(day).slice(5));
    if (working && weekend) seen.worked.push(dateOf(day).slice(5));
    expect(working, dateOf(day)).toBe(why === null);
    expect(provisional, dateOf(day)).toBe(status === 'provisional');
  }
  expect(seen).toEqual({ off, worked });
});

test('every day has its source', () => {
  for (const { date, source, name } of vnCivilService.days) {
    expect(source, date).toMatch(/\S/);
    expect(name.vi, date).not.toBe(name.en);
  }
});

const day = (date: string, kind: CalendarDay['kind'] = 'holiday'): CalendarDay => ({
  ...{ date, kind, name: { vi: 'Thử', en: 'Trial' }, source: 'test' },
  status: 'announced',
});

describe('what an administrator adds', () => {
  test('a year takes the place of the one before it, and is the only one of its number', () => {
    const changed = withOverrides(vnCivilService, [], [{ year: 2027, status: 'announced', source: 'notice' }]);
    expect(changed.years.filter(({ year }) => year === 2027)).toEqual([
      { year: 2027, status: 'announced', source: 'notice' },
    ]);
    expect(changed.years.map(({ year }) => year).sort()).toEqual([2025, 2026, 2027]);
    expect(dayInfo(changed, parseDate('2027-03-03')).provisional).toBe(false);
    expect(dayInfo(changed, parseDate('2027-02-04')).provisional, 'the day itself is still a guess').toBe(true);
    expect(dayInfo(vnCivilService, parseDate('2028-03-03')).provisional).toBe(true);
  });

  test('a day is listed once, in its new words', () => {
    const changed = withOverrides(vnCivilService, [day('2026-11-24', 'normal'), day('2026-11-23')]);
    expect(changed.days.filter(({ date }) => date === '2026-11-24').map(({ kind }) => kind)).toEqual(['normal']);
    expect(changed.days).toHaveLength(vnCivilService.days.length + 1);
  });

  test('half a Saturday is worked', () => {
    expect(
      dayInfo(withOverrides(vnCivilService, [day('2026-03-07', 'half-day')]), parseDate('2026-03-07')),
    ).toMatchObject({ working: true, why: null });
  });
});

test('a date that stands twice is an error', () => {
  expect(() => calendar({ id: 'twice', years: [], days: [day('2026-01-01'), day('2026-01-01')] })).toThrow(
    'calendar twice has a date twice',
  );
});

test('sixty days without work are an error; fifty-nine are not', () => {
  const off = (count: number) =>
    withOverrides(
      vnCivilService,
      Array.from({ length: count }, (_, index) => day(dateOf(parseDate('2026-06-01') + index))),
    );
  expect(dateOf(nextWorkingDay(off(59), parseDate('2026-06-01')))).toBe('2026-07-30');
  expect(() => nextWorkingDay(off(60), parseDate('2026-06-01'))).toThrow('no working day within 60 days of 2026-06-01');
});

test('a day is a day that exists, written in full', () => {
  for (const bad of ['2026-02-30', '2026-2-3', 'x2026-02-03', '2026-02-03T00', '', '2026-13-01'])
    expect(() => parseDate(bad), bad).toThrow(`not a day: ${bad}`);
  expect(dateOf(parseDate('2028-02-29'))).toBe('2028-02-29');
  expect(weekdayOf(parseDate('1969-12-31'))).toBe(3);
  expect(dateOf(addMonths(parseDate('2027-11-30'), 3))).toBe('2028-02-29');
});
