import { describe, expect, test } from 'vitest';
import { isFault } from './answering.ts';
import { LogTooShort } from './commit.ts';

/** What is answered at once, for trying again brings nothing; and what is tried again until it works. */

const coded = (code: string, more: object = {}) =>
  new Error('query failed', { cause: Object.assign(new Error('x'), { code, ...more }) });

describe('a fault of the code', () => {
  test.each([
    ['a TypeError of a rule', new TypeError('x is undefined')],
    ['an unknown pathway', new RangeError('unknown pipeline')],
    ['data PostgreSQL cannot take', coded('22P02')],
    ['a key that is there already', coded('23505')],
    ['a column that is not', coded('42703')],
    ['a value that was left out', coded('UNDEFINED_VALUE')],
  ])('%s', (_, error) => expect(isFault(error)).toBe(true));
});

describe('only the database', () => {
  test.each([
    ['is away', coded('ECONNREFUSED', { syscall: 'connect' })],
    ['closed the connection', coded('CONNECTION_CLOSED')],
    ['met a deadlock', coded('40P01')],
    ['is shutting down', coded('57P01')],
    ['is full', coded('53100')],
    ['took too long', coded('57014')],
    ['refuses by a trigger', coded('P0001')],
    ['drew a number that is taken', coded('23505', { constraint_name: 'referral_number' })],
    ['was restored from an older backup', new LogTooShort('the log ends')],
  ])('%s', (_, error) => expect(isFault(error)).toBe(false));
});
