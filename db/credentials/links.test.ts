import { expect, test } from 'vitest';
import { hashLink, linkState, linkToken } from './links.ts';

test('a link is the same each time it is worked out, and another for each row, purpose and secret', () => {
  const token = linkToken('secret', 'invitation', 'id');
  expect(linkToken('secret', 'invitation', 'id')).toBe(token);
  expect(token).toMatch(/^[\w-]{43}$/);
  const others = [
    linkToken('secret', 'invitation', 'id2'),
    linkToken('secret', 'password', 'id'),
    linkToken('secret2', 'invitation', 'id'),
    hashLink(token),
  ];
  expect(new Set([token, ...others]).size).toBe(5);
});

test('what ended a link comes before its age', () => {
  const [past, future] = [new Date(Date.now() - 1000), new Date(Date.now() + 60_000)];
  expect(linkState({ expiresAt: future, endedAt: null, endedBecause: null })).toBe('open');
  expect(linkState({ expiresAt: past, endedAt: null, endedBecause: null })).toBe('expired');
  expect(linkState({ expiresAt: past, endedAt: past, endedBecause: 'used' })).toBe('used');
  expect(linkState({ expiresAt: future, endedAt: past, endedBecause: null })).toBe('revoked');
});
