import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGENCY_CODE, AREA_CODE, beginningOf, makesCycle, RANK, stateAt } from './agencies.ts';

const at = (day: string) => new Date(`${day}T00:00:00Z`);

describe('an agency in time', () => {
  test.each([
    ['2025-06-30', 'future'],
    ['2025-07-01', 'present'],
    ['2026-12-31', 'present'],
    ['2027-01-01', 'past'],
    ['2030-01-01', 'past'],
  ])('at %s it is %s', (day, state) => {
    expect(stateAt({ validFrom: at('2025-07-01'), validTo: at('2027-01-01') }, at(day))).toBe(state);
  });

  test('without an end it stays', () => {
    expect(stateAt({ validFrom: at('2025-07-01'), validTo: null }, at('2125-01-01'))).toBe('present');
  });

  test('a day begins at midnight in Viet Nam', () => {
    expect(beginningOf('2026-07-01').toISOString()).toBe('2026-06-30T17:00:00.000Z');
  });
});

describe('codes', () => {
  test.each([
    [
      AGENCY_CODE,
      ['a', '7', 'hn-police', 'hn-commune-1', `a${'-'.repeat(58)}b`],
      ['', '-a', 'a-', 'A', 'a b', 'a_b', 'é', `a${'b'.repeat(60)}`, 'hn-police\n', ' a', 'a/b'],
    ],
    [AREA_CODE, ['00001', '99999'], ['', '1234', '123456', '1234a', ' 12345', '12345 ']],
    [RANK, ['00', '99'], ['', '1', '100', 'a1', '1a']],
  ] as const)('%s', (pattern, good, bad) => {
    for (const code of good) expect(pattern.test(code), code).toBe(true);
    for (const code of bad) expect(pattern.test(code), code).toBe(false);
  });
});

describe('who stands above whom', () => {
  const parents = new Map<string, string | null>([
    ['city', null],
    ['health', 'city'],
    ['ward', 'health'],
    ['loop-1', 'loop-2'],
    ['loop-2', 'loop-1'],
  ]);

  test.each([
    ['city', 'ward', true],
    ['city', 'health', true],
    ['city', 'city', true],
    ['ward', 'city', false],
    ['ward', null, false],
    ['health', 'nobody-knows', false],
    ['new', 'ward', false],
    ['new', 'loop-1', true],
  ])('%s under %s: a circle: %s', (agencyId, parentId, circle) => {
    expect(makesCycle(parents, agencyId, parentId)).toBe(circle);
  });

  test('property: in a tree, only somebody below can make a circle', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 2, maxLength: 20 }), fc.nat(), fc.nat(), (above, a, b) => {
        // Each stands under one with a lower number: a tree.
        const tree = new Map(
          above.map((number, index) => [String(index), index === 0 ? null : String(number % index)]),
        );
        const [one, other] = [String(a % above.length), String(b % above.length)];
        const chain: string[] = [];
        for (let here: string | null = other; here !== null; here = tree.get(here) ?? null) chain.push(here);
        expect(makesCycle(tree, one, other)).toBe(chain.includes(one));
      }),
    );
  });
});
