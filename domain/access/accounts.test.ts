import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../codes.ts';
import {
  ACCOUNT_ACTS,
  ACCOUNT_STATES,
  asksForFactor,
  grantable,
  LEAD_GRANTS,
  type Overseen,
  type Overseer,
  checkAccountAct,
  seesAccount,
  takesTwo,
} from './accounts.ts';

const person = (roles: Role[], agencyId = 'a', place = 'HN'): Overseer => ({ userId: 'me', agencyId, place, roles });
const account = (roles: Role[], more: Partial<Overseen> = {}): Overseen => ({
  id: 'other',
  agencyId: 'a',
  place: 'HN',
  roles,
  state: 'active',
  ...more,
});
const two = { otherAdministrators: 2 };

describe('an account is there', () => {
  test.each([
    ['administrator', 'b', 'HN', true],
    ['administrator', 'a', 'HP', false],
    ['auditor', 'b', 'HN', true],
    ['agency-lead', 'a', 'HN', true],
    ['agency-lead', 'b', 'HN', false],
    ['manager', 'a', 'HN', false],
    ['officer', 'a', 'HN', false],
  ] as const)('for the %s of agency a, of somebody in agency %s of %s: %s', (role, agencyId, place, there) => {
    expect(seesAccount(person([role]), { agencyId, place })).toBe(there);
  });
});

describe('roles', () => {
  test('a lead gives few, an administrator all, an auditor and all others none', () => {
    const here = { agencyId: 'a', place: 'HN' };
    expect(grantable(person(['administrator']), here, ROLES)).toEqual(ROLES);
    expect(grantable(person(['agency-lead']), here, ROLES)).toEqual(LEAD_GRANTS);
    expect(grantable(person(['agency-lead']), { ...here, agencyId: 'b' }, ROLES)).toEqual([]);
    for (const role of ROLES.filter((each) => each !== 'administrator' && each !== 'agency-lead'))
      expect(grantable(person([role]), here, ROLES)).toEqual([]);
  });

  test.each(ROLES.filter((role) => !LEAD_GRANTS.includes(role)))(
    'a lead neither gives %s nor touches who holds it',
    (role) => {
      const lead = person(['agency-lead']);
      expect(checkAccountAct(lead, account(['officer']), 'roles', { roles: ['officer', role], ...two })).toBe(
        'roles-beyond-yours',
      );
      for (const act of ['roles', 'end', 'reset-second-factor'] as const)
        expect(checkAccountAct(lead, account(['officer', role]), act, { roles: ['officer'], ...two })).toBe(
          'roles-beyond-yours',
        );
    },
  );

  test('those that nobody gives alone take two when they are new', () => {
    const is = (roles: Role[], state: Overseen['state'] = 'active') => account(roles, { state });
    expect(takesTwo('roles', is(['officer']), ['officer', 'manager'])).toBe(true);
    expect(takesTwo('roles', is(['manager']), ['officer', 'manager'])).toBe(false);
    for (const role of ROLES) {
      const plain = ['officer', 'hotline-operator'].includes(role);
      expect(takesTwo('invite', is([role], 'invited'), [role], { within: true })).toBe(!plain);
      expect(takesTwo('invite', is([role], 'invited'), [role], { within: false })).toBe(true);
      expect(takesTwo('roles', is([]), [role])).toBe(!plain);
      for (const act of ['move', 'reactivate'] as const) expect(takesTwo(act, is([role]), [role])).toBe(true);
      for (const act of ['end', 'unlock', 'reset-second-factor'] as const)
        expect(takesTwo(act, is([]), [role])).toBe(false);
    }
    expect(takesTwo('invite', is(['officer'], 'left'), ['officer'], { within: true })).toBe(true);
  });

  test('what gives another way in asks for a second factor, whatever the roles', () => {
    expect(ACCOUNT_ACTS.filter(asksForFactor)).toEqual(['move', 'reactivate', 'reset-second-factor']);
  });
});

describe('nobody', () => {
  test.each(ACCOUNT_ACTS)('does this with their own account, whatever their roles: %s', (act) => {
    for (const state of ACCOUNT_STATES)
      expect(
        checkAccountAct(person([...ROLES]), account([...ROLES], { id: 'me', state }), act, { roles: ROLES, ...two }),
      ).toBe('own-account');
  });

  test('takes the last administrator away: not by roles, not by leaving; with another one there they may', () => {
    const by = person(['administrator']);
    const last = account(['administrator', 'officer']);
    const demoted = (otherAdministrators: number) =>
      checkAccountAct(by, last, 'roles', { roles: ['officer'], otherAdministrators });
    const ended = (otherAdministrators: number) =>
      checkAccountAct(by, last, 'end', { roles: last.roles, otherAdministrators });
    expect([demoted(0), ended(0)]).toEqual(['last-administrator', 'last-administrator']);
    expect([demoted(1), ended(1)]).toEqual([null, null]);
    expect(checkAccountAct(by, last, 'roles', { roles: ['administrator'], otherAdministrators: 0 })).toBeNull();
    // Who was only invited administers nothing yet.
    expect(
      checkAccountAct(by, { ...last, state: 'invited' }, 'end', { roles: last.roles, otherAdministrators: 0 }),
    ).toBeNull();
  });

  test('does what does not fit the state', () => {
    const by = person(['administrator']);
    const fits = (act: (typeof ACCOUNT_ACTS)[number]) =>
      ACCOUNT_STATES.filter(
        (state) => checkAccountAct(by, account(['officer'], { state }), act, { roles: ['officer'], ...two }) === null,
      );
    expect(Object.fromEntries(ACCOUNT_ACTS.map((act) => [act, fits(act)]))).toEqual({
      invite: ['invited', 'left'],
      roles: ['active', 'invited', 'locked'],
      move: ['active', 'invited', 'locked'],
      end: ['active', 'invited', 'locked'],
      reactivate: ['left'],
      unlock: ['locked'],
      'end-sessions': ['active', 'locked'],
      'reset-second-factor': ['active', 'locked'],
    });
  });
});
