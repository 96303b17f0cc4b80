import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import golden2025 from './golden/2025.json' with { type: 'json' };
import golden2026 from './golden/2026.json' with { type: 'json' };
import golden2027 from './golden/2027.json' with { type: 'json' };
import golden2028 from './golden/2028.json' with { type: 'json' };
import goldenOld from './golden/2025-vn-2011.json' with { type: 'json' };
import { dayInfo, withOverrides, type CalendarData, type CalendarDay } from './calendar.ts';
import { vnCivilService } from './calendars/vn-civil-service.ts';
import { DAY_MS, dateOf, dayOf, endOf, HOUR_MS, parseDate, startOf } from './days.ts';
import { computeDue, extendDue, pauseClock, resumeClock, timeBetween, wholeDays } from './due.ts';
import { policyVersions, ruleOf } from './index.ts';
import type { Instant, Unit } from './types.ts';

const calendar = vnCivilService;
const { 'vn-2011': vn2011, 'vn-2025': vn2025 } = policyVersions;
if (!vn2011 || !vn2025) throw new Error('a version is gone');
const at = (text: string) => Date.parse(text);
const count = (unit: Unit, amount: number, rollOver = unit !== 'hour') => ({ unit, count: amount, rollOver });
const legal = (unit: Unit, amount: number, from: string) =>
  computeDue(count(unit, amount), at(from), calendar).dueLegal.date;
const strict = (unit: Unit, amount: number, from: string) =>
  computeDue(count(unit, amount), at(from), calendar).dueStrict.date;

describe('dates per rule and year, counted day by day by another program', () => {
  test.each([
    ['2025', golden2025, vn2025],
    ['2025, by the law of 2011', goldenOld, vn2011],
    ['2026', golden2026, vn2025],
    ['2027', golden2027, vn2025],
    ['2028, with its 29 February', golden2028, vn2025],
  ] as const)('%s', (_year, golden, version) => {
    let compared = 0;
    for (const [id, dates] of Object.entries(golden)) {
      for (const [from, [wantedStrict, wantedLegal]] of Object.entries(
        dates as unknown as Record<string, [string, string]>,
      )) {
        const due = computeDue(ruleOf(version, id), at(from), calendar);
        expect([due.dueStrict.at, due.dueLegal.at], `${id} from ${from}`).toEqual([wantedStrict, wantedLegal]);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(150);
  });

  test('every rule of both laws has its golden dates', () => {
    for (const golden of [golden2025, golden2026, golden2027, golden2028])
      expect(Object.keys(golden).sort()).toEqual(Object.keys(vn2025.rules).sort());
    expect(Object.keys(goldenOld).sort()).toEqual(Object.keys(vn2011.rules).sort());
  });
});

describe('the examples of the domain', () => {
  test('three days over Tet; three days onto a working Saturday; nine working days over 24 November; 120 days', () => {
    expect([
      strict('calendar-day', 3, '2026-02-11T09:00:00+07:00'),
      legal('calendar-day', 3, '2026-02-11T09:00:00+07:00'),
    ]).toEqual(['2026-02-14', '2026-02-23']);
    expect([
      strict('calendar-day', 3, '2026-08-19T09:00:00+07:00'),
      legal('calendar-day', 3, '2026-08-19T09:00:00+07:00'),
    ]).toEqual(['2026-08-22', '2026-08-22']);
    expect(legal('working-day', 9, '2026-11-20T09:00:00+07:00')).toBe('2026-12-04');
    expect([
      strict('calendar-day', 120, '2026-08-28T09:00:00+07:00'),
      legal('calendar-day', 120, '2026-08-28T09:00:00+07:00'),
    ]).toEqual(['2026-12-26', '2026-12-28']);
  });

  test('a day is a day in Viet Nam: the minute before and after midnight there', () => {
    expect(strict('calendar-day', 1, '2026-08-19T16:59:59Z')).toBe('2026-08-20');
    expect(strict('calendar-day', 1, '2026-08-19T17:00:00Z')).toBe('2026-08-21');
  });

  test('hours run from the moment, over midnight and holidays, and are never rolled', () => {
    const due = computeDue(count('hour', 12), at('2026-08-31T20:00:00+07:00'), calendar);
    expect(due).toEqual({
      dueStrict: { date: '2026-09-01', at: '2026-09-01T01:00:00.000Z' },
      dueLegal: { date: '2026-09-01', at: '2026-09-01T01:00:00.000Z' },
      skipped: [],
      provisional: false,
    });
  });

  test('months end on the corresponding day, or on the last of a shorter month', () => {
    expect(strict('month', 1, '2026-01-31T09:00:00+07:00')).toBe('2026-02-28');
    expect(strict('month', 1, '2028-01-31T09:00:00+07:00')).toBe('2028-02-29');
    expect(strict('month', 12, '2028-02-29T09:00:00+07:00')).toBe('2029-02-28');
    expect(strict('month', 3, '2026-11-30T09:00:00+07:00')).toBe('2027-02-28');
  });

  test('a working-day count never ends on a day off, and names each skipped day once', () => {
    const due = computeDue(count('working-day', 1), at('2026-08-28T09:00:00+07:00'), calendar);
    expect(due.dueLegal.date).toBe('2026-09-03');
    expect(due.skipped).toEqual([
      { date: '2026-08-29', why: 'weekend', whyVi: 'nghỉ cuối tuần' },
      { date: '2026-08-30', why: 'weekend', whyVi: 'nghỉ cuối tuần' },
      { date: '2026-08-31', why: 'swapped day off', whyVi: 'nghỉ hoán đổi' },
      { date: '2026-09-01', why: 'National Day', whyVi: 'Quốc khánh' },
      { date: '2026-09-02', why: 'National Day', whyVi: 'Quốc khánh' },
    ]);
  });

  test('a count of nothing is the day itself, rolled when it is a day off', () => {
    expect(legal('calendar-day', 0, '2026-08-29T09:00:00+07:00')).toBe('2026-09-03');
    expect(legal('working-day', 0, '2026-08-28T09:00:00+07:00')).toBe('2026-08-28');
  });

  test('a year nobody announced is provisional, and says so', () => {
    expect(computeDue(count('working-day', 3), at('2026-12-30T09:00:00+07:00'), calendar).provisional).toBe(true);
    expect(computeDue(count('working-day', 1), at('2026-12-30T09:00:00+07:00'), calendar).provisional).toBe(false);
    expect(computeDue(count('calendar-day', 3), at('2031-03-03T09:00:00+07:00'), calendar)).toMatchObject({
      dueLegal: { date: '2031-03-06' },
      provisional: true,
    });
    expect(
      computeDue({ unit: 'calendar-day', count: 3, rollOver: false }, at('2031-03-03T09:00:00+07:00'), calendar)
        .provisional,
    ).toBe(false);
  });

  test.each([-1, 1.5, 3661, Number.NaN])('%d is no count', (amount) => {
    expect(() => computeDue(count('working-day', amount), 0, calendar)).toThrow(RangeError);
  });
  test('ten years are a count', () => {
    expect(() => computeDue(count('calendar-day', 3660), at('2026-01-01T00:00:00Z'), calendar)).not.toThrow();
  });
});

const instants = fc.integer({ min: at('2025-02-10T00:00:00Z'), max: at('2027-11-01T00:00:00Z') });
const units = fc.constantFrom<Unit>('immediate', 'hour', 'calendar-day', 'working-day', 'month');
const counts = fc.integer({ min: 0, max: 40 });

/** The instant after (before, when negative) so much time of the rule's kind: what `timeBetween` is held against. */
function advance(from: Instant, time: number, unit: Unit, calendar: CalendarData): Instant {
  if (unit !== 'working-day') return from + time;
  const step = time < 0 ? -1 : 1;
  let left = Math.abs(time);
  let at = from;
  for (let day = time < 0 ? dayOf(from - 1) : dayOf(from), guard = 0; guard < 20 * 3660; day += step, guard += 1) {
    const edge = time < 0 ? startOf(day) : startOf(day) + DAY_MS;
    const capacity = dayInfo(calendar, day).working ? Math.abs(edge - at) : 0;
    if (left <= capacity) return at + step * left;
    left -= capacity;
    at = edge;
  }
  throw new RangeError('no end within the calendar');
}

describe('properties', () => {
  test('later start, later due; more count, later due; legal is never before strict', () => {
    fc.assert(
      fc.property(instants, fc.nat(40 * 24 * HOUR_MS), units, counts, fc.nat(5), (from, later, unit, amount, more) => {
        const due = computeDue(count(unit, amount, unit !== 'hour' && unit !== 'immediate'), from, calendar);
        const strictMs = at(due.dueStrict.at);
        expect(at(due.dueLegal.at)).toBeGreaterThanOrEqual(strictMs);
        expect(strictMs).toBeGreaterThanOrEqual(from);
        expect(at(computeDue(count(unit, amount, false), from + later, calendar).dueStrict.at)).toBeGreaterThanOrEqual(
          strictMs,
        );
        expect(at(computeDue(count(unit, amount + more, false), from, calendar).dueStrict.at)).toBeGreaterThanOrEqual(
          strictMs,
        );
      }),
    );
  });

  test('working days end on a working day, and counting is additive', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (from, a, b) => {
        const first = computeDue(count('working-day', a), from, calendar);
        expect(dayInfo(calendar, parseDate(first.dueLegal.date)).working).toBe(true);
        const both = computeDue(count('working-day', a + b), from, calendar);
        expect(computeDue(count('working-day', b), at(first.dueLegal.at), calendar).dueLegal).toEqual(both.dueLegal);
        const between = both.skipped.length + a + b;
        expect(parseDate(both.dueLegal.date) - dayOf(from)).toBe(between);
      }),
    );
  });

  test('a legal date is a working day, and no working day lies between strict and legal', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom<Unit>('calendar-day', 'month'), counts, (from, unit, amount) => {
        const due = computeDue(count(unit, amount), from, calendar);
        const [first, last] = [parseDate(due.dueStrict.date), parseDate(due.dueLegal.date)];
        expect(dayInfo(calendar, last).working).toBe(true);
        for (let day = first; day < last; day += 1) expect(dayInfo(calendar, day).working, dateOf(day)).toBe(false);
      }),
    );
  });

  test('time between and going on by it are each other’s inverse', () => {
    fc.assert(
      fc.property(instants, instants, units, (a, b, unit) => {
        const time = timeBetween(a, b, unit, calendar);
        const there = advance(a, time, unit, calendar);
        expect(timeBetween(a, there, unit, calendar)).toBe(time);
        expect(timeBetween(b, a, unit, calendar)).toBe(-time || 0);
        if (unit !== 'working-day') expect(there).toBe(b);
      }),
    );
  });

  test('the sum of the parts is the whole', () => {
    fc.assert(
      fc.property(instants, instants, instants, units, (a, b, c, unit) => {
        const [x, y, z] = [a, b, c].sort((p, q) => p - q) as [number, number, number];
        expect(timeBetween(x, y, unit, calendar) + timeBetween(y, z, unit, calendar)).toBe(
          timeBetween(x, z, unit, calendar),
        );
      }),
    );
  });

  test('pausing and resuming at once changes nothing; a pause gives back what was left, ends with a day and moves nothing back', () => {
    fc.assert(
      fc.property(
        instants,
        units,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: -3, max: 60 }),
        fc.nat(60 * 24),
        (from, unit, amount, beforeHours, pausedHours) => {
          const rule = count(unit, amount, unit !== 'hour' && unit !== 'immediate');
          const due = computeDue(rule, from, calendar);
          const pausedAt = at(due.dueStrict.at) - beforeHours * HOUR_MS;
          const clock = pauseClock(due, rule, pausedAt, calendar);
          const same = resumeClock(clock, pausedAt, calendar);
          expect([same.dueStrict.at, same.dueLegal.at]).toEqual([due.dueStrict.at, due.dueLegal.at]);
          const resumedAt = pausedAt + pausedHours * HOUR_MS;
          const later = resumeClock(clock, resumedAt, calendar);
          expect(at(later.dueStrict.at)).toBeGreaterThanOrEqual(at(due.dueStrict.at));
          expect(at(later.dueLegal.at)).toBeGreaterThanOrEqual(at(due.dueLegal.at));
          expect(at(later.dueLegal.at)).toBeGreaterThanOrEqual(at(later.dueStrict.at));
          const again = pauseClock(later, rule, resumedAt, calendar);
          if (!rule.rollOver) expect(again.remainingStrictMs).toBe(clock.remainingStrictMs);
          else {
            for (const { at: end } of [later.dueStrict, later.dueLegal]) expect(end).toMatch(/T16:59:59\.999Z$/);
            if (clock.remainingStrictMs > 0 && dayInfo(calendar, dayOf(resumedAt)).working)
              expect(wholeDays(again.remainingStrictMs)).toBe(wholeDays(clock.remainingStrictMs));
          }
        },
      ),
    );
  });

  test('a pause gives back the days it lasted', () => {
    const due = computeDue(count('calendar-day', 5), at('2026-03-02T09:00:00+07:00'), calendar);
    const resumedAfter = (from: string, to: string) =>
      resumeClock(pauseClock(due, count('calendar-day', 5), at(from), calendar), at(to), calendar).dueStrict;
    expect(due.dueStrict.date).toBe('2026-03-07');
    expect(resumedAfter('2026-03-03T10:00:00+07:00', '2026-03-03T17:00:00+07:00').date).toBe('2026-03-07');
    expect(resumedAfter('2026-03-03T10:00:00+07:00', '2026-03-05T15:00:00+07:00')).toEqual({
      date: '2026-03-09',
      at: '2026-03-09T16:59:59.999Z',
    });
  });

  test('an overdue clock stays overdue by as much', () => {
    const due = computeDue(count('calendar-day', 3), at('2026-03-02T09:00:00+07:00'), calendar);
    const clock = pauseClock(due, count('calendar-day', 3), at(due.dueLegal.at) + 5 * HOUR_MS, calendar);
    expect(clock.remainingLegalMs).toBe(-5 * HOUR_MS);
  });
});

describe('a resumed clock', () => {
  test('whose legal day has become a day off is rolled again', () => {
    const rule = count('calendar-day', 3);
    const due = computeDue(rule, at('2026-03-02T09:00:00+07:00'), calendar);
    const clock = pauseClock(due, rule, at('2026-03-03T09:00:00+07:00'), calendar);
    const resumed = resumeClock(clock, at('2026-03-05T09:00:00+07:00'), calendar);
    expect([resumed.dueStrict.date, resumed.dueLegal.date, resumed.dueLegal.at]).toEqual([
      '2026-03-07',
      '2026-03-09',
      '2026-03-09T16:59:59.999Z',
    ]);
    expect(resumed.skipped.map(({ date }) => date)).toEqual(['2026-03-07', '2026-03-08']);
    expect(resumeClock({ ...clock, rollOver: false }, at('2026-03-05T09:00:00+07:00'), calendar).dueLegal.date).toBe(
      '2026-03-07',
    );
  });
  test('into a year that is not announced is provisional', () => {
    const rule = count('working-day', 5);
    const clock = pauseClock(
      computeDue(rule, at('2026-12-20T09:00:00+07:00'), calendar),
      rule,
      at('2026-12-21T09:00:00+07:00'),
      calendar,
    );
    expect(resumeClock(clock, at('2026-12-21T09:00:00+07:00'), calendar).provisional).toBe(false);
    expect(resumeClock(clock, at('2026-12-30T09:00:00+07:00'), calendar).provisional).toBe(true);
  });
});

describe('an extension', () => {
  const rule = ruleOf(vn2025, 'identification.decision');
  const from = at('2026-03-02T09:00:00+07:00');
  const due = computeDue(rule, from, calendar);
  const more = (amount: number, unit: Unit = 'calendar-day') =>
    extendDue(due, rule, { count: amount, unit }, from, calendar);
  test('counts from the strict date, to its cap and not a day further', () => {
    expect(due.dueStrict.date).toBe('2026-03-22');
    expect(more(40)).toMatchObject({ dueStrict: { date: '2026-05-01' }, dueLegal: { date: '2026-05-04' } });
    expect(more(41)).toEqual({ refused: 'cap' });
    expect(more(5, 'hour')).toEqual({ refused: 'unit' });
    expect(more(1, 'month')).toEqual({ refused: 'unit' });
  });
  test('is refused for a rule that has none, and where no furthest date was seen is at most as long as the rule', () => {
    expect(extendDue(due, { ...rule, extension: null }, { count: 1, unit: 'calendar-day' }, from, calendar)).toEqual({
      refused: 'not-allowed',
    });
    const needs = ruleOf(vn2025, 'support.essential-needs');
    const first = computeDue(needs, from, calendar);
    const extended = (amount: number, unit: Unit = 'calendar-day') =>
      extendDue(first, needs, { count: amount, unit }, from, calendar);
    expect(extended(120)).not.toHaveProperty('refused');
    expect(extended(121)).toEqual({ refused: 'cap' });
    expect(extended(366, 'month')).toEqual({ refused: 'unit' });
  });

  test('of any rule never moves a date back, never ends within a day where the rule counts days, and never passes the cap', () => {
    const extensible = Object.values(vn2025.rules).filter(({ extension }) => extension !== null);
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom(...extensible),
        fc.constantFrom<Unit>('hour', 'calendar-day', 'working-day', 'month'),
        fc.integer({ min: 1, max: 366 }),
        (start, extended, unit, amount) => {
          const before = computeDue(extended, start, calendar);
          const after = extendDue(before, extended, { count: amount, unit }, start, calendar);
          if ('refused' in after) return;
          expect(unit).toBe(extended.unit);
          expect(at(after.dueStrict.at)).toBeGreaterThan(at(before.dueStrict.at));
          expect(at(after.dueLegal.at)).toBeGreaterThanOrEqual(at(before.dueLegal.at));
          if (unit !== 'hour') expect(after.dueLegal.at).toMatch(/T16:59:59\.999Z$/);
          const cap = extended.extension?.cap;
          if (cap)
            expect(at(after.dueStrict.at)).toBeLessThanOrEqual(
              at(computeDue({ ...cap, rollOver: false }, start, calendar).dueStrict.at),
            );
        },
      ),
    );
  });

  test('keeps the legal date when days off were taken back meanwhile', () => {
    const day = computeDue(count('calendar-day', 3), at('2026-02-11T09:00:00+07:00'), calendar);
    expect(day.dueLegal.date).toBe('2026-02-23');
    const worked = withOverrides(
      calendar,
      ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'].map((date) => ({
        date,
        kind: 'normal',
        name: { vi: 'Thử', en: 'Trial' },
        source: 'test',
        status: 'announced',
      })),
    );
    const extended = extendDue(
      day,
      { ...rule, unit: 'calendar-day', count: 3 },
      { count: 1, unit: 'calendar-day' },
      at('2026-02-11T09:00:00+07:00'),
      worked,
    );
    expect(extended).toMatchObject({ dueStrict: { date: '2026-02-15' }, dueLegal: { date: '2026-02-23' } });
  });
});

describe('an administrator’s days', () => {
  const day = (date: string, kind: CalendarDay['kind']): CalendarDay => ({
    date,
    kind,
    name: { vi: 'Thử', en: 'Trial' },
    source: 'test',
    status: 'announced',
  });
  test('win over the shipped ones; `normal` takes one back; a half day is worked', () => {
    const changed = withOverrides(calendar, [
      day('2026-03-04', 'holiday'),
      day('2026-11-24', 'normal'),
      day('2026-03-05', 'half-day'),
      day('2026-03-07', 'working-saturday'),
      day('2026-03-06', 'swap-off'),
    ]);
    expect(dayInfo(changed, parseDate('2026-03-04'))).toMatchObject({ working: false, why: { en: 'Trial' } });
    expect(dayInfo(changed, parseDate('2026-11-24')).working).toBe(true);
    expect(dayInfo(changed, parseDate('2026-03-05')).working).toBe(true);
    expect(dayInfo(changed, parseDate('2026-03-06')).working).toBe(false);
    expect(dayInfo(changed, parseDate('2026-03-07')).working).toBe(true);
    expect(dayInfo(calendar, parseDate('2026-03-04')).working).toBe(true);
    expect(withOverrides(calendar, [])).toBe(calendar);
  });
  test('a provisional day makes a date provisional', () => {
    const changed = withOverrides(calendar, [{ ...day('2026-03-04', 'holiday'), status: 'provisional' }]);
    expect(computeDue(count('working-day', 2), at('2026-03-02T09:00:00+07:00'), changed)).toMatchObject({
      dueLegal: { date: '2026-03-05' },
      provisional: true,
    });
  });
  test('a calendar without an end of days off is an error, not an endless loop', () => {
    const never = withOverrides(
      calendar,
      Array.from({ length: 70 }, (_, index) => day(dateOf(parseDate('2026-03-01') + index), 'holiday')),
    );
    expect(() => computeDue(count('calendar-day', 1), at('2026-03-02T09:00:00+07:00'), never)).toThrow(
      /no working day within 60 days/,
    );
  });
});

test('the end of a day is a millisecond before the next', () => {
  expect(new Date(endOf(parseDate('2026-08-19'))).toISOString()).toBe('2026-08-19T16:59:59.999Z');
});
