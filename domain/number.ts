/**
 * What people call a referral, or a caller's report, on the telephone. It says nothing about the person.
 *
 * New ones are random, so that nobody counts through them: the year, seven symbols and one that checks the others, `HN-26-4K7M-X2TX`. The
 * symbols neither look nor sound alike in Vietnamese: no O, I, L beside 0 and 1; no B, D, P, S, C, N or G. Those from before are counted
 * up, `HN-000123`, and stay what they are. Either is one whole number: the year and the symbols are its digits.
 */

const SYMBOLS = '0123456789AEHKMRTVX';
const BASE = SYMBOLS.length;
const RANDOM = 7;
/** How many numbers a year has. */
export const NUMBERS_A_YEAR = BASE ** RANDOM;
/** Numbers that are counted up never come so far. */
const FIRST_RANDOM = 10 * NUMBERS_A_YEAR;
/** Of year and symbols, in order. All differ, and the base is a prime: one symbol that is wrong, or two that changed places, are found. */
const WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];

export type NumberKind = 'referral' | 'report';

const MARK: Record<NumberKind, string> = { referral: '', report: 'TB-' };

/** What people call a referral on the phone, e.g. `HN-26-4K7M-X2TX`, or `HN-000123`. */
export const referralNumber = (place: string, number: number) => written('referral', place, number);

/** What people call a caller's report on the phone, e.g. `HN-TB-26-4K7M-X2TX`: *tin báo*. */
export const reportNumber = (place: string, number: number) => written('report', place, number);

function written(kind: NumberKind, place: string, number: number): string {
  const begin = `${place}-${MARK[kind]}`;
  if (number < FIRST_RANDOM) return `${begin}${String(number).padStart(6, '0')}`;
  const year = String(Math.floor(number / NUMBERS_A_YEAR)).padStart(2, '0');
  let rest = number % NUMBERS_A_YEAR;
  let symbols = '';
  for (let index = 0; index < RANDOM; index += 1) {
    symbols = SYMBOLS.charAt(rest % BASE) + symbols;
    rest = Math.floor(rest / BASE);
  }
  symbols += checkOf(year + symbols);
  return `${begin}${year}-${symbols.slice(0, 4)}-${symbols.slice(4)}`;
}

function checkOf(text: string): string {
  const sum = WEIGHTS.reduce((all, weight, index) => all + weight * SYMBOLS.indexOf(text.charAt(index)), 0);
  return SYMBOLS.charAt((BASE - (sum % BASE)) % BASE);
}

export interface CaseNumber {
  kind: NumberKind;
  /** As it was said; empty where the place was left out. */
  place: string;
  number: number;
}

const SPOKEN =
  /^(?:([A-Z]{1,20}(?:-[0-9]+)*?)[ -]*)??(TB[ -]*)?(?:(\d{2})[ -]?([0-9A-Z]{4})[ -]?([0-9A-Z]{4})|0*(\d{1,9}))$/;

/**
 * The other way round, as people type it: small letters, blanks or nothing for the dashes, the letters that are taken for digits.
 *
 * @returns `misheard`: it has the form of a number, and the symbol that checks the others does not fit. `none`: it is no number.
 */
export function numberIn(typed: string): CaseNumber | 'misheard' | 'none' {
  const [, place = '', mark, year, first, second, counted] = SPOKEN.exec(typed.trim().toUpperCase()) ?? [];
  const kind = mark ? 'report' : 'referral';
  if (counted !== undefined) return { kind, place, number: Number(counted) };
  if (year === undefined) return 'none';
  const symbols = `${first}${second}`.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const digits = [...symbols.slice(0, RANDOM)].map((symbol) => SYMBOLS.indexOf(symbol));
  if (digits.includes(-1) || symbols.charAt(RANDOM) !== checkOf(year + symbols)) return 'misheard';
  return { kind, place, number: digits.reduce((all, digit) => all * BASE + digit, Number(year)) };
}

/** One as it is written, so that two ways to type it are the same. */
export const writtenNumber = ({ kind, place, number }: CaseNumber): string => written(kind, place, number);
