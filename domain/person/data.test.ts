import { expect, test } from 'vitest';
import { COUNTRIES } from './countries.ts';
import { datesToCome, type PersonData, personData, withContacts } from './data.ts';

test('a nationality is a country that is there', () => {
  for (const nationality of ['VN', 'KH', 'LA', 'GB'])
    expect(personData.safeParse({ nationality }).success, nationality).toBe(true);
  for (const nationality of ['ZZ', 'UK', 'GL', 'vn', 'VNM', ''])
    expect(personData.safeParse({ nationality }).success, nationality).toBe(false);
});

test.each(['vi', 'en'])('every country has a name of its own in %s', (language) => {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const said = COUNTRIES.map((code) => names.of(code));
  expect(said).not.toContain(undefined);
  expect(new Set(said).size).toBe(COUNTRIES.length);
});

const takes = (data: object) => personData.safeParse(data);
const long = (length: number) => 'a'.repeat(length);

test('nothing needs to be known of a person', () => {
  expect(takes({}).success).toBe(true);
  expect(takes({ surname: 'A' }).success, 'what is no part of it is refused').toBe(false);
});

test.each([
  ['fullName', 200],
  ['relation', 120],
  ['health', 4000],
  ['story', 8000],
  ['notes', 4000],
])('%s: up to %i characters, never empty, without space around it', (field, most) => {
  expect(takes({ [field]: long(most) }).success).toBe(true);
  expect(takes({ [field]: long(most + 1) }).success).toBe(false);
  expect(takes({ [field]: '  ' }).success).toBe(false);
  expect(takes({ [field]: ' a ' }).data?.[field as 'story']).toBe('a');
});

test('a birth date is a year, a month or a day', () => {
  for (const birthDate of [
    '1999',
    '1999-01',
    '1999-10',
    '1999-12',
    '1999-12-01',
    '1999-12-10',
    '1999-12-29',
    '1999-12-31',
  ])
    expect(takes({ birthDate }).success, birthDate).toBe(true);
  for (const birthDate of [
    '',
    '99',
    '19990',
    '1999-13',
    '1999-00',
    '1999-12-00',
    '1999-12-32',
    '1999-02-30',
    '0000',
    '1899-12-31',
    '1999-12-011',
    'x1999',
    '1999x',
    '1999-',
  ])
    expect(takes({ birthDate }).success, birthDate).toBe(false);
});

test('a date is kept as the API writes it, whatever way it was written; what is still to come is told by the day', () => {
  for (const written of ['5/11/1999', '5.11.1999', '1999/11/05', ' 1999-11-5 ', 'ngày 5 tháng 11 năm 1999'])
    expect(takes({ birthDate: written }).data?.birthDate, written).toBe('1999-11-05');
  expect(takes({ documents: [{ kind: 'passport', number: '1', issuedOn: '5/11/2019' }] }).data?.documents).toEqual([
    { kind: 'passport', number: '1', issuedOn: '2019-11-05' },
  ]);
  const data = {
    birthDate: '2099-01-01',
    age: { years: 3, saidOn: '2027', estimated: true },
    documents: [
      { kind: 'passport' as const, number: '1', issuedOn: '2019-11-05' },
      { kind: 'passport' as const, number: '2', issuedOn: '2090' },
    ],
  };
  expect(datesToCome(data, '2026-11-29').map(({ path }) => path)).toEqual([
    'birthDate',
    'age.saidOn',
    'documents.1.issuedOn',
  ]);
  expect(datesToCome(data, '2100-01-01')).toEqual([]);
  expect(datesToCome({ birthDate: null }, '2026-11-29')).toEqual([]);
});

test.each([['sex', ['female', 'male', 'other', 'unknown'], ['', 'f']]] as const)(
  '%s is one of a list',
  (field, good, bad) => {
    for (const value of good) expect(takes({ [field]: value }).success, value).toBe(true);
    for (const value of bad) expect(takes({ [field]: value }).success, value).toBe(false);
  },
);

test('other names and documents: so many, each as long as it may be', () => {
  expect(takes({ otherNames: Array(10).fill(long(200)) }).success).toBe(true);
  expect(takes({ otherNames: Array(11).fill('a') }).success).toBe(false);
  expect(takes({ otherNames: [long(201)] }).success).toBe(false);
  const document = { kind: 'passport', number: long(60), issuedBy: long(200), issuedOn: '2019-11-05' };
  for (const kind of ['citizen-id', 'passport', 'travel-document', 'birth-certificate', 'victim-certificate', 'other'])
    expect(takes({ documents: [{ kind, number: '1' }] }).success, kind).toBe(true);
  expect(takes({ documents: Array(20).fill(document) }).success).toBe(true);
  expect(takes({ documents: Array(21).fill(document) }).success).toBe(false);
  for (const wrong of [
    { kind: 'card' },
    { number: long(61) },
    { number: '' },
    { issuedBy: long(201) },
    { issuedOn: '31/11/2019' },
    { issuedOn: 'hôm qua' },
    { more: 1 },
  ])
    expect(takes({ documents: [{ ...document, ...wrong }] }).success, JSON.stringify(wrong)).toBe(false);
  expect(takes({ documents: [{ kind: 'passport' }] }).success).toBe(false);
});

test('a contact never goes without its flags: nobody asked is unsure', () => {
  const contact = { kind: 'phone', value: '0912 000 000' };
  expect(takes({ contacts: [contact] }).data?.contacts).toEqual([
    { ...contact, safe: { phone: 'unsure', mail: 'unsure', post: 'unsure' } },
  ]);
  const safe = { phone: 'yes', mail: 'no', post: 'unsure', when: long(200), codeWord: long(80) };
  const whole = { kind: 'address', value: long(400), belongsTo: long(120), safe };
  expect(takes({ contacts: Array(20).fill(whole) }).data?.contacts?.[0]).toEqual(whole);
  expect(takes({ contacts: Array(21).fill(whole) }).success).toBe(false);
  expect(takes({ contacts: [{ kind: 'email', value: 'a' }] }).success).toBe(true);
  for (const wrong of [{ kind: 'fax' }, { value: '' }, { value: long(401) }, { belongsTo: long(121) }, { more: 1 }])
    expect(takes({ contacts: [{ ...whole, ...wrong }] }).success, JSON.stringify(wrong)).toBe(false);
  for (const wrong of [
    { phone: 'maybe' },
    { mail: '' },
    { post: 1 },
    { when: long(201) },
    { codeWord: long(81) },
    { fax: 'no' },
  ])
    expect(takes({ contacts: [{ ...whole, safe: { ...safe, ...wrong } }] }).success, JSON.stringify(wrong)).toBe(false);
});

test('a telephone and an address given the old way become contacts, beside their flags, after those that are there', () => {
  const unsure = { phone: 'unsure', mail: 'unsure', post: 'unsure' } as const;
  expect(withContacts({ fullName: 'A' } as PersonData)).toEqual({ fullName: 'A' });
  expect(withContacts({ fullName: 'A', phone: '1' } as PersonData)).toEqual({
    fullName: 'A',
    contacts: [{ kind: 'phone', value: '1', safe: unsure }],
  });
  const safe = { ...unsure, phone: 'no', codeWord: 'hoa sen' } as const;
  const there = { kind: 'email', value: 'b', safe: unsure } as const;
  expect(withContacts({ contacts: [there], phone: '1', address: '2', safeToContact: safe } as PersonData)).toEqual({
    contacts: [there, { kind: 'phone', value: '1', safe }, { kind: 'address', value: '2', safe }],
  });
});
