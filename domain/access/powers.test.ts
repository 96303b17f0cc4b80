import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../codes.ts';
import type { Overseer } from './accounts.ts';
import { beginsAlone, checkPowerDecision, givenByTwo, POWER_STATUSES, type PowerStatus } from './powers.ts';

const person = (userId: string, roles: Role[] = ['administrator'], place = 'HN'): Overseer => ({
  ...{ userId, roles, place, agencyId: 'a' },
});
const request = (more: { accountId?: string; status?: PowerStatus } = {}) => ({
  ...{ place: 'HN', accountId: 'gains', askedBy: 'asks', status: 'asked' as const, ...more },
});

describe('what somebody else asked for', () => {
  test('is approved or refused by another administrator of the place, and by nobody else', () => {
    for (const decision of ['approve', 'refuse'] as const) {
      expect(checkPowerDecision(decision, person('other'), request())).toBeNull();
      expect(checkPowerDecision(decision, person('asks'), request())).toBe('own-power-request');
      expect(checkPowerDecision(decision, person('other', ['administrator'], 'HP'), request())).toBe('forbidden');
      for (const role of ROLES.filter((one) => one !== 'administrator'))
        expect(checkPowerDecision(decision, person('other', [role]), request())).toBe('forbidden');
    }
  });

  test('is never approved by who gains; they may refuse it', () => {
    expect(checkPowerDecision('approve', person('gains'), request())).toBe('own-account');
    expect(checkPowerDecision('refuse', person('gains'), request())).toBeNull();
  });

  test('is taken back by who asked alone', () => {
    expect(checkPowerDecision('withdraw', person('asks', ['agency-lead']), request())).toBeNull();
    expect(checkPowerDecision('withdraw', person('other'), request())).toBe('forbidden');
  });

  test.each(POWER_STATUSES.filter((status) => status !== 'asked'))('is not decided once it is %s', (status) => {
    expect(checkPowerDecision('approve', person('other'), request({ status }))).toBe('power-request-closed');
    expect(checkPowerDecision('refuse', person('other'), request({ status }))).toBe('power-request-closed');
    expect(checkPowerDecision('withdraw', person('asks'), request({ status }))).toBe('power-request-closed');
  });
});

test('what somebody has already is not given', () => {
  expect(givenByTwo(['manager'], ['manager', 'officer', 'auditor'])).toEqual(['auditor']);
  expect(givenByTwo([], ['officer', 'hotline-operator'])).toEqual([]);
});

test('the only administrator makes a second one alone, exactly, and only while there has never been another', () => {
  expect(beginsAlone(['administrator'], 0)).toBe(true);
  expect(beginsAlone(['administrator'], 1)).toBe(false);
  expect(beginsAlone(['administrator', 'auditor'], 0)).toBe(false);
  expect(beginsAlone(['auditor'], 0)).toBe(false);
});
