import { describe, expect, test } from 'vitest';
import { mayInEmergency } from './index.ts';
import { EMERGENCY_REASONS, type Role, ROLES } from '../codes.ts';
import {
  caseInEmergency,
  EMERGENCY_OPENS,
  emergencyFacts,
  emergencyFields,
  maySecond,
  showsPlace,
  shownInEmergency,
  wantsSecondPerson,
} from './emergency.ts';
import { Play } from '../../testing/play.ts';
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

describe('who houses the person, until that is agreed to', () => {
  const under = (state: Play['state'], reason: 'danger-to-life' | 'other' = 'danger-to-life', agreed = false) =>
    caseInEmergency(state, { reason, agreed });
  /** The communes of all agencies of the place are shown to nobody, and say nothing of this person. */
  const told = ({ areas: _, ...state }: Play['state']) => JSON.stringify(state);
  const HOUSES = /hn-facility|hn-social/;

  test('is in no step, slot, signature, list or directory of the case, whatever the step; all else stays', () => {
    for (const until of [
      'support.essential-needs-1',
      'support.psychological-1',
      'handover.sign-1',
      'placement.file-1',
    ]) {
      const { state } = new Play('self-report').until(until, { goesTo: 'centre' });
      expect(told(state), until).toMatch(HOUSES);
      const seen = under(state);
      expect(told(seen), until).not.toMatch(HOUSES);
      expect(seen.coordinator).toEqual(state.coordinator);
      expect(seen.receiver).toEqual(state.receiver);
      // A reason that opens no address opens it to nobody.
      expect(told(under(state, 'other', true)), until).not.toMatch(HOUSES);
      expect(under(state, 'danger-to-life', true)).toBe(state);
    }
  });

  test('nor once they have signed that they take the person in', () => {
    const play = new Play('self-report').until('handover.sign-1', { goesTo: 'centre' });
    const step = play.step('handover.sign-1');
    const signed = [
      { slot: 'sending', userId: 'hn-health.head', atMs: 1 },
      { slot: 'receiving', userId: 'hn-social-1.head', atMs: 2 },
    ];
    const state = { ...play.state, steps: play.state.steps.map((one) => (one === step ? { ...one, signed } : one)) };
    const seen = under(state).steps.find(({ id }) => id === step.id);
    expect(seen?.signed.map(({ slot }) => slot)).toEqual(['sending']);
    expect(seen?.agencyId).toBe(step.agencyId);
  });

  test('nor a facility that received them, nor who stood in its place before', () => {
    const { state } = new Play('self-report').until('support.essential-needs-1');
    const received = {
      ...state,
      receiver: { agencyId: 'hn-facility-2', kind: 'support-facility' as const },
      successors: { 'home-of-old': 'hn-facility-1', 'hn-commune-9': 'hn-commune-1' },
      steps: state.steps.map((step) =>
        step.template === 'support.health-check'
          ? { ...step, agencyId: 'home-of-old', assigneeId: 'home-of-old.officer' }
          : step,
      ),
    };
    expect(told(received)).toContain('home-of-old.officer');
    expect(told(under(received))).not.toMatch(/hn-facility|home-of-old/);
    expect(under(received).receiver.agencyId).toBe(state.coordinator.agencyId);
    expect(under(received).successors).toEqual({ 'hn-commune-9': 'hn-commune-1' });
  });
});
