import { describe, expect, test } from 'vitest';
import { matching } from './pick.ts';

/** What typed words may mean. */

const CHOICES = [
  'UBND phường Hoàn Kiếm',
  'UBND phường Hoàng Mai',
  'UBND xã Phúc Thọ',
  'UBND phường Thọ',
  'UBND phường Thô',
].map((text, index) => ({ value: `0000${index}`, text }));
const found = (typed: string) => matching(CHOICES, typed).map(({ text }) => text);

describe('one of many by its name', () => {
  test.each([
    ['00000', ['UBND phường Hoàn Kiếm']],
    ['hoan kiem', ['UBND phường Hoàn Kiếm']],
    ['  HOÀN   KIẾM ', ['UBND phường Hoàn Kiếm']],
    ['hoan', ['UBND phường Hoàn Kiếm', 'UBND phường Hoàng Mai']],
    ['oan kiem', []],
    ['phuc tho', ['UBND xã Phúc Thọ']],
    ['ubnd phuong tho', ['UBND phường Thọ', 'UBND phường Thô']],
    ['ubnd phường thọ', ['UBND phường Thọ']],
    ['', []],
    ['---', []],
  ])('%s', (typed, names) => {
    expect(found(typed)).toEqual(names);
  });
});
