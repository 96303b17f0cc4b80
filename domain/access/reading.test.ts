import { describe, expect, test } from 'vitest';
import { asksHabit, judgeReading, limitsOf, READING_LIMITS } from './reading.ts';

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
