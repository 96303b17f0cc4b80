import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateFault, daysOf, readDate, writtenDate } from './written-date.ts';

describe('a date as people write it', () => {
  test.each([
    ['5/11/1999', '1999-11-05'],
    ['05/11/1999', '1999-11-05'],
    ['5.11.1999', '1999-11-05'],
    ['5-11-1999', '1999-11-05'],
    ['5 / 11 / 1999', '1999-11-05'],
    ['5 11 1999', '1999-11-05'],
    ['1999/11/05', '1999-11-05'],
    ['1999.11.5', '1999-11-05'],
    ['1999-11-05', '1999-11-05'],
    ['ngày 5 tháng 11 năm 1999', '1999-11-05'],
    ['Ngày 05 tháng 11 năm 1999'.normalize('NFD'), '1999-11-05'],
    ['11/1999', '1999-11'],
    ['tháng 11 năm 1999', '1999-11'],
    ['1999-11', '1999-11'],
    ['1999', '1999'],
    ['năm 1999', '1999'],
    ['sinh năm 1999', '1999'],
    [' 1999\u200b ', '1999'],
    ['５/１１/１９９９', '1999-11-05'],
  ])('%s', (written, iso) => {
    expect(readDate(written)).toBe(iso);
    expect(dateFault(iso)).toBeNull();
  });

  test.each(['5/11/99', 'mùa xuân', '19990', '05111999', '5/11', '1999-11-05T00:00:00Z', '', '1/2/3/1999'])(
    '%s is none, and stays as it was typed',
    (written) => {
      expect(readDate(written)).toBe(written);
      expect(dateFault(written)?.vi).toMatch(/5\/11\/1999/);
    },
  );

  test('every day there is can be written and read again', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-29'), noInvalidDate: true }),
        (moment) => {
          const iso = moment.toISOString().slice(0, 10);
          for (const part of [iso, iso.slice(0, 7), iso.slice(0, 4)]) expect(readDate(writtenDate(part))).toBe(part);
          expect(dateFault(iso, '2026-11-29')).toBeNull();
        },
      ),
    );
  });
});

describe('a date there is not', () => {
  const TODAY = '2026-11-29';

  test.each([
    ['30/2/1999', 'Lịch không có ngày 30/2/1999'],
    ['29/2/1900', 'Lịch không có ngày 29/2/1900'],
    ['31.4.2001', 'Lịch không có ngày 31/4/2001'],
    ['0/5/1999', 'Lịch không có ngày 0/5/1999'],
    ['5/13/1999', 'Không có tháng 13: 5/13/1999'],
    ['0000', 'Năm 0000 không thể đúng; ghi năm từ 1900'],
    ['1/1/0000', 'Năm 0000 không thể đúng; ghi năm từ 1900'],
    ['1/1/2099', '1/1/2099 chưa tới'],
    ['30/11/2026', '30/11/2026 chưa tới'],
    ['12/2026', '12/2026 chưa tới'],
    ['2027', '2027 chưa tới'],
  ])('%s', (written, vi) => expect(dateFault(readDate(written), TODAY)?.vi).toBe(vi));

  test.each(['29/11/2026', '11/2026', '2026', '29/2/2024'])('but %s there is', (written) =>
    expect(dateFault(readDate(written), TODAY)).toBeNull(),
  );

  test('a month and a year are all their days', () => {
    expect(daysOf('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29' });
    expect(daysOf('2023')).toEqual({ first: '2023-01-01', last: '2023-12-31' });
    expect(daysOf('2023-05-17')).toEqual({ first: '2023-05-17', last: '2023-05-17' });
  });
});
