import { expect, test } from 'vitest';
import { withOverrides } from './calendar.ts';
import { vnCivilService as calendar } from './calendars/vn-civil-service.ts';
import { computeDue } from './due.ts';
import { explain, remaining, skippedRanges } from './explain.ts';
import type { Unit } from './types.ts';

const words = (unit: Unit, count: number, from: string, at: string) =>
  explain(
    computeDue({ unit, count, rollOver: unit !== 'hour' }, Date.parse(from), calendar),
    Date.parse(at),
    unit,
    calendar,
  );
const FROM = '2026-08-27T09:00:00+07:00';

test('what is left, and the days passed over, weekends unsaid', () => {
  expect(words('working-day', 3, FROM, FROM)).toEqual({
    vi: 'còn 3 ngày làm việc; đã bỏ qua 31/8 (nghỉ hoán đổi), 1–2/9 (Quốc khánh)',
    en: '3 working days left; skipped 31/8 (swapped day off), 1–2/9 (National Day)',
  });
  expect(words('working-day', 3, FROM, '2026-09-03T09:00:00+07:00').vi).toMatch(/^còn 1 ngày làm việc;/);
  expect(words('working-day', 3, FROM, '2026-09-03T09:00:00+07:00').en).toMatch(/^1 working day left;/);
  expect(words('working-day', 3, FROM, '2026-09-04T23:00:00+07:00')).toMatchObject({
    vi: expect.stringMatching(/^đến hạn hôm nay;/),
    en: expect.stringMatching(/^due today;/),
  });
  expect(words('calendar-day', 3, '2026-03-02T09:00:00+07:00', '2026-03-03T09:00:00+07:00')).toEqual({
    vi: 'còn 2 ngày làm việc',
    en: '2 working days left',
  });
});

test('overdue: in working days, or in days and hours over a weekend', () => {
  expect(words('working-day', 1, '2026-03-02T09:00:00+07:00', '2026-03-05T09:00:00+07:00')).toEqual({
    vi: 'quá hạn 2 ngày làm việc',
    en: '2 working days overdue',
  });
  expect(words('working-day', 1, '2026-03-05T09:00:00+07:00', '2026-03-07T05:30:00+07:00')).toEqual({
    vi: 'quá hạn 5 giờ',
    en: '5 hours overdue',
  });
  expect(words('working-day', 1, '2026-03-05T09:00:00+07:00', '2026-03-07T00:00:00+07:00')).toEqual({
    vi: 'quá hạn 0 phút',
    en: '0 minutes overdue',
  });
  expect(words('working-day', 1, '2026-03-05T09:00:00+07:00', '2026-03-08T00:30:00+07:00')).toEqual({
    vi: 'quá hạn 1 ngày',
    en: '1 day overdue',
  });
});

test('hours in hours, minutes when less than one is left', () => {
  expect(words('hour', 12, FROM, FROM)).toEqual({ vi: 'còn 12 giờ', en: '12 hours left' });
  expect(words('hour', 12, FROM, '2026-08-27T20:00:00+07:00').en).toBe('1 hour left');
  expect(words('hour', 12, FROM, '2026-08-27T20:29:30+07:00')).toEqual({ vi: 'còn 30 phút', en: '30 minutes left' });
  expect(words('hour', 12, FROM, '2026-08-27T23:00:00+07:00')).toEqual({ vi: 'quá hạn 2 giờ', en: '2 hours overdue' });
  expect(words('immediate', 1, FROM, '2026-08-27T10:00:00+07:00').vi).toBe('còn 0 phút');
  expect(remaining(computeDue({ unit: 'hour', count: 1, rollOver: false }, 0, calendar), 0, 'hour', calendar)).toEqual({
    overdue: false,
    workingDays: null,
    hours: 1,
    minutes: 0,
  });
});

test('a year that is not announced is said', () => {
  expect(words('working-day', 3, '2031-03-03T09:00:00+07:00', '2031-03-03T09:00:00+07:00')).toEqual({
    vi: 'còn 3 ngày làm việc; lịch nghỉ chưa được công bố',
    en: '3 working days left; the calendar is not announced yet',
  });
});

test('neighbouring days with one reason are one range, over the end of a month, too', () => {
  const day = (date: string, why: string) => ({ date, why });
  expect(
    skippedRanges([day('2026-04-30', 'x'), day('2026-05-01', 'x'), day('2026-05-03', 'x'), day('2026-05-04', 'y')]),
  ).toEqual([
    { from: '2026-04-30', to: '2026-05-01', why: { en: 'x', vi: 'x' } },
    { from: '2026-05-03', to: '2026-05-03', why: { en: 'x', vi: 'x' } },
    { from: '2026-05-04', to: '2026-05-04', why: { en: 'y', vi: 'y' } },
  ]);
  const long = withOverrides(
    calendar,
    ['2026-03-31', '2026-04-01'].map((date) => ({
      date,
      kind: 'holiday' as const,
      name: { vi: 'Lễ', en: 'Feast' },
      source: 't',
      status: 'announced' as const,
    })),
  );
  const due = computeDue(
    { unit: 'working-day', count: 1, rollOver: true },
    Date.parse('2026-03-30T09:00:00+07:00'),
    long,
  );
  expect(explain(due, Date.parse('2026-03-30T09:00:00+07:00'), 'working-day', long).vi).toBe(
    'còn 1 ngày làm việc; đã bỏ qua 31/3–1/4 (Lễ)',
  );
});
