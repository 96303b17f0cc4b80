import { expect, test } from 'vitest';
import { isGuessable } from './password-rule.ts';

/** What people choose who have to choose something; and what they may choose. */

const ABOUT = ['Trần Thị Bưởi', 'buoi.tran@hn-police.example', 'Công an thành phố', 'City police'];

test.each([
  // Of the world.
  'password1234',
  '123456789012',
  'qwertyuiop12',
  'iloveyou1234',
  'P@ssw0rd2026!',
  'aaaaaaaaaaaaaaaa',
  'abcabcabcabc',
  '!'.repeat(128),
  'Ab1!'.repeat(32),
  // Of Viet Nam.
  'matkhau123456',
  'Mật khẩu 123456',
  'MatKhau@2026',
  'anhyeuem123456',
  'Anh yêu em 1234',
  'Nguyenvana1990',
  'Hanoi@123456',
  'Việt Nam vô địch',
  'nannhan12345',
  // Of this person and this place.
  'buoi.tran2026',
  'Trần Thị Bưởi 1990',
  'tranthibuoi123',
  'Công an thành phố 1',
  'hn-police.example',
])('%s is refused', async (password) => {
  expect(await isGuessable(password, ABOUT)).toBe(true);
});

test.each([
  'một câu dài dễ nhớ',
  'trời mưa to quá chị ạ',
  'mười hai con gà trống',
  'correct horse battery staple',
  'xk2#9vLq!pZ7',
  'sáng nay kẹt xe ở cầu',
  'thanh long ruột đỏ 3kg',
  `${'rất dài '.repeat(4)}và còn dài hơn nữa, không ai ngồi gõ hết được một câu như thế này mỗi sáng`,
])('%s is taken', async (password) => {
  expect(await isGuessable(password, ABOUT)).toBe(false);
});
