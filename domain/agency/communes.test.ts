import { expect, test } from 'vitest';
import { AGENCY_KINDS } from '../codes.ts';
import { communeAt, communesNow, LOCAL_KINDS, servesOnlyItsOwn, sinceOf, WHEREABOUTS } from './communes.ts';
import { UNITS_SINCE } from './units.ts';

test('the first that is known decides', () => {
  const both = { communes: { lives: '00001', stays: '00002' } };
  expect(communeAt(both, ['lives', 'stays'])).toBe('00001');
  expect(communeAt(both, ['stays', 'lives'])).toBe('00002');
  expect(communeAt({ communes: { stays: '00002' } }, WHEREABOUTS)).toBe('00002');
  expect(communeAt({ communes: { lives: '00001' } }, ['stays'])).toBeNull();
  expect(communeAt({ communes: {} }, WHEREABOUTS)).toBeNull();
  expect(communeAt({}, WHEREABOUTS)).toBeNull();
  expect(communeAt(both, [])).toBeNull();
});

test('each code is of the list of its own day, and one of another list is no unit of today', () => {
  const communes = { lives: '00008', stays: '00008' };
  const mixed = { communes, communesSince: { lives: '2004-01-01', stays: UNITS_SINCE } };
  expect([sinceOf(mixed, 'lives'), sinceOf(mixed, 'stays')]).toEqual(['2004-01-01', UNITS_SINCE]);
  expect(communesNow(mixed)).toEqual({ stays: '00008' });
  expect(communeAt(mixed, ['lives'])).toBeNull();
  expect(communeAt(mixed, ['lives', 'stays'])).toBe('00008');
  // Records of before there was a day beside each code.
  expect(communesNow({ communes })).toEqual(communes);
  expect(communesNow({ communes, unitsSince: '2004-01-01' })).toEqual({});
  expect(communesNow({ communes, unitsSince: '2004-01-01', communesSince: { stays: UNITS_SINCE } })).toEqual({
    stays: '00008',
  });
});

test('a People’s Committee serves its own commune alone; police and Women’s Union have bodies of communes, and of the city', () => {
  expect(AGENCY_KINDS.filter(servesOnlyItsOwn)).toEqual(['commune']);
  expect([...LOCAL_KINDS].sort()).toEqual(['commune', 'police', 'womens-union']);
});
