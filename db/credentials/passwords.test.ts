import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashPassword, needsRehash, verifyPassword } from './passwords.ts';

test('a hash opens to its own password and to no other', async () => {
  const hash = await hashPassword('một mật khẩu dài');
  expect(hash).toMatch(/^scrypt\$32768\$8\$3\$/);
  expect(hash).not.toBe(await hashPassword('một mật khẩu dài'));
  expect(await verifyPassword({ hash, password: 'một mật khẩu dài' })).toBe(true);
  expect(await verifyPassword({ hash, password: 'một mật khẩu dài'.normalize('NFD') })).toBe(true);
  expect(await verifyPassword({ hash, password: 'mot mat khau dai' })).toBe(false);
});

test('older parameters stay readable and ask to be hashed anew', async () => {
  const salt = Buffer.from('0123456789abcdef');
  const old = ['scrypt', 2 ** 14, 8, 1, salt.toString('base64'), scryptSync('x', salt, 32).toString('base64')].join(
    '$',
  );
  expect(await verifyPassword({ hash: old, password: 'x' })).toBe(true);
  expect(needsRehash(old)).toBe(true);
  expect(needsRehash(await hashPassword('x'))).toBe(false);
});

test.each(['', 'scrypt$', '$2b$10$abc', 'scrypt$1$1$1$AAAA$AAAA'])('%s is no hash', async (hash) => {
  expect(await verifyPassword({ hash, password: '' })).toBe(false);
  expect(needsRehash(hash)).toBe(true);
});
