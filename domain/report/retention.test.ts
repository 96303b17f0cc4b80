import { expect, test } from 'vitest';
import { DISMISS_REASONS } from './codes.ts';
import { REOPEN_MS } from './levels.ts';
import { reportErasableFrom } from './retention.ts';

const CLOSED = new Date('2026-11-29T03:00:00.000Z');

test.each([null, ...DISMISS_REASONS])('%s: kept for longer than it may be opened again', (reason) => {
  expect(reportErasableFrom(reason, CLOSED).getTime() - CLOSED.getTime()).toBeGreaterThan(REOPEN_MS);
});

test('months end with the month', () => {
  expect(reportErasableFrom('prank', CLOSED).toISOString()).toBe('2027-02-28T03:00:00.000Z');
  expect(reportErasableFrom(null, CLOSED).toISOString()).toBe('2028-11-29T03:00:00.000Z');
});
