import { describe, expect, test } from 'vitest';
import { groupOf, SCOPES, withinScopes } from './scopes.ts';
import { ACCESS, type Operation } from './table.ts';

/** Scopes only narrow: each operation is in one group, and a key reaches what its scopes name and nothing beside. */

const operations = Object.keys(ACCESS) as Operation[];

describe('the group of an operation', () => {
  test.each([
    ['getReferral', 'read'],
    ['searchPeople', 'read'],
    ['addTime', 'read'],
    ['addStep', 'act'],
    ['completeStep', 'act'],
    ['listDifferences', 'admin'],
    ['inviteAccount', 'admin'],
  ] as const)('%s is %s', (operation, group) => {
    expect(groupOf(operation)).toBe(group);
  });

  test('a verb that only begins like a reading one is not reading', () => {
    expect(operations.filter((name) => groupOf(name) === 'read' && /^(extend|erase|export|decide)/.test(name))).toEqual(
      [],
    );
  });
});

describe('a scope', () => {
  test('by group covers the group and no other', () => {
    for (const group of ['read', 'act', 'admin'] as const)
      expect(operations.filter((operation) => withinScopes([group], operation))).toEqual(
        operations.filter((operation) => groupOf(operation) === group),
      );
  });

  test('by name covers that one operation', () => {
    for (const name of ['getMe', 'completeStep', 'inviteAccount'] as const)
      expect(operations.filter((operation) => withinScopes([name], operation))).toEqual([name]);
  });

  test('none covers nothing, all three cover everything', () => {
    expect(operations.some((operation) => withinScopes([], operation))).toBe(false);
    expect(operations.every((operation) => withinScopes(['read', 'act', 'admin'], operation))).toBe(true);
  });

  test('each may be named once', () => {
    expect(new Set(SCOPES).size).toBe(operations.length + 3);
  });
});
