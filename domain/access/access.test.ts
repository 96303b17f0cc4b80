import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../codes.ts';
import { ACCESS, may, mayInEmergency, type Operation, rolesFor, seesReferral } from './index.ts';
import { adminAreasOf } from './admin-areas.ts';
import { RELATIONS, type Relation, type Rule } from './types.ts';

/* What each operation of the table does is proven over HTTP (api/kernel/access.test.ts); here is how the table is read. */

const who = (test_: (role: Role) => boolean) => ROLES.filter(test_);

describe('whether a referral is there', () => {
  test('for who has a part in it: for all but an administrator', () => {
    for (const relation of ['coordinating', 'receiver', 'holder', 'finder', 'signer', 'participant'] as const)
      expect(
        who((role) => seesReferral([relation], [role])),
        relation,
      ).toEqual(ROLES.filter((role) => role !== 'administrator'));
  });

  test('for who stands above: for who watches over it', () => {
    expect(who((role) => seesReferral(['above'], [role])).sort()).toEqual(['auditor', 'manager']);
  });

  test('for nobody else', () => {
    for (const relations of [[], ['none'], ['emergency'], ['none', 'emergency']] as Relation[][])
      expect(who((role) => seesReferral(relations, [role]))).toEqual([]);
    expect(seesReferral(['holder'], [])).toBe(false);
  });

  test('one relation that shows it is enough', () => {
    expect(seesReferral(['none', 'holder'], ['officer'])).toBe(true);
    expect(seesReferral(['above', 'holder'], ['officer'])).toBe(true);
    expect(seesReferral(['above', 'none'], ['officer'])).toBe(false);
  });
});

describe('an emergency', () => {
  test('is for those who meet people, and for nobody who also administers, audits or manages', () => {
    expect(who((role) => mayInEmergency([role])).sort()).toEqual([
      'agency-lead',
      'coordinator',
      'hotline-operator',
      'officer',
    ]);
    for (const role of ['administrator', 'auditor', 'manager'] as const)
      expect(mayInEmergency(['officer', role]), role).toBe(false);
    expect(mayInEmergency([])).toBe(false);
    expect(mayInEmergency(['signer', 'officer'])).toBe(true);
  });

  test('opens what says so, under a grant alone', () => {
    expect(may('getPeople', ['officer'], ['emergency'])).toBe(true);
    expect(may('getPeople', ['officer'], ['none'])).toBe(false);
    expect(may('getPeople', ['manager'], ['emergency'])).toBe(false);
    expect(may('getTimeline', ['officer'], ['emergency'])).toBe(false);
    expect(may('completeStep', ['officer'], ['emergency'])).toBe(false);
  });
});

describe('an operation', () => {
  test('for everybody is for everybody, for some roles is for these, whatever the relation', () => {
    expect(who((role) => may('getMe', [role]))).toEqual([...ROLES]);
    expect(who((role) => may('listUndelivered', [role]))).toEqual(['administrator']);
    expect(may('listUndelivered', ['officer'], ['coordinating'])).toBe(false);
    expect(may('listUndelivered', ['officer', 'administrator'])).toBe(true);
  });

  test('on a referral one sees', () => {
    expect(may('getTimeline', ['officer'], ['participant'])).toBe(true);
    expect(may('getTimeline', ['administrator'], ['coordinating'])).toBe(false);
    expect(may('getTimeline', ['officer'])).toBe(false);
  });

  test('by relation: the roles of each, and one that allows is enough', () => {
    expect(may('transferReferral', ['coordinator'], ['coordinating'])).toBe(true);
    expect(may('transferReferral', ['officer'], ['coordinating'])).toBe(false);
    expect(may('transferReferral', ['coordinator'], ['holder'])).toBe(false);
    expect(may('signStep', ['signer'], ['participant', 'signer'])).toBe(true);
    expect(may('signStep', ['officer'], ['signer'])).toBe(false);
    expect(may('getAudit', ['auditor'], ['above'])).toBe(true);
    expect(may('getAudit', ['auditor'], ['holder'])).toBe(false);
  });

  test('names in a refusal the roles that may in some relation, each once', () => {
    expect([...rolesFor('listUndelivered')]).toEqual(['administrator']);
    expect([...rolesFor('getAudit')].sort()).toEqual(['auditor', 'coordinator', 'manager']);
    expect(rolesFor('getMe')).toEqual([]);
    expect(rolesFor('getTimeline')).toEqual([]);
    for (const operation of Object.keys(ACCESS) as Operation[]) {
      const rule: Rule = ACCESS[operation];
      const named = rolesFor(operation);
      expect(new Set(named).size, operation).toBe(named.length);
      // Nobody is told of a role that would not do.
      for (const role of named)
        expect(
          [[], ...RELATIONS.map((relation) => [relation])].some((relations) => may(operation, [role], relations)) ||
            Object.values(rule.report ?? {}).some((roles: readonly string[]) => roles.includes(role)) ||
            rule.who !== undefined,
          `${operation} ${role}`,
        ).toBe(true);
    }
  });
});

test('areas of administration', () => {
  expect(adminAreasOf(['administrator'])).toEqual([
    'mails',
    'people',
    'agencies',
    'calendar',
    'local-levels',
    'sign-in',
    'retention',
    'workflows',
  ]);
  expect(adminAreasOf(['agency-lead'])).toEqual(['people']);
  expect(adminAreasOf(['auditor'])).toEqual(['people']);
  expect(adminAreasOf(['officer', 'coordinator', 'manager'])).toEqual([]);
});
