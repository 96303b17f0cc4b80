import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LADDER_IDS } from '../law/types.ts';
import { ladderOf, ESCALATION_LEVELS, ladderTimes } from './ladder.ts';
import { HOUR_MS } from '../law/days.ts';

describe('ladders', () => {
  test.each(LADDER_IDS)('%s: every level once, in order, whatever the dates', (id) => {
    fc.assert(
      fc.property(
        fc.nat(1e12),
        fc.integer({ min: -5 * HOUR_MS, max: 4000 * HOUR_MS }),
        fc.nat(300 * HOUR_MS),
        (startMs, span, roll) => {
          const times = ladderTimes(ladderOf(id), {
            startMs,
            strictMs: startMs + span,
            legalMs: startMs + span + roll,
          });
          expect(times.map(({ level }) => level)).toEqual([...ESCALATION_LEVELS]);
          for (let index = 1; index < times.length; index += 1)
            expect(times[index]?.atMs).toBeGreaterThanOrEqual(times[index - 1]?.atMs as number);
        },
      ),
    );
  });

  const times = (id: (typeof LADDER_IDS)[number], spanHours: number, rollHours = 0) =>
    ladderTimes(ladderOf(id), {
      startMs: 0,
      strictMs: spanHours * HOUR_MS,
      legalMs: (spanHours + rollHours) * HOUR_MS,
    }).map(({ atMs }) => atMs / HOUR_MS);

  test('safety counts from the strict date, office work from the legal one', () => {
    expect(times('standard', 72, 48)).toEqual([54, 72, 76, 96, 144]);
    expect(times('standard', 480, 48)).toEqual([456, 480, 484, 504, 552]);
    expect(times('administrative', 120, 48)).toEqual([144, 168, 192, 240, 336]);
    expect(times('follow-up', 2160)).toEqual([1992, 2160, 2232, 2328, 2496]);
  });

  test('a short clock does not begin with its reminder', () => {
    expect(times('urgent', 4)).toEqual([3, 4, 5, 8, 28]);
    expect(times('urgent', 24)).toEqual([20, 24, 25, 28, 48]);
  });

  test('who is told: of office work and follow-up as of what is urgent; of a review only who answers for it', () => {
    const told = (id: (typeof LADDER_IDS)[number]) =>
      ladderOf(id).map(({ id: level, to }) => `${level}: ${to.join(' ')}`);
    for (const id of ['urgent', 'standard', 'administrative', 'follow-up'] as const)
      expect(told(id), id).toEqual([
        'reminder: assignee',
        'overdue: assignee agency-lead',
        'coordinator: coordinator agency-lead',
        'manager: manager coordinator',
        'city: city manager',
      ]);
    expect(told('review')).toEqual([
      'reminder: manager',
      'overdue: manager',
      'coordinator: coordinator manager',
      'manager: manager',
      'city: city manager',
    ]);
  });

  test('from which of the two dates each counts', () => {
    const from = Object.fromEntries(
      LADDER_IDS.map((id) => [id, [...new Set(ladderOf(id).map((level) => level.from))]]),
    );
    expect(from).toEqual({
      urgent: ['strict'],
      standard: ['strict'],
      administrative: ['legal'],
      'follow-up': ['legal'],
      review: ['legal'],
    });
    for (const id of LADDER_IDS)
      expect(ladderOf(id).map(({ notBeforeShare }) => notBeforeShare)).toEqual([0.75, 0, 0, 0, 0]);
  });

  test('a date before its own start is reminded of on the date itself', () => {
    expect(times('standard', -10)).toEqual([-10, -10, -6, 14, 62]);
    const late = ladderTimes(ladderOf('urgent'), {
      startMs: 100 * HOUR_MS,
      strictMs: 108 * HOUR_MS,
      legalMs: 108 * HOUR_MS,
    });
    expect(late.map(({ atMs }) => atMs / HOUR_MS)).toEqual([106, 108, 109, 112, 132]);
  });
});
