import { expect, test } from 'vitest';
import { pathwayVersions } from '../pathway/index.ts';
import { vnCivilService } from '../law/calendars/vn-civil-service.ts';
import { parseDate } from '../law/days.ts';
import { DANGER_STEPS, dangerOfStep, worstFirst } from './danger.ts';
import { lookAhead, strain } from './ahead.ts';
import { progressOf, wholeWeeks } from './progress.ts';

test('every step that says somebody is in danger is a step of every version of the pathway', () => {
  for (const { id, templates } of pathwayVersions())
    for (const step of DANGER_STEPS) expect(Object.keys(templates), id).toContain(step);
  expect(dangerOfStep('reception.receive')).toBeNull();
});

test('the missing come first, then least time left', () => {
  const cases = [
    { because: 'reported' as const, dueMs: 1 },
    { because: 'child' as const, dueMs: 9 },
    { because: 'child' as const, dueMs: 5 },
    { because: 'missing' as const, dueMs: 99 },
  ];
  expect(cases.sort(worstFirst).map(({ because, dueMs }) => `${because} ${dueMs}`)).toEqual([
    'missing 99',
    'child 5',
    'child 9',
    'reported 1',
  ]);
});

test('a week in which nothing was done keeps its place on the axis', () => {
  const rows = [
    { week: '2026-11-02', done: 3, onTime: 2 },
    { week: '2026-11-23', done: 4, onTime: 4 },
    { week: '2026-11-23', done: 1, onTime: 0 },
  ];
  // 30 November 2026 is a Monday.
  expect(wholeWeeks(rows, parseDate('2026-11-30'), 5)).toEqual([
    { week: '2026-11-02', done: 3, onTime: 2 },
    { week: '2026-11-09', done: 0, onTime: 0 },
    { week: '2026-11-16', done: 0, onTime: 0 },
    { week: '2026-11-23', done: 5, onTime: 4 },
    { week: '2026-11-30', done: 0, onTime: 0 },
  ]);
  expect(wholeWeeks([], parseDate('2026-11-29'), 2).map(({ week }) => week)).toEqual(['2026-11-16', '2026-11-23']);
  // A drill runs ahead of the wall.
  expect(wholeWeeks(rows, parseDate('2026-10-01'), 1)).toEqual([{ week: '2026-11-23', done: 5, onTime: 4 }]);
});

test('it is better or worse by more than a few in a hundred, and only where enough was done', () => {
  const weeks = (...pairs: [done: number, onTime: number][]) => pairs.map(([done, onTime]) => ({ done, onTime }));
  const four = (done: number, onTime: number) => weeks([done, onTime], [0, 0], [0, 0], [0, 0]);
  expect(progressOf([...four(20, 10), ...four(20, 16)]).trend).toBe('better');
  expect(progressOf([...four(20, 16), ...four(20, 10)]).trend).toBe('worse');
  expect(progressOf([...four(100, 80), ...four(100, 84)]).trend).toBe('same');
  expect(progressOf([...four(4, 4), ...four(20, 10)])).toEqual({
    trend: null,
    now: { done: 20, onTime: 10 },
    before: { done: 4, onTime: 4 },
  });
});

test('capacity counts working days: two weeks with a holiday carry less', () => {
  const facts = {
    calendar: vnCivilService,
    due: [
      { agencyId: 'a', ahead: 0, count: 3 },
      { agencyId: 'a', ahead: 5, count: 7 },
      { agencyId: null, ahead: 1, count: 1 },
    ],
    late: [{ agencyId: 'b', count: 2 }],
    done: [{ agencyId: 'a', count: 20 }],
  };
  // 20 to 30 November 2026 with 24 November off: 20 working days behind 30 November less one, ten ahead.
  const { days, agencies } = lookAhead({ ...facts, today: parseDate('2026-11-30') });
  expect(days).toHaveLength(14);
  expect(days[0]).toEqual({ date: '2026-11-30', due: 3, off: false });
  expect(days[5]).toEqual({ date: '2026-12-05', due: 7, off: true });
  expect(agencies.find(({ agencyId }) => agencyId === 'a')).toEqual({
    agencyId: 'a',
    late: 0,
    due: 10,
    capacity: Math.round((20 / 19) * 10),
  });
  expect(agencies.find(({ agencyId }) => agencyId === 'b')).toMatchObject({ late: 2, due: 0, capacity: null });
  // Tet of 2027 takes a week out of the two ahead.
  const tet = lookAhead({ ...facts, today: parseDate('2027-02-01') });
  expect(tet.agencies.find(({ agencyId }) => agencyId === 'a')?.capacity).toBeLessThan(8);
  expect(strain({ agencyId: 'a', late: 5, due: 10, capacity: 10 })).toBe(1.5);
});
