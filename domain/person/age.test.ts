import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bornBetween, childBy, majorityBetween } from './age.ts';

const TODAY = '2026-11-29';

describe('under 18, by what is written', () => {
  test.each([
    ['nothing', {}, null],
    ['the day before they turn 18', { birthDate: '2008-11-30' }, 'yes'],
    ['the day they do', { birthDate: '2008-11-29' }, 'no'],
    ['only the month in which they do', { birthDate: '2008-11' }, 'unsure'],
    ['the month after', { birthDate: '2008-12' }, 'yes'],
    ['only the year in which they do', { birthDate: '2008' }, 'unsure'],
    ['the year after', { birthDate: '2009' }, 'yes'],
    ['the year before', { birthDate: '2007' }, 'no'],
    ['17, said today', { age: { years: 17, saidOn: TODAY, estimated: false } }, 'yes'],
    ['17, said half a year ago', { age: { years: 17, saidOn: '2026-05-29', estimated: false } }, 'unsure'],
    ['17, said two years ago', { age: { years: 17, saidOn: '2024-11-29', estimated: false } }, 'no'],
    ['18, said today', { age: { years: 18, saidOn: TODAY, estimated: false } }, 'no'],
    ['18, guessed', { age: { years: 18, saidOn: TODAY, estimated: true } }, 'unsure'],
    ['20, guessed', { age: { years: 20, saidOn: TODAY, estimated: true } }, 'no'],
    ['15, guessed', { age: { years: 15, saidOn: TODAY, estimated: true } }, 'yes'],
    ['16, guessed', { age: { years: 16, saidOn: TODAY, estimated: true } }, 'unsure'],
    [
      'a year, and an age that narrows it',
      { birthDate: '2008', age: { years: 17, saidOn: TODAY, estimated: false } },
      'yes',
    ],
    [
      'a paper of 1999, and 15 by their own word',
      { birthDate: '1999', age: { years: 15, saidOn: TODAY, estimated: false } },
      'unsure',
    ],
  ] as const)('%s', (_what, data, child) => expect(childBy(data, TODAY)).toBe(child));

  test('an age and the date of birth it comes from never disagree', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2026-11-29'), noInvalidDate: true }),
        fc.date({ min: new Date('2026-11-29'), max: new Date('2040-01-01'), noInvalidDate: true }),
        fc.boolean(),
        (birth, said, estimated) => {
          const [birthDate, saidOn] = [birth.toISOString().slice(0, 10), said.toISOString().slice(0, 10)];
          const had = birthDate.slice(5) <= saidOn.slice(5);
          const years = Number(saidOn.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (had ? 0 : 1);
          expect(bornBetween({ birthDate, age: { years, saidOn, estimated } })).toEqual({
            first: birthDate,
            last: birthDate,
          });
        },
      ),
    );
  });

  test('who was born on 29 February is a child until the end of that month', () => {
    expect(majorityBetween({ first: '2008-02-29', last: '2008-02-29' }).last).toBe('2026-03-01');
  });
});
