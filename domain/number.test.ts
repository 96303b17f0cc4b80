import { describe, expect, test } from 'vitest';
import { type CaseNumber, NUMBERS_A_YEAR, numberIn, referralNumber, reportNumber, writtenNumber } from './number.ts';

/** What people say on the telephone: it reads back as it was written, and a symbol that was misheard is noticed. */

const SYMBOLS = '0123456789AEHKMRTVX';
const one = referralNumber('HN', 26 * NUMBERS_A_YEAR + 221_387_636);

describe('a number that was drawn', () => {
  test('has its year, symbols that are not taken for each other, and one that checks them', () => {
    expect(one).toBe('HN-26-4K7M-X2TX');
    expect(reportNumber('HN', 26 * NUMBERS_A_YEAR + 221_387_636)).toBe('HN-TB-26-4K7M-X2TX');
    for (const taken of 'BCDFGIJLNOPQSUWYZ') expect(SYMBOLS).not.toContain(taken);
  });

  test('reads back, whatever it is', () => {
    for (const value of [0, 1, 18, 19, 12_345_678, NUMBERS_A_YEAR - 1])
      for (const year of [10, 26, 99])
        for (const place of ['HN', 'HP', 'HN-00004'])
          for (const kind of ['referral', 'report'] as const) {
            const number: CaseNumber = { kind, place, number: year * NUMBERS_A_YEAR + value };
            expect(numberIn(writtenNumber(number)), writtenNumber(number)).toEqual(number);
          }
  });

  test('is read however it is typed: small letters, blanks, nothing between, O for 0 and I or L for 1, without its place', () => {
    const zeros = referralNumber('HN', 26 * NUMBERS_A_YEAR + 1);
    expect(zeros).toMatch(/^HN-26-0000-001[0-9A-Z]$/);
    const said = numberIn(zeros);
    for (const typed of [
      zeros.toLowerCase(),
      ` ${zeros} `,
      zeros.replaceAll('-', ' '),
      zeros.replaceAll('-', ''),
      zeros.replaceAll('0', 'O'),
      zeros.replace('001', '00l'),
      zeros.replace('001', '00i'),
    ])
      expect(numberIn(typed), typed).toEqual(said);
    expect(numberIn(zeros.slice(3))).toEqual({ ...(said as CaseNumber), place: '' });
  });

  test('any one symbol that was misheard, and any two neighbours that changed places, are noticed', () => {
    const body = one.slice(3).replaceAll('-', '');
    for (let at = 0; at < body.length; at += 1) {
      for (const symbol of at < 2 ? '0123456789' : SYMBOLS) {
        if (symbol === body[at]) continue;
        const heard = `HN${body.slice(0, at)}${symbol}${body.slice(at + 1)}`;
        expect(numberIn(heard), heard).toBe('misheard');
      }
      const [left = '', right = ''] = [body[at], body[at + 1]];
      if (at + 1 === body.length || left === right || (at < 2 && !/\d/.test(right))) continue;
      const swapped = `HN${body.slice(0, at)}${right}${left}${body.slice(at + 2)}`;
      expect(numberIn(swapped), swapped).toBe('misheard');
    }
    for (const other of 'BCDFGJNPQSUWYZ') expect(numberIn(`HN-26-4K7${other}-X2TX`)).toBe('misheard');
  });
});

describe('a number that was counted up', () => {
  test('stays what it is', () => {
    expect(referralNumber('HN', 123)).toBe('HN-000123');
    expect(reportNumber('HN', 12)).toBe('HN-TB-000012');
    for (const [typed, number] of [
      ['HN-000123', { kind: 'referral', place: 'HN', number: 123 }],
      ['hn 123', { kind: 'referral', place: 'HN', number: 123 }],
      ['123', { kind: 'referral', place: '', number: 123 }],
      ['HN-TB-000012', { kind: 'report', place: 'HN', number: 12 }],
      ['tb 12', { kind: 'report', place: '', number: 12 }],
      ['HN-00004-000123', { kind: 'referral', place: 'HN-00004', number: 123 }],
      ['HN-123456789', { kind: 'referral', place: 'HN', number: 123_456_789 }],
    ] as const)
      expect(numberIn(typed), typed).toEqual(number);
  });
});

test('a name, a telephone number and nothing are no number', () => {
  for (const typed of ['Nguyễn Thị Ví Dụ', 'Nguyen', '', '-', 'HN-', '0912 345 678', '+84 912 345 678', 'HN-26-4K7M'])
    expect(numberIn(typed), typed).toBe('none');
});
