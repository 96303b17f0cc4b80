import { expect, test } from 'vitest';
import { OUTCOMES } from '../codes.ts';
import { erasableFrom, RETENTION } from './retention.ts';

test('every outcome has a period, and each says that it is local and unverified', () => {
  expect(Object.keys(RETENTION).sort()).toEqual([...OUTCOMES].sort());
  for (const rule of Object.values(RETENTION)) {
    expect(rule.months).toBeGreaterThan(0);
    expect(rule).toMatchObject({ status: 'local', unverified: true });
    // Said to two administrators before they erase.
    for (const words of [rule.why.vi, rule.why.en]) expect(words).toMatch(/^\p{Ll}.{10,}/u);
  }
});

test.each([
  ['withdrew', '2026-11-24T03:00:00.000Z', '2027-11-24T03:00:00.000Z'],
  ['reintegrated', '2024-02-29T03:00:00.000Z', '2034-02-28T03:00:00.000Z'],
  ['entered-in-error', '2026-01-31T03:00:00.000Z', '2026-02-28T03:00:00.000Z'],
] as const)('%s, closed %s', (outcome, closed, due) => {
  expect(erasableFrom(outcome, new Date(closed)).toISOString()).toBe(due);
});
