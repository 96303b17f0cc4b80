import { expect, test } from 'vitest';
import { foldDocument } from './fold.ts';
import { type PaperWarningCode, paperWarnings } from './papers.ts';

/** Warnings about papers: said, never refused. All numbers are made up. */

type Data = NonNullable<Parameters<typeof paperWarnings>[0][number]['data']>;
const card = (number: string) => ({ kind: 'citizen-id' as const, number });
const warned = (number: string, data: Data = {}, more: Data['documents'] = []) =>
  paperWarnings([{ id: 'a', data: { ...data, documents: [card(number), ...more] } }]).map(({ code }) => code);

test.each<[string, string, Data, PaperWarningCode[]]>([
  ['twelve digits that agree with all that is known', '001 303 012345', { sex: 'female', birthDate: '2003-05-17' }, []],
  ['nothing is known', '001303012345', {}, []],
  ['nine digits of an older card say no more', '012345678', { sex: 'female', birthDate: '2003' }, []],
  ['eleven digits', '00130301234', {}, ['length']],
  ['a letter', 'B01303012345', {}, ['length']],
  ['the digit of the other sex', '001203012345', { sex: 'female' }, ['sex']],
  ['who is neither is not asked', '001203012345', { sex: 'other' }, []],
  ['a century before', '001103012345', { sex: 'female', birthDate: '2003' }, ['year']],
  ['another year', '001304012345', { birthDate: '2003-05-17' }, ['year']],
  [
    'a year within what an age leaves',
    '001308012345',
    { age: { years: 17, saidOn: '2026-03-01', estimated: false } },
    [],
  ],
  ['a year outside', '001301012345', { age: { years: 17, saidOn: '2026-03-01', estimated: true } }, ['year']],
  ['a number no province has', '003303012345', {}, ['province']],
  ['zeros', '000303012345', {}, ['province']],
  ['a country', '118303012345', {}, []],
  ['somebody who is no citizen', '001303012345', { nationality: 'KH' }, ['citizen']],
])('%s', (_what, number, data, codes) => expect(warned(number, data)).toEqual(codes));

test('the province of the birth certificate, where it names one', () => {
  const certificate = (issuedBy: string) => [{ kind: 'birth-certificate' as const, number: '12/2003', issuedBy }];
  expect(warned('001303012345', {}, certificate('UBND xã Mẫu, huyện Thử, tỉnh Hà Giang'))).toEqual(['province']);
  expect(warned('002303012345', {}, certificate('UBND xã Mẫu, huyện Thử, tỉnh Hà Giang'))).toEqual([]);
  expect(warned('001303012345', {}, certificate('UBND phường Thử, TP Hà Nội'))).toEqual([]);
  expect(warned('001303012345', {}, certificate('UBND xã Mẫu'))).toEqual([]);
});

test('a passport is not read as a card', () => {
  const passport = { kind: 'passport' as const, number: 'B1234567' };
  expect(paperWarnings([{ id: 'a', data: { documents: [passport], sex: 'male' } }])).toEqual([]);
});

test('one number on two people of a case, however it is written; twice on one person is no matter', () => {
  const one = { id: 'a', data: { documents: [card('012345678'), card('012 345 678')] } };
  expect(paperWarnings([one])).toEqual([]);
  const other = { id: 'b', data: { documents: [{ kind: 'other' as const, number: '012.345.678' }] } };
  expect(paperWarnings([one, other, { id: 'c', data: null }])).toEqual([
    { personId: 'a', document: 0, code: 'twice' },
    { personId: 'a', document: 1, code: 'twice' },
    { personId: 'b', document: 0, code: 'twice' },
  ]);
});

test('a document number without what people put between', () => {
  expect(foldDocument(' b 123-456/7 ')).toBe(foldDocument('B123\u200b4567'));
});
