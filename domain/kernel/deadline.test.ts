import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../law/days.ts';
import {
  alertsDue,
  earliest,
  isUnanswered,
  passedLevels,
  pendingLevels,
  rearmed,
  unacknowledgeable,
} from './deadline.ts';
import { ladderOf } from './ladder.ts';
import { foldRevision, RECENT_LIMIT, Transition } from './transition.ts';

const ladder = ladderOf('urgent');
const clock = { startMs: 0, strictMs: 24 * HOUR_MS, legalMs: 24 * HOUR_MS };
const fresh = { dueVersion: 1, raised: [], acknowledged: false };

describe('a due date', () => {
  test('raises each level once, at its time, for whom the ladder names', () => {
    expect(alertsDue(fresh, ladder, clock, 19 * HOUR_MS)).toEqual([]);
    const first = alertsDue(fresh, ladder, clock, 20 * HOUR_MS);
    expect(first).toEqual([{ rung: 'reminder', dueVersion: 1, to: ['assignee'] }]);
    expect(alertsDue({ ...fresh, raised: ['reminder'] }, ladder, clock, 24 * HOUR_MS)).toEqual([
      { rung: 'overdue', dueVersion: 1, to: ['assignee', 'agency-lead'] },
    ]);
  });

  test('acknowledged, it raises nothing; moved, it begins again and what has passed stays passed', () => {
    const late = { ...fresh, raised: ['reminder', 'overdue'], acknowledged: true };
    expect(pendingLevels(late, ladder, clock, 30 * HOUR_MS)).toEqual([]);
    const passed = passedLevels(ladder, clock, 24 * HOUR_MS);
    expect(passed).toEqual(['reminder', 'overdue']);
    expect(rearmed(late, passed)).toEqual({ dueVersion: 2, raised: passed, acknowledged: false });
    expect(rearmed(late)).toEqual({ dueVersion: 2, raised: [], acknowledged: false });
  });

  test.each([
    [fresh, 'nothing-to-acknowledge'],
    [{ ...fresh, raised: ['overdue'], acknowledged: true }, 'already-acknowledged'],
    [{ ...fresh, raised: ['overdue'] }, null],
  ])('what may be acknowledged: %o', (deadline, why) => {
    expect(unacknowledgeable(deadline)).toBe(why);
  });
});

test('an offer is unanswered from its time on; none never is', () => {
  expect([isUnanswered(5, 4), isUnanswered(5, 5), isUnanswered(null, 9), isUnanswered(undefined, 9)]).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test('the earliest of what there is; nothing: people are waited for', () => {
  expect(earliest([null, 7, undefined, 3])).toBe(3);
  expect(earliest([null, undefined])).toBeNull();
});

test('a transition sees what it did; a revision counts, and remembers the latest actions', () => {
  interface Counted {
    id: string;
    revision: number;
    recent: readonly string[];
    sum: number;
  }
  const evolve = (state: Counted | null, more: number): Counted => {
    const before = state ?? { id: 'a', revision: 0, recent: [], sum: 0 };
    return { ...before, sum: before.sum + more };
  };
  const transition = new Transition<Counted, number>(evolve(null, 1), 0, evolve);
  expect(transition.emit(4)).toBeNull();
  expect([transition.state.sum, transition.events]).toEqual([5, [4]]);
  let state: Counted | null = null;
  for (let n = 0; n < RECENT_LIMIT + 2; n += 1) state = foldRevision(state, [1], `action-${n}`, evolve);
  expect(state).toMatchObject({ revision: RECENT_LIMIT + 2, sum: RECENT_LIMIT + 2 });
  expect([state?.recent.length, state?.recent[0]]).toEqual([RECENT_LIMIT, 'action-2']);
  expect(() => foldRevision<Counted, number>(null, [], 'x', evolve)).toThrow(TypeError);
});
