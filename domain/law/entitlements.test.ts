import { describe, expect, test } from 'vitest';
import { amounts } from './amounts.ts';
import { codeList, codeLists } from '../codelists/index.ts';
import { htcds, TO_HTCDS } from '../codelists/htcds.ts';
import { CATEGORIES, type Category, entitlementsOf, REGIME_NAMES, REGIMES, regimeRange } from './entitlements.ts';

describe('Law 53/2024 Art. 37', () => {
  test('the table, letter by letter', () => {
    const letters = Object.fromEntries(
      CATEGORIES.map((category) => [
        category,
        entitlementsOf({ category })
          .map(({ regime }) => regime)
          .join(''),
      ]),
    );
    expect(letters).toEqual({
      victim: 'abcdđeghik',
      'accompanying-minor': 'abcdđegh',
      'identifying-abroad': 'abcd',
      'identifying-in-country': 'abcdđeg',
      foreign: 'abcdđg',
      'not-identified': '',
    });
  });

  test('the former law, in the letters of today: neither interpretation nor legal support, and it is not cited', () => {
    const letters = (category: Category) => entitlementsOf({ category, policy: 'vn-2011' }).map(({ regime }) => regime);
    expect(letters('victim').join('')).toBe('abđeghik');
    expect(letters('foreign').join('')).toBe('abđeg');
    expect(letters('accompanying-minor').join('')).toBe('abeg');
    expect(letters('identifying-in-country').join('')).toBe('a');
    expect(letters('not-identified')).toEqual([]);
    for (const { why } of entitlementsOf({ category: 'victim', policy: 'vn-2011' }))
      expect(why).toMatchObject({ instrument: 'Luật 66/2011/QH12', article: 'Art. 32', status: 'secondary' });
    expect(() => entitlementsOf({ category: 'victim', policy: 'vn-1999' })).toThrow(RangeError);
  });

  test('a to g holds đ and e; there is no f and no j', () => {
    expect(regimeRange('a', 'g').join('')).toBe('abcdđeg');
    expect(regimeRange('đ', 'e')).toEqual(['đ', 'e']);
    expect(REGIMES).toHaveLength(10);
  });

  test('each says why and from when; travel is not for foreigners', () => {
    expect(entitlementsOf({ category: 'foreign' })[0]).toEqual({
      regime: 'a',
      name: REGIME_NAMES.a,
      from: 'received',
      why: {
        instrument: 'Luật 53/2024/QH15',
        article: 'Art. 37',
        clause: '4',
        status: 'cited',
        source: 'S20',
        note: expect.stringContaining('travel'),
      },
    });
    const given = CATEGORIES.filter((category) => category !== 'not-identified');
    expect(given.map((category) => entitlementsOf({ category })[0]?.why.clause)).toEqual([
      '1',
      '2',
      '3 ¶1',
      '3 ¶2',
      '4',
    ]);
    expect(given.map((category) => entitlementsOf({ category })[0]?.from)).toEqual([
      'identified',
      'identified',
      'received',
      'received',
      'received',
    ]);
  });
});

describe('code lists', () => {
  test('each code once, with a label in both languages', () => {
    for (const list of codeLists) {
      const codes = list.codes.map(({ code }) => code);
      expect(new Set(codes).size, list.id).toBe(codes.length);
      for (const { label } of list.codes) expect(label.vi.length * label.en.length).toBeGreaterThan(0);
    }
    expect(new Set(codeLists.map(({ id }) => id)).size).toBe(codeLists.length);
    expect(() => codeList('nothing')).toThrow('unknown code list: nothing');
  });

  test('nine kinds of evidence, ten regimes, the Vietnamese letters in order', () => {
    expect(codeList('evidence').codes.map(({ code }) => code)).toEqual(['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i']);
    expect(codeList('regime').codes.map(({ code }) => code)).toEqual([...REGIMES]);
  });

  test('54 ethnic groups and foreigners; the mapping is told beside each code that has one', () => {
    const { codes } = codeList('ethnicity');
    expect(codes).toHaveLength(55);
    expect(new Set(codes.map(({ label }) => label.vi)).size).toBe(55);
    const standard = (list: string, wanted: string) =>
      codeList(list).codes.find((entry) => entry.code === wanted)?.standard?.code;
    expect(standard('victim-status', 'identifying')).toBe('PossibleVictimOfTrafficking');
    expect(standard('victim-status', 'identified')).toBe('ActualVictimOfTrafficking');
    expect(standard('victim-status', 'not-identified')).toBe('NotAVictimOfTrafficking');
    expect(standard('purpose', 'forced-labour')).toBe('ForcedLabour');
    expect(standard('purpose', 'sex-slavery')).toBe('SexualExploitation');
    expect(standard('purpose', 'organ-removal')).toBe('OrganRemoval');
    expect(standard('purpose', 'forced-marriage')).toBe('ForcedMarriage');
    expect(standard('purpose', 'forced-begging')).toBe('ForcedBegging');
    expect(standard('purpose', 'forced-childbirth')).toBe('Surrogacy');
    expect(standard('purpose', 'online-scam')).toBe('ForcedLabour');
  });

  test('every mapping to the standard names a code that exists; every purpose has one', () => {
    for (const [from, { list, code }] of Object.entries(TO_HTCDS)) expect(htcds[list], from).toContain(code);
    for (const { code } of codeList('purpose').codes) expect(TO_HTCDS, code).toHaveProperty([`purpose:${code}`]);
  });
});

describe('amounts', () => {
  test('without a trustworthy source an amount is empty, not guessed; where it is filled, its date or the lack of it is said', () => {
    for (const { amount, status, id, source, inForceFrom, note } of amounts) {
      expect(amount === null, id).toBe(status === 'recalled');
      // What others say of a text names the text; what was read names where.
      expect(source, id).toMatch(status === 'cited' ? /S\d+/ : amount ? /S13d|Nghị định|Nghị quyết/ : /^not seen$/);
      if (status === 'secondary') expect(note, id).toMatch(/not read|not one of them/);
      if (amount && !inForceFrom) expect(note, id).toContain('date in force was not seen');
    }
    expect(new Set(amounts.map(({ id }) => id)).size).toBe(amounts.length);
  });

  test('each regime has its line', () => {
    const lines = new Set(amounts.map(({ regime }) => regime));
    expect(REGIMES.filter((regime) => !lines.has(regime))).toEqual([]);
  });
});
