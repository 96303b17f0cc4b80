import { expect, test } from 'vitest';
import { hashApiKey, isApiKey, newApiKey, prefixOf } from './api-keys.ts';

test('a key has its prefix, one length and a checksum, and no two are the same', () => {
  const keys = Array.from({ length: 500 }, () => newApiKey());
  expect(new Set(keys).size).toBe(500);
  for (const key of keys) {
    expect(key).toMatch(/^rp_live_[0-9A-Za-z]{49}$/);
    expect(isApiKey(key)).toBe(true);
  }
  expect(newApiKey('demo')).toMatch(/^rp_demo_[0-9A-Za-z]{49}$/);
});

test('one wrong letter anywhere is seen', () => {
  const key = newApiKey();
  for (let at = 'rp_live_'.length; at < key.length; at += 1) {
    const other = key[at] === 'a' ? 'b' : 'a';
    expect(isApiKey(key.slice(0, at) + other + key.slice(at + 1)), `at ${at}`).toBe(false);
  }
  for (const text of ['', 'rp_live_', key.slice(0, -1), `${key}0`, key.replace('live', 'demo'), ` ${key}`, 'Bearer x'])
    expect(isApiKey(text)).toBe(false);
});

test('keys from before the checksum are still keys', () => {
  expect(isApiKey(`rp_${'aB3-_'.repeat(8)}xyz`)).toBe(true);
});

test('what is shown and what is stored do not give the key away', () => {
  const key = newApiKey();
  expect(prefixOf(key)).toBe(key.slice(0, 12));
  expect(hashApiKey(key)).toMatch(/^[0-9a-f]{64}$/);
});
