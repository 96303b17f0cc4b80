import { expect, test } from 'vitest';
import { stepOf } from './code-once.ts';

/** The key of the test vectors of RFC 6238, appendix B, and the last six of their eight digits. */
const KEY = '12345678901234567890';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at second %i the code is %s, and is of that half minute', (seconds, code) => {
  const step = Math.floor(seconds / 30);
  expect(stepOf(KEY, code, seconds * 1000)).toBe(step);
  // Late by one half minute or early by two it is known as the same; beyond that it is none of about now.
  expect(stepOf(KEY, code, (step + 1) * 30_000)).toBe(step);
  expect(stepOf(KEY, code, (step - 2) * 30_000)).toBe(step);
  expect(stepOf(KEY, code, (step + 2) * 30_000)).toBeNull();
});
