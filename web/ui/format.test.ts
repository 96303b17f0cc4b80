import { expect, test } from 'vitest';
import { relative } from '../format.ts';

test('one minute before two hours is one hour and 59 minutes, in both languages', () => {
  const at = (ms: number) => [relative('vi', ms, 0), relative('en', ms, 0)];
  const ms = (hours: number, minutes: number) => (hours * 60 + minutes) * 60_000;
  expect(at(-ms(1, 59))).toEqual(['1 giờ 59 phút trước', '1 hour 59 minutes ago']);
  expect(at(ms(1, 59))).toEqual(['sau 1 giờ 59 phút nữa', 'in 1 hour 59 minutes']);
  expect(at(-ms(2, 0))).toEqual(['2 giờ trước', '2 hours ago']);
  expect(at(-ms(0, 5))).toEqual(['5 phút trước', '5 minutes ago']);
  expect(at(-ms(73, 0))).toEqual(['3 ngày trước', '3 days ago']);
});
