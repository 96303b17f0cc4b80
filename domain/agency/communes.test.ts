import { expect, test } from 'vitest';
import { AGENCY_KINDS } from '../codes.ts';
import { communeAt, LOCAL_KINDS, servesOnlyItsOwn, WHEREABOUTS } from './communes.ts';

test('the first that is known decides', () => {
  const both = { lives: '00001', stays: '00002' };
  expect(communeAt(both, ['lives', 'stays'])).toBe('00001');
  expect(communeAt(both, ['stays', 'lives'])).toBe('00002');
  expect(communeAt({ stays: '00002' }, WHEREABOUTS)).toBe('00002');
  expect(communeAt({ lives: '00001' }, ['stays'])).toBeNull();
  expect(communeAt({}, WHEREABOUTS)).toBeNull();
  expect(communeAt(undefined, WHEREABOUTS)).toBeNull();
  expect(communeAt(both, [])).toBeNull();
});

test('a People’s Committee serves its own commune alone; police and Women’s Union have bodies of communes, and of the city', () => {
  expect(AGENCY_KINDS.filter(servesOnlyItsOwn)).toEqual(['commune']);
  expect([...LOCAL_KINDS].sort()).toEqual(['commune', 'police', 'womens-union']);
});
