import { expect, test } from 'vitest';
import { leaksIn } from './leaks.ts';

const WORD = 'Hoàng-Yến-Đỗ-7Q';
const around = (text: string) => `before ${text} after`;

test.each([
  ['as it is', around(WORD)],
  ['in other letters', around(WORD.toUpperCase())],
  ['with its marks apart', around(WORD.normalize('NFD'))],
  ['without its marks', around('hoang-yen-do-7q')],
  ['escaped as in JSON', around('Ho\\u00e0ng-Y\\u1ebfn-\\u0110\\u1ed7-7Q')],
  ['in an address', around(encodeURIComponent(WORD))],
  ['in hexadecimal', around(Buffer.from(WORD).toString('hex'))],
  ['in quoted-printable with a broken line', around('Ho=C3=A0ng-Y=E1=BA=\r\n=BFn-=C4=90=E1=BB=97-7Q')],
  ['in base64', Buffer.from(around(WORD)).toString('base64')],
  ['in base64, one further', Buffer.from(`x${around(WORD)}`).toString('base64')],
  ['in base64, two further', Buffer.from(`xy${around(WORD)}`).toString('base64')],
  [
    'in base64 of broken lines',
    Buffer.from(around(WORD))
      .toString('base64')
      .replace(/(.{9})/g, '$1\r\n '),
  ],
  ['in base64 of addresses', Buffer.from(`?>?>${around(WORD)}`).toString('base64url')],
  [
    'among bytes that are no text',
    Buffer.concat([Buffer.from([0xff, 0xfe, 0]), Buffer.from(WORD), Buffer.from([0xc3])]),
  ],
])('a word is found %s', (_how, content) => {
  expect(leaksIn([['here', content]], [WORD, 'another'])).toEqual([`${WORD} in here`]);
});

test('what is not there is not found', () => {
  expect(leaksIn([['here', around('Hoàng-Yến')]], [WORD])).toEqual([]);
});
