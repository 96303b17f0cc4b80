import { expect, test } from 'vitest';
import { weekBefore, weekOf } from './week.ts';

test('a week is from Monday to Sunday in Viet Nam, whatever day of it is named', () => {
  const week = {
    monday: '2026-11-23',
    fromMs: Date.parse('2026-11-22T17:00:00Z'),
    toMs: Date.parse('2026-11-29T17:00:00Z'),
  };
  for (const day of ['2026-11-23', '2026-11-26', '2026-11-29']) expect(weekOf(day), day).toEqual(week);
  expect(weekOf('2026-11-30').monday).toBe('2026-11-30');
  expect(() => weekOf('2026-02-30')).toThrow(RangeError);
});

test('the week before is whole: on Monday at one minute past midnight it has just ended', () => {
  expect(weekBefore(Date.parse('2026-11-29T17:01:00Z')).monday).toBe('2026-11-23');
  expect(weekBefore(Date.parse('2026-11-29T16:59:00Z')).monday).toBe('2026-11-16');
});
