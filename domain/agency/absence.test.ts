import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  checkAbsence,
  type Colleague,
  doubtOf,
  dutiesOf,
  hanoiInstant,
  LONGEST_DAYS,
  maySetAbsence,
  sharedDuties,
  uncoveredDuties,
} from './absence.ts';
import { ROLES, type Role } from '../codes.ts';
import { DAY_MS } from '../law/days.ts';

const now = Date.parse('2026-11-24T03:00:00Z');
const day = (count: number) => now + count * DAY_MS;
const person = (id: string, roles: Role[], more: Partial<Colleague> = {}): Colleague => ({
  id,
  agencyId: 'police',
  roles,
  active: true,
  ...more,
});
const officer = person('officer', ['officer']);
const second = person('second', ['officer']);
const head = person('head', ['signer', 'agency-lead']);
const week = { fromMs: day(0), untilMs: day(7) };
const check = (absent: Colleague, deputy: Colleague | null, others: Parameters<typeof checkAbsence>[1] = []) =>
  checkAbsence({ absent, deputy, ...week }, others, now);

describe('a cover gives no right', () => {
  const roles = fc.uniqueArray(fc.constantFrom(...ROLES), { maxLength: 4 });
  test('what a deputy does in another’s place, both may do themselves', () => {
    fc.assert(
      fc.property(roles, roles, (absent, deputy) => {
        const shared = sharedDuties(absent, deputy);
        expect(dutiesOf(absent)).toEqual(expect.arrayContaining(shared));
        expect(dutiesOf(deputy)).toEqual(expect.arrayContaining(shared));
        expect([...shared, ...uncoveredDuties(absent, deputy)].sort()).toEqual(dutiesOf(absent).sort());
      }),
    );
  });

  test('an officer stands in for a head at their steps, and signs nothing', () => {
    expect(check(head, officer)).toBeNull();
    expect(sharedDuties(head.roles, officer.roles)).toEqual(['report']);
    expect(uncoveredDuties(head.roles, officer.roles)).toEqual(['sign', 'lead']);
  });

  test('coordinator and manager stand in for each other', () => {
    expect(sharedDuties(['coordinator'], ['manager'])).toEqual(['charge']);
    expect(check(person('a', ['manager']), person('b', ['coordinator']))).toBeNull();
  });

  test('nobody covers an auditor or an administrator, and neither covers an officer', () => {
    for (const role of ['auditor', 'administrator'] as const) {
      expect(check(person('x', [role]), second)).toBe('nothing-to-cover');
      expect(check(officer, person('x', [role]))).toBe('deputy-without-duty');
    }
  });
});

describe('an absence', () => {
  test('is set with a colleague of the same agency', () => {
    expect(check(officer, second)).toBeNull();
    expect(check(officer, officer)).toBe('deputy-is-absent-person');
    expect(check(officer, null)).toBe('deputy-unknown');
    expect(check(officer, person('x', ['officer'], { agencyId: 'health' }))).toBe('deputy-unknown');
    expect(check(officer, person('x', ['officer'], { active: false }))).toBe('deputy-unknown');
  });

  test('has an end after its beginning and after now, and not too far away', () => {
    const period = (fromMs: number, untilMs: number) =>
      checkAbsence({ absent: officer, deputy: second, fromMs, untilMs }, [], now);
    expect(period(day(1), day(1))).toBe('period-empty');
    expect(period(day(-2), now)).toBe('period-past');
    expect(period(day(-2), now + 1)).toBeNull();
    expect(period(day(1), day(1 + LONGEST_DAYS))).toBeNull();
    expect(period(day(1), day(1 + LONGEST_DAYS) + 1)).toBe('period-too-long');
  });

  test('does not overlap another of the same person; one that begins where the other ends does not', () => {
    const other = (fromMs: number, untilMs: number) => [{ accountId: 'officer', fromMs, untilMs }];
    expect(check(officer, second, other(day(6), day(9)))).toBe('overlap');
    expect(check(officer, second, other(day(-3), day(0) + 1))).toBe('overlap');
    expect(check(officer, second, other(day(7), day(9)))).toBeNull();
    expect(check(officer, second, other(day(-3), day(0)))).toBeNull();
  });

  test('never names somebody who is away meanwhile: neither chain nor circle', () => {
    expect(check(officer, second, [{ accountId: 'second', fromMs: day(2), untilMs: day(3) }])).toBe('deputy-absent');
    expect(check(officer, second, [{ accountId: 'second', fromMs: day(7), untilMs: day(8) }])).toBeNull();
  });

  test('is set by oneself, or by who leads, manages or administers the agency', () => {
    expect(maySetAbsence(officer, officer)).toBe(true);
    expect(maySetAbsence(officer, second)).toBe(false);
    for (const role of ROLES)
      expect(maySetAbsence(person('x', [role]), officer), role).toBe(
        ['agency-lead', 'manager', 'administrator'].includes(role),
      );
    expect(maySetAbsence(person('x', [...ROLES], { agencyId: 'health' }), officer)).toBe(false);
    expect(maySetAbsence(head, person('x', ['officer'], { active: false }))).toBe(false);
  });
});

test('a cover stops counting when its deputy has left, lost the duty, or is away', () => {
  expect(doubtOf(officer, second, false)).toBeNull();
  expect(doubtOf(officer, { ...second, active: false }, false)).toBe('deputy-left');
  expect(doubtOf(officer, { ...second, agencyId: 'health' }, false)).toBe('deputy-left');
  expect(doubtOf(officer, null, false)).toBe('deputy-left');
  expect(doubtOf(officer, { ...second, roles: ['auditor'] }, false)).toBe('deputy-without-duty');
  expect(doubtOf(officer, second, true)).toBe('deputy-absent');
});

describe('time in Ha Noi', () => {
  test('a day begins at midnight there, a minute is a minute there', () => {
    expect(new Date(hanoiInstant('2026-12-24')).toISOString()).toBe('2026-12-23T17:00:00.000Z');
    expect(new Date(hanoiInstant('2026-12-24T13:30')).toISOString()).toBe('2026-12-24T06:30:00.000Z');
  });

  test.each(['2026-02-30', '2026-12-24T24:00', '2026-12-24T9:00', '24/12/2026', ''])('%s does not exist', (text) => {
    expect(() => hanoiInstant(text)).toThrow(RangeError);
  });
});
