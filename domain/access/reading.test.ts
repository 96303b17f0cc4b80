import { describe, expect, test } from 'vitest';
import { asksHabit, judgeReading, limitsOf, limitsTogether, READING_LIMITS } from './reading.ts';

const officer = limitsOf(['officer'], READING_LIMITS);
const coordinator = limitsOf(['coordinator', 'officer'], READING_LIMITS);

describe('how much somebody reads', () => {
  test('up to the first limit nobody is told, from one more on two people are', () => {
    expect(judgeReading({ hour: 10, day: 25 }, officer, null)).toBe('usual');
    expect(judgeReading({ hour: 11, day: 11 }, officer, null)).toBe('much');
    expect(judgeReading({ hour: 1, day: 26 }, officer, null)).toBe('much');
  });

  test('above the second it stops', () => {
    expect(judgeReading({ hour: 40, day: 40 }, officer, null)).toBe('much');
    expect(judgeReading({ hour: 41, day: 41 }, officer, null)).toBe('too-much');
    expect(judgeReading({ hour: 3, day: 101 }, officer, null)).toBe('too-much');
  });

  test('whoever read all thirteen cases of an agency is noticed within them, and not stopped at the first', () => {
    const verdicts = Array.from({ length: 13 }, (_, index) =>
      judgeReading({ hour: index + 1, day: index + 1 }, officer, null),
    );
    expect(verdicts.indexOf('much')).toBe(10);
    expect(verdicts).not.toContain('too-much');
  });

  test('a coordinator’s normal day is theirs: sixty cases, forty of them in an hour', () => {
    expect(judgeReading({ hour: 40, day: 60 }, coordinator, null)).toBe('usual');
    expect(judgeReading({ hour: 51, day: 60 }, coordinator, null)).toBe('much');
    expect(judgeReading({ hour: 201, day: 201 }, coordinator, null)).toBe('too-much');
  });

  test('against their own habit: three times a median day, and never for a handful', () => {
    expect(judgeReading({ hour: 4, day: 11 }, officer, 3)).toBe('much');
    expect(judgeReading({ hour: 4, day: 11 }, officer, 4)).toBe('usual');
    expect(judgeReading({ hour: 4, day: 10 }, officer, 1)).toBe('usual');
    expect(judgeReading({ hour: 4, day: 11 }, officer, null)).toBe('usual');
    // A habit of reading much does not raise the limits.
    expect(judgeReading({ hour: 11, day: 11 }, officer, 100)).toBe('much');
    expect(asksHabit({ hour: 1, day: 10 }, officer)).toBe(false);
    expect(asksHabit({ hour: 1, day: 11 }, officer)).toBe(true);
  });
});

describe('how much an agency reads together', () => {
  const small = limitsTogether(false, READING_LIMITS, null);

  test('two who divide the cases between them are told of, though neither alone is', () => {
    expect(judgeReading({ hour: 8, day: 8 }, officer, null)).toBe('usual');
    expect(judgeReading({ hour: 16, day: 16 }, small, null)).toBe('much');
    expect(judgeReading({ hour: 15, day: 15 }, small, null)).toBe('usual');
  });

  test('one account is stopped before all of its agency is', () => {
    expect(judgeReading({ hour: 41, day: 41 }, officer, null)).toBe('too-much');
    expect(judgeReading({ hour: 41, day: 41 }, small, null)).toBe('much');
    expect(judgeReading({ hour: 81, day: 81 }, small, null)).toBe('too-much');
  });

  test('the limits grow with what a large agency reads every day, and not without end', () => {
    const large = limitsTogether(false, READING_LIMITS, 60);
    expect(judgeReading({ hour: 60, day: 150 }, large, 60)).toBe('usual');
    expect(judgeReading({ hour: 60, day: 181 }, large, 60)).toBe('much');
    expect(limitsTogether(false, READING_LIMITS, 1_000_000).stops.day).toBe(2000);
  });

  test('a small agency is told of at three times its usual day', () => {
    const quiet = limitsTogether(false, READING_LIMITS, 4);
    expect(quiet).toEqual(small);
    expect(judgeReading({ hour: 6, day: 16 }, quiet, 4)).toBe('much');
    expect(judgeReading({ hour: 6, day: 15 }, quiet, 4)).toBe('usual');
  });

  test('one that coordinates has wider ones', () => {
    expect(limitsTogether(true, READING_LIMITS, null).told).toEqual({ hour: 75, day: 188 });
  });
});
