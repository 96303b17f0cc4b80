import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideCount, hidePair, hideRows, hideSmall, SMALL_BELOW } from './small-cells.ts';
import type { WhatIf } from './answer.ts';

const count = fc.integer({ min: 0, max: 40 });
const pair = fc.record({ before: count, after: count });

test('no count that is left is small, and no difference of two that are left', () => {
  fc.assert(
    fc.property(pair, (given) => {
      const { before, after } = hidePair(given);
      for (const n of [before, after]) expect(n === null || n === 0 || n >= SMALL_BELOW).toBe(true);
      if (before !== null && after !== null) {
        const difference = Math.abs(after - before);
        expect(difference === 0 || difference >= SMALL_BELOW).toBe(true);
      }
    }),
  );
});

test('of rows that add up, none is hidden alone: what is missing from the sum is of two at least, or of the one there is', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), (rows) => {
      const hidden = hideRows(rows);
      for (const side of ['before', 'after'] as const) {
        const gone = hidden.filter((row) => row[side] === null).length;
        const others = hidden.filter((row) => row[side] !== null && row[side] !== 0).length;
        expect(gone !== 1 || others === 0).toBe(true);
        for (const [index, row] of hidden.entries())
          if (row[side] !== null) expect(row[side]).toBe(rows[index]?.[side]);
      }
    }),
  );
});

const ANSWER: WhatIf = {
  cases: 120,
  changedCases: { all: 12, children: 3, foreign: 0 },
  otherWay: 1,
  steps: { compared: 900, moved: 30, becomesLate: 4, noLongerLate: 0, opens: 0, opensNoMore: 0 },
  moved: [
    { template: 'a', steps: 80, earlier: 0, later: 28, medianHours: 24, leastHours: 24, mostHours: 96 },
    { template: 'b', steps: 9, earlier: 0, later: 2, medianHours: 30, leastHours: 24, mostHours: 36 },
  ],
  alerts: {
    ...{ before: 60, after: 70 },
    byRung: { overdue: { before: 50, after: 60 }, city: { before: 10, after: 10 } },
    perWeek: [{ week: '2026-08-03', before: 60, after: 70 }],
  },
  agencies: [
    {
      agencyId: 'x',
      steps: { before: 900, after: 900 },
      late: { before: 3, after: 7 },
      alerts: { before: 60, after: 70 },
    },
  ],
  examples: [
    { referralId: 'r', moved: 1, becomesLate: 1, noLongerLate: 0, alerts: { before: 0, after: 1 }, otherWay: false },
  ],
  differences: { cases: 2, first: [{ referralId: 'r', revision: 1, kind: 'open', refused: null }] },
  notPlayed: 0,
  untilMs: 0,
};

test('an answer for who sees no case names none, and hides by how much the dates of few steps move', () => {
  const shown = hideSmall(ANSWER);
  expect(JSON.stringify(shown)).not.toContain('"r"');
  expect(shown).toMatchObject({
    ...{ hidden: true, cases: 120, otherWay: null, changedCases: { all: 12, children: null, foreign: 0 } },
    ...{ steps: { moved: 30, becomesLate: null }, differences: { cases: null, first: [] }, examples: [] },
    agencies: [{ late: { before: null, after: 7 } }],
  });
  expect(shown.moved[0]).toMatchObject({ later: 28, medianHours: 24 });
  expect(shown.moved[1]).toMatchObject({ steps: 9, later: null, medianHours: null, leastHours: null });
  expect([hideCount(0), hideCount(4), hideCount(5)]).toEqual([0, null, 5]);
});
