import { describe, expect, test } from 'vitest';
import { mayInEmergency } from './index.ts';
import { EMERGENCY_REASONS, type Role, ROLES } from '../codes.ts';
import {
  EMERGENCY_OPENS,
  emergencyFacts,
  emergencyFields,
  maySecond,
  showsPlace,
  shownInEmergency,
  wantsSecondPerson,
} from './emergency.ts';
import type { PersonData } from '../person/data.ts';

const SAFE = { phone: 'yes', mail: 'unsure', post: 'unsure' } as const;
const everything: PersonData = {
  fullName: 'Nguyễn Thị Ví Dụ',
  birthDate: '1999',
  documents: [{ kind: 'passport', number: 'C1234567' }],
  contacts: [
    { kind: 'phone', value: '0900000000', safe: SAFE },
    { kind: 'address', value: 'Nơi tạm lánh', safe: SAFE },
  ],
  health: 'Dị ứng penicillin',
  story: 'Lời kể',
  notes: 'Ghi chú',
};

describe('what a grant opens', () => {
  test.each(EMERGENCY_REASONS)('%s: never what the person told, nor papers', (reason) => {
    const shown = shownInEmergency(everything, { reason, agreed: true });
    expect(shown.fullName).toBe(everything.fullName);
    for (const field of ['story', 'notes', 'documents']) expect(shown).not.toHaveProperty(field);
    expect([...emergencyFields(reason).keys()]).toEqual(EMERGENCY_OPENS[reason].groups);
    for (const basis of emergencyFields(reason).values())
      expect(basis).toMatchObject({ by: 'law', basis: 'emergency', citation: { status: 'recalled' } });
  });

  test('where the person lives is for who has to go there now, and nobody else', () => {
    const withAddress = EMERGENCY_REASONS.filter((reason) =>
      shownInEmergency(everything, { reason, agreed: true }).contacts?.some(({ kind }) => kind === 'address'),
    );
    expect(withAddress).toEqual(['danger-to-life', 'child-in-danger']);
    for (const reason of EMERGENCY_REASONS)
      expect(
        shownInEmergency(everything, { reason, agreed: true }).contacts?.some(({ kind }) => kind === 'phone'),
      ).toBe(true);
    expect(shownInEmergency({ fullName: 'A' }, { reason: 'other', agreed: true })).toEqual({ fullName: 'A' });
  });

  test('until a second person has agreed nobody sees it, whatever the reason; silence is no agreement', () => {
    for (const reason of EMERGENCY_REASONS) {
      expect(JSON.stringify(shownInEmergency(everything, { reason, agreed: false })), reason).not.toContain('tạm lánh');
      expect(showsPlace({ reason, agreed: false }), reason).toBe(false);
    }
    expect(EMERGENCY_REASONS.filter(wantsSecondPerson)).toEqual(['danger-to-life', 'child-in-danger']);
  });

  test('the second person answers for the case or for whoever opened it, and is never that person', () => {
    const grant = { accountId: 'x', agencyId: 'coast', coordinatorAgencyId: 'health' };
    const may = (agencyId: string, role: Role, userId = 'y') => maySecond({ userId, agencyId, roles: [role] }, grant);
    expect(ROLES.filter((role) => may('health', role)).sort()).toEqual(['coordinator', 'manager']);
    expect(ROLES.filter((role) => may('coast', role)).sort()).toEqual(['agency-lead', 'manager']);
    expect(ROLES.filter((role) => may('other', role))).toEqual([]);
    expect(ROLES.filter((role) => may('coast', role, 'x') || may('health', role, 'x'))).toEqual([]);
  });

  test('no code word; a telephone that is not safe is as if nobody knew one, and no way is said to be unsafe', () => {
    const told = shownInEmergency(
      {
        contacts: [
          { kind: 'phone', value: '1', safe: { phone: 'no', mail: 'yes', post: 'yes', codeWord: 'hoa sen' } },
          {
            kind: 'phone',
            value: '2',
            safe: { phone: 'yes', mail: 'no', post: 'no', codeWord: 'hoa sen', when: 'tối' },
          },
          { kind: 'email', value: '3', safe: { phone: 'no', mail: 'no', post: 'no' } },
          { kind: 'address', value: '4', safe: { phone: 'no', mail: 'no', post: 'no', codeWord: 'hoa sen' } },
        ],
      },
      { reason: 'danger-to-life', agreed: true },
    );
    const unsure = { phone: 'unsure', mail: 'unsure', post: 'unsure' };
    expect(told.contacts).toEqual([
      { kind: 'phone', value: '2', safe: { ...unsure, phone: 'yes', when: 'tối' } },
      { kind: 'address', value: '4', safe: unsure },
    ]);
  });

  test('health for who is hurt or in danger; relatives only where life is in danger', () => {
    const opening = (group: string) =>
      EMERGENCY_REASONS.filter((reason) => emergencyFields(reason).has(group as never));
    expect(opening('health')).toEqual(['danger-to-life', 'child-in-danger', 'found-hurt']);
    expect(opening('relatives')).toEqual(['danger-to-life', 'child-in-danger']);
  });
});

test('of what is recorded in codes: what helps to protect, and not what became of the case', () => {
  const facts = { child: 'no', risk: 'yes', victimStatus: 'identified', wantsLegalAid: 'yes', decision: 'identified' };
  expect(emergencyFacts(facts)).toEqual({ child: 'no', risk: 'yes' });
});

test('who may: those who meet people; not with a role that administers, audits or judges beside it', () => {
  expect(ROLES.filter((role) => mayInEmergency([role])).sort()).toEqual(
    ['agency-lead', 'coordinator', 'hotline-operator', 'officer'].sort(),
  );
  for (const role of ['administrator', 'auditor', 'manager'] as const)
    expect(mayInEmergency(['officer', role]), role).toBe(false);
  expect(mayInEmergency(['signer', 'officer'])).toBe(true);
});
