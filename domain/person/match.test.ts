import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldDocument, foldName, foldWords } from './fold.ts';
import { isStrong, match, termsOf, type Term } from './match.ts';

const WORDS = ['Nguyễn', 'Thị', 'Ví', 'Dụ', 'Đặng', 'Hoàng', 'Yến', 'Trần', 'Văn', 'Ẩn', 'Quỳnh', 'Phượng', 'Ưng'];
const name = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 });

describe('folding', () => {
  test.each([
    ['Nguyễn Thị Ví Dụ', 'Ví Dụ Nguyễn Thị'],
    ['Đặng Thị Yến', 'dang thi yen'],
    ['TRẦN  VĂN-ẨN', 'Ẩn, Trần Văn'],
    ['Hoàng Yến'.normalize('NFD'), 'Hoàng Yến'.normalize('NFC')],
  ])('%s is %s', (one, other) => expect(foldName(one)).toBe(foldName(other)));

  test('order, case, tone marks, composition and spacing never matter; a word more or less does', () => {
    fc.assert(
      fc.property(name, fc.integer(), (words, seed) => {
        const shuffled = words
          .map((word, index) => [(index * 7919 + seed) % 13, word] as const)
          .sort(([a], [b]) => a - b)
          .map(([, word]) => (seed % 2 ? word.toUpperCase().normalize('NFD') : word.toLowerCase()));
        expect(foldName(`  ${shuffled.join('  ')} `)).toBe(foldName(words.join(' ')));
        expect(foldName([...words, 'Mới'].join(' '))).not.toBe(foldName(words.join(' ')));
      }),
    );
  });

  test('is plain and stable: folded again it stays, and no mark is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text));
        expect(foldName(text)).not.toMatch(/\p{M}|đ/u);
      }),
    );
    expect(foldWords('…')).toEqual([]);
  });

  test('a document number without what people put between', () => {
    expect(foldDocument(' b 123-456/7 ')).toBe(foldDocument('B1234567'));
  });
});

describe('a match', () => {
  const person = {
    fullName: 'Nguyễn Thị Ví Dụ',
    birthDate: '2003-05-17',
    documents: [{ kind: 'passport' as const, number: 'B1234567' }],
    contacts: [
      {
        kind: 'phone' as const,
        value: '0912345678',
        safe: { phone: 'no' as const, mail: 'no' as const, post: 'no' as const },
      },
    ],
  };
  const known = termsOf(person);
  const ask = (data: Parameters<typeof termsOf>[0]) => {
    const asked = termsOf(data);
    const same = (a: Term) => known.some((b) => a.kind === b.kind && a.value === b.value);
    return match(asked, asked.filter(same));
  };

  test('rises with what agrees, and says what', () => {
    const scores = [
      ask({ fullName: 'Ví Dụ Nguyễn Thị' }),
      ask({ fullName: 'nguyen thi vi du', birthDate: '2003' }),
      ask({ fullName: 'nguyen thi vi du', birthDate: '2003-05-17' }),
      ask({ documents: [{ kind: 'other', number: 'b 123 4567' }] }),
      ask({ ...person }),
    ];
    expect(scores.map((found) => found?.score)).toEqual([0.5, 0.57, 0.7, 0.95, 0.99]);
    expect(scores.map((found) => found?.matched)).toEqual([
      ['name'],
      ['name', 'year'],
      ['name', 'birth'],
      ['document'],
      ['document', 'phone', 'name', 'birth'],
    ]);
    expect(scores.map((found) => found && isStrong(found))).toEqual([false, false, true, true, true]);
  });

  test('a name with one word wrong or missing is still found, a common word alone is not', () => {
    expect(ask({ fullName: 'Nguyễn Thị Vi Dũ' })?.matched).toEqual(['name']);
    expect(ask({ fullName: 'Nguyễn Thị Ví Do' })).toMatchObject({ score: 0.3, matched: ['word'] });
    expect(ask({ fullName: 'Ví Dụ', birthDate: '2003' })?.matched).toEqual(['word', 'year']);
    for (const nothing of [{ fullName: 'Trần Thị Khác' }, { birthDate: '2003-05-17' }, { fullName: 'Nguyễn' }, {}])
      expect(ask(nothing)).toBeNull();
  });

  test('is never more than one, never less for more', () => {
    const term = fc.record({
      kind: fc.constantFrom(...(['document', 'phone', 'name', 'word', 'birth', 'year'] as const)),
      value: fc.string({ minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(term), fc.array(term), (some, more) => {
        const asked = [...some, ...more];
        const [less, all] = [match(asked, some), match(asked, asked)];
        expect(all?.score ?? 0).toBeGreaterThanOrEqual(less?.matched.includes('word') ? 0 : (less?.score ?? 0));
        expect(all?.score ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('what a person is found by', () => {
  const flags = { phone: 'no', mail: 'no', post: 'no' } as const;

  test('each term once, telephones among the contacts alone, and of a date of birth what is known', () => {
    expect(
      termsOf({
        fullName: 'Lê Lê',
        otherNames: ['Mỵ'],
        birthDate: '2003-05-17',
        documents: [{ kind: 'other', number: 'b-12' }],
        contacts: [
          { kind: 'phone', value: '0912', safe: flags },
          { kind: 'email', value: '0913', safe: flags },
        ],
      }),
    ).toEqual([
      { kind: 'name', value: 'le le' },
      { kind: 'name', value: 'mi' },
      { kind: 'word', value: 'le' },
      { kind: 'word', value: 'mi' },
      { kind: 'year', value: '2003' },
      { kind: 'birth', value: '2003-05-17' },
      { kind: 'document', value: 'B12' },
      { kind: 'phone', value: '0912' },
    ]);
    expect(termsOf({ birthDate: '2003-05' })).toEqual([{ kind: 'year', value: '2003' }]);
    expect(termsOf({})).toEqual([]);
  });

  test('what says nothing finds nobody', () => {
    expect(
      termsOf({
        fullName: '…',
        documents: [{ kind: 'other', number: '--' }],
        contacts: [{ kind: 'phone', value: '-', safe: flags }],
      }),
    ).toEqual([]);
  });
});

describe('what is enough to trouble somebody with', () => {
  const terms = (...kinds: Term['kind'][]): Term[] => kinds.map((kind, index) => ({ kind, value: String(index) }));
  const four = terms('word', 'word', 'word', 'word', 'year', 'birth');

  test('a document, a telephone or a whole name alone; a date alone is not', () => {
    expect(match(terms('document'), terms('document'))?.score).toBe(0.95);
    expect(match(terms('phone'), terms('phone'))?.score).toBe(0.6);
    expect(match(terms('name', 'word', 'word'), terms('name'))?.score).toBe(0.5);
    expect(match(terms('birth', 'year'), terms('birth', 'year'))).toBeNull();
  });

  test('two words of four beside a date or a year, three without, one never', () => {
    expect(match(four, terms('word', 'word', 'birth'))?.matched).toEqual(['word', 'birth']);
    expect(match(four, terms('word', 'word', 'year'))?.matched).toEqual(['word', 'year']);
    expect(match(four, terms('word', 'word', 'word'))?.matched).toEqual(['word']);
    expect(match(four, terms('word', 'word'))).toBeNull();
    expect(match(four, terms('word', 'birth', 'year'))).toBeNull();
    expect(match(terms('word', 'word', 'year', 'birth', 'document'), terms('word'))).toBeNull();
  });

  test('sure enough to ask another office: a document, or a name with a date of birth or a telephone', () => {
    const strong = (...matched: Term['kind'][]) => isStrong({ score: 1, matched });
    expect(strong('document')).toBe(true);
    expect(strong('name', 'birth')).toBe(true);
    expect(strong('phone', 'name')).toBe(true);
    for (const weak of [['name'], ['phone', 'birth'], ['name', 'year'], ['word', 'birth'], []] as Term['kind'][][])
      expect(strong(...weak), weak.join()).toBe(false);
  });
});

describe('folded', () => {
  test.each([
    ['b 123-4567', 'B1234567'],
    ['Ｂ１２', 'B12'],
    ['--', ''],
  ])('document %s', (written, folded) => expect(foldDocument(written)).toBe(folded));

  test('a name is its words, in the order of the alphabet', () => {
    expect(foldName('Nguyễn  Thị – Ví, Dụ')).toBe('du nguyen thi vi');
  });
});
