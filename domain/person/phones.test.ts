import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldPhones } from './phones.ts';

/** One number, however it is written, is one; what is no number is none. */

describe('a telephone', () => {
  test.each([
    ['0912 345 678', '0912345678'],
    ['  0912.345.678 ', '0912345678'],
    ['+84 912 345 678', '0912345678'],
    ['84912345678', '0912345678'],
    ['0084-912-345-678', '0912345678'],
    ['+84 (0) 912.345.678', '0912345678'],
    ['(+84) 912 345 678', '0912345678'],
    ['912345678', '0912345678'],
    ['0912\u200b345\u00ad678', '0912345678'],
    ['０９１２３４５６７８', '0912345678'],
    ['+86 138 0000 0000', '+8613800000000'],
    ['00855 12 345 678', '+85512345678'],
    ['111', '111'],
    ['1900 1234', '19001234'],
    ['184912345678', '184912345678'],
  ])('%s', (written, number) => expect(foldPhones(written)).toEqual([number]));

  test.each([
    // Mobile numbers of before 2018, one of each kind that there was.
    ...['0120/070', '0121/079', '0122/077', '0126/076', '0128/078', '0123/083', '0124/084', '0125/085', '0127/081'],
    ...['0129/082', '0162/032', '0163/033', '0164/034', '0165/035', '0166/036', '0167/037', '0168/038', '0169/039'],
    ...['0186/056', '0188/058', '0199/059'],
  ])('of before 2018: %s', (pair) => {
    const [before, since] = pair.split('/');
    for (const written of [`${before} 123 4567`, `+84 ${before?.slice(1)}.123.4567`, `${before?.slice(1)}1234567`])
      expect(foldPhones(written), written).toEqual([`${since}1234567`]);
  });

  test('a landline of before 2017 in Ha Noi is the one of today', () => {
    for (const written of ['04 3825 1234', '(04) 38251234', '+84 4 3825 1234', '438251234', '024 3825 1234'])
      expect(foldPhones(written), written).toEqual(['02438251234']);
  });

  test('08 begins landlines of before 2017 and mobile numbers of today: found by both', () => {
    expect(foldPhones('0838 251 234')).toEqual(['0838251234', '02838251234']);
    expect(foldPhones('028 3825 1234')).toEqual(['02838251234']);
    expect(foldPhones('0123 825 1234')).toEqual(['0838251234']);
  });

  test.each([
    ['0912 345 678, 0987 654 321'],
    ['0912345678/0987654321'],
    ['0912345678 0987654321'],
    ['0912.345.678 - 0987.654.321'],
    ['912345678 987654321'],
    ['+84912345678 +84987654321'],
    ['Mẹ: 0912 345 678 (gọi sau 20h30); chị gái 0987 654 321'],
    ['ĐT 0912345678 hoặc Zalo 0987654321'],
  ])('several in one field: %s', (written) => expect(foldPhones(written)).toEqual(['0912345678', '0987654321']));

  test.each(['', '+', '00', '-', 'không có', 'gọi sau 20h'])('no number: “%s”', (written) =>
    expect(foldPhones(written)).toEqual([]),
  );

  test('what is folded stays as it is when it is folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 +84.,-()a'), maxLength: 30 }), (written) => {
        for (const number of foldPhones(written))
          if (number.length > 8) expect(foldPhones(number), number).toContain(number);
      }),
    );
  });
});
