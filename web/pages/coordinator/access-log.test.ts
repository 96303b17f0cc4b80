import { expect, test } from 'vitest';
import type { AuditEntry } from '../../../client/index.ts';
import { foldAccessLog } from './access-log.ts';

const entry = (action: AuditEntry['action'], overrides: Partial<AuditEntry> = {}): AuditEntry => ({
  seq: 1,
  at: '2026-01-01T00:00:00.000Z',
  actorId: 'a',
  actorName: 'A',
  actorAgencyId: 'x',
  action,
  kind: null,
  stepId: null,
  revision: null,
  requestId: 'r1',
  breakGlass: false,
  ...overrides,
});
const told = (entries: AuditEntry[]) => foldAccessLog(entries).map(({ actions }) => actions.join(' '));

test('what one view of a page read is one line, in the order it was read, also when others read in between', () => {
  const entries = [
    entry('read:person'),
    entry('read:referral', { actorId: 'b', requestId: 'r2' }),
    entry('read:actions'),
    entry('read:person'),
    entry('read:referral', { breakGlass: true }),
  ];
  expect(told(entries)).toEqual(['read:referral read:actions read:person', 'read:referral']);
  expect(foldAccessLog(entries)[0]?.entry).toBe(entries[0]);
  expect(foldAccessLog(entries)[0]?.breakGlass).toBe(true);
});

test('another view, another person, a change and the program itself each keep a line', () => {
  const entries = [
    entry('read:referral'),
    entry('read:referral', { requestId: 'r2' }),
    entry('read:referral', { actorId: 'b' }),
    entry('action', { kind: 'accept' }),
    entry('action', { kind: 'complete' }),
    entry('read:referral', { requestId: null }),
    entry('read:referral', { requestId: null }),
    entry('read:referral', { actorId: null }),
  ];
  expect(foldAccessLog(entries)).toHaveLength(entries.length);
});
