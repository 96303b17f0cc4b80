import { expect, test } from 'vitest';
import { COUNTRIES } from './countries.ts';
import { personData } from './data.ts';

test('a nationality is a country that is there', () => {
  for (const nationality of ['VN', 'KH', 'LA', 'GB'])
    expect(personData.safeParse({ nationality }).success, nationality).toBe(true);
  for (const nationality of ['ZZ', 'UK', 'vn', 'VNM', ''])
    expect(personData.safeParse({ nationality }).success, nationality).toBe(false);
});

test.each(['vi', 'en'])('every country has a name of its own in %s', (language) => {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const said = COUNTRIES.map((code) => names.of(code));
  expect(said).not.toContain(undefined);
  expect(new Set(said).size).toBe(COUNTRIES.length);
});
