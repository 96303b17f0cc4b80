import { expect, test } from 'vitest';
import { withOverrides } from './calendar.ts';
import { vnCivilService as calendar } from './calendars/vn-civil-service.ts';
import { computeDue, pauseClock } from './due.ts';
import { explain, explainPaused, remaining, skippedRanges } from './explain.ts';
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
    vi: 'còn 2 ngày',
    en: '2 days left',
  });
});

test('overdue: in working days, or in days and hours over a weekend', () => {
  expect(words('working-day', 1, '2026-03-02T09:00:00+07:00', '2026-03-05T09:00:00+07:00')).toEqual({
    vi: 'quá hạn 2 ngày làm việc',
    en: '2 working days overdue',
  });
  expect(words('working-day', 1, '2026-03-05T09:00:00+07:00', '2026-03-07T05:30:00+07:00')).toEqual({
    vi: 'quá hạn 5 giờ 30 phút',
    en: '5 hours 30 minutes overdue',
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
    days: null,
    workingDays: null,
    months: null,
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

test('days are days, with the working days among them; months are months', () => {
  expect(words('calendar-day', 10, '2026-03-02T09:00:00+07:00', '2026-03-03T09:00:00+07:00')).toEqual({
    vi: 'còn 9 ngày (7 ngày làm việc)',
    en: '9 days (7 working days) left',
  });
  expect(words('calendar-day', 1, '2026-03-06T09:00:00+07:00', '2026-03-08T09:00:00+07:00')).toEqual({
    vi: 'còn 1 ngày; đã qua hạn không cộng ngày nghỉ 7/3',
    en: '1 day left; the strict date 7/3 has passed',
  });
  expect(words('calendar-day', 3, '2026-03-02T09:00:00+07:00', '2026-03-08T05:00:00+07:00')).toEqual({
    vi: 'quá hạn 2 ngày',
    en: '2 days overdue',
  });
  expect(words('calendar-day', 3, '2026-03-02T09:00:00+07:00', '2026-03-06T05:00:00+07:00').vi).toBe('quá hạn 5 giờ');
  expect(words('month', 3, '2026-03-02T09:00:00+07:00', '2026-03-10T09:00:00+07:00')).toEqual({
    vi: 'còn 2 tháng 23 ngày',
    en: '2 months 23 days left',
  });
  expect(words('month', 3, '2026-03-02T09:00:00+07:00', '2026-05-02T09:00:00+07:00')).toEqual({
    vi: 'còn 1 tháng',
    en: '1 month left',
  });
  expect(words('month', 3, '2026-03-02T09:00:00+07:00', '2026-05-27T09:00:00+07:00')).toEqual({
    vi: 'còn 6 ngày (4 ngày làm việc)',
    en: '6 days (4 working days) left',
  });
  expect(words('month', 3, '2026-03-02T09:00:00+07:00', '2026-07-27T09:00:00+07:00').vi).toBe('quá hạn 54 ngày');
});

test('a clock that stands still says why, what it gives back, and until when', () => {
  const reason = { vi: 'chờ Toà án', en: 'waiting for a court' };
  const paused = (unit: Unit, count: number, at: string) => {
    const rule = { unit, count, rollOver: unit !== 'hour' };
    const due = computeDue(rule, Date.parse('2026-08-27T09:00:00+07:00'), calendar);
    return explainPaused(pauseClock(due, rule, Date.parse(at), calendar), reason, '2026-09-30');
  };
  expect(paused('working-day', 3, '2026-08-28T14:00:00+07:00')).toEqual({
    vi: 'tạm dừng (chờ Toà án); khi tiếp tục còn 2 ngày làm việc; tự chạy lại chậm nhất 30/9',
    en: 'paused (waiting for a court); 2 working days left when it goes on; goes on by itself on 30/9 at the latest',
  });
  expect(paused('calendar-day', 5, '2026-08-30T23:59:59.999+07:00')).toMatchObject({
    vi: expect.stringContaining('khi tiếp tục còn 4 ngày;'),
    en: expect.stringContaining('; 4 days left'),
  });
  expect(paused('working-day', 3, '2026-09-04T21:59:59.999+07:00').en).toContain('; due on the day it goes on;');
  expect(paused('working-day', 1, '2026-08-31T10:00:00+07:00')).toMatchObject({
    vi: expect.stringContaining('đã quá hạn 0 ngày làm việc'),
    en: expect.stringContaining('was 0 working days overdue'),
  });
  expect(paused('hour', 100, '2026-08-27T10:00:00+07:00').vi).toContain('còn 99 giờ');
  expect(paused('hour', 3, '2026-08-27T10:00:01+07:00')).toMatchObject({
    vi: expect.stringContaining('còn 1 giờ 59 phút'),
    en: expect.stringContaining('1 hour 59 minutes left'),
  });
});
