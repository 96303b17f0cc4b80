import { describe, expect, test } from 'vitest';
import { newestPathway, templateOf, templatesById } from '../pathway/index.ts';
import type { StepTemplate } from '../pathway/types.ts';
import { FIELD_GROUPS, shownOf } from './index.ts';
import type { StepLaw } from './legal.ts';
import { lawOf, needsOf, needsShelter, templatesNeedingShelter, templatesReading, templatesUnder } from './needs.ts';

const LAWS: readonly StepLaw[] = [
  'verification-identification',
  'support-by-right',
  'rescue-protection',
  'child-emergency',
];

/**
 * What the holder of each step may come to read of the person, at most: written down a second time, step by step, so that
 * whoever widens it does so twice, and in view of whoever reviews it.
 */
const HOLDERS_READ: Readonly<Record<string, string>> = {
  'identity contact story':
    'hotline.forward reception.receive reception.bring-to-commune reception.notify-health rescue.act rescue.handover',
  'identity contact documents story':
    'overseas.verify overseas.reception border.reception border.return-paper foreign.reception foreign.notify-embassy verification.initial support.legal-aid foreign.repatriation',
  'identity documents story': 'identification.request identification.decision identification.answer',
  'identity contact health story relatives':
    'child.emergency child.representative child.family child.plan-draft child.plan-approve child.plan-review child.separation child.coming-of-age',
  'identity contact story relatives':
    'safety.assess safety.protection-decision safety.review safety.request-written missing.alarm',
  identity: 'emergency.review case.close added report.periodic',
  'identity contact health': 'support.essential-needs-start support.essential-needs support.health-check handover.sign',
  'identity contact health story': 'intake.support support.plan support.psychological support.psychological-end',
  'identity contact':
    'support.legal-support support.interpretation support.travel return.choice return.not-identified return.arrival followup.1m followup.3m followup.6m followup.12m support.insurance-end support.schooling-end',
  'identity contact documents': 'benefits.application benefits.apply support.insurance support.schooling',
  'identity contact health relatives': 'placement.receive placement.file',
};

describe('what a step needs of the person', () => {
  test.each(Object.entries(HOLDERS_READ))('%s', (groups, templates) => {
    for (const template of templates.split(' ')) expect(needsOf(template).join(' '), template).toBe(groups);
  });

  test('every step of the pathway is in the list', () => {
    const listed = Object.values(HOLDERS_READ).flatMap((templates) => templates.split(' '));
    expect(listed.sort()).toEqual(Object.keys(newestPathway().templates).sort());
  });

  test('a step that only has the name of one that reads needs nothing, and finds nobody', () => {
    for (const name of ['child.x', 'safety.x', 'placement.receive.x', 'support.medical', 'child.', '', 'constructor']) {
      expect(needsOf(name), name).toEqual([]);
      expect(lawOf(name), name).toBeNull();
      expect(needsShelter(name), name).toBe(false);
    }
  });

  test('who has to find the person, and who reads under which article: step by step', () => {
    expect([...templatesNeedingShelter()].sort()).toEqual(
      [
        ...['followup.12m', 'followup.1m', 'followup.3m', 'followup.6m', 'handover.sign', 'missing.alarm'],
        ...['placement.file', 'placement.receive', 'return.arrival', 'return.choice', 'return.not-identified'],
        ...['safety.assess', 'safety.protection-decision', 'safety.review'],
      ].sort(),
    );
    expect(templatesNeedingShelter().every(needsShelter)).toBe(true);
    const under = (law: StepLaw) =>
      Object.keys(newestPathway().templates).filter((template) => lawOf(template) === law);
    expect(Object.fromEntries(LAWS.map((law) => [law, under(law).sort().join(' ')]))).toEqual({
      'verification-identification':
        'border.reception border.return-paper foreign.notify-embassy foreign.reception foreign.repatriation hotline.forward identification.answer identification.decision identification.request overseas.reception overseas.verify reception.bring-to-commune reception.notify-health reception.receive verification.initial',
      'support-by-right': 'intake.support support.essential-needs-start',
      'rescue-protection':
        'missing.alarm rescue.act rescue.handover safety.assess safety.protection-decision safety.request-written safety.review',
      'child-emergency':
        'child.coming-of-age child.emergency child.family child.plan-approve child.plan-draft child.plan-review child.representative child.separation',
    });
  });

  test('the lists for the database name each step that reads, exactly', () => {
    for (const group of FIELD_GROUPS)
      expect([...templatesReading(group)].sort(), group).toEqual(
        Object.keys(newestPathway().templates)
          .filter((template) => needsOf(template).includes(group))
          .sort(),
      );
    expect([...templatesReading()].sort()).toEqual(Object.keys(newestPathway().templates).sort());
    expect(templatesUnder('child-emergency', 'documents')).toEqual([]);
    expect(templatesUnder('support-by-right', 'health')).toEqual(['support.essential-needs-start', 'intake.support']);
  });

  test('a template that does not say what it may read is no template', () => {
    const { reads, ...silent } = templateOf(newestPathway(), 'safety.assess');
    // @ts-expect-error: the field is required.
    const written: StepTemplate = silent;
    expect(() => templatesById([written])).toThrow('step template safety.assess does not say what it may read');
    const half = { ...silent, reads: { groups: reads.groups } } as unknown as StepTemplate;
    expect(() => templatesById([half])).toThrow('does not say what it may read');
    const whole = { ...silent, reads };
    expect(templatesById([whole])).toEqual({ 'safety.assess': whole });
    expect(() => templatesById([whole, whole])).toThrow('step template safety.assess is there twice');
  });

  test('each field belongs to one group, and is shown with it alone', () => {
    const person = {
      fullName: 'A',
      otherNames: ['B'],
      birthDate: '1999',
      sex: 'female',
      nationality: 'VN',
      relation: 'mẹ',
      documents: [],
      contacts: [],
      health: 'c',
      story: 'd',
      notes: 'e',
    } as const;
    const shown = (group: 'identity' | 'documents' | 'contact' | 'health' | 'story' | 'relatives') =>
      Object.keys(shownOf({ ...person, otherNames: ['B'], documents: [], contacts: [] }, new Set([group])));
    expect(shown('identity')).toEqual(['fullName', 'otherNames', 'birthDate', 'sex', 'nationality', 'relation']);
    expect(shown('documents')).toEqual(['documents']);
    expect(shown('contact')).toEqual(['contacts']);
    expect(shown('health')).toEqual(['health']);
    expect(shown('story')).toEqual(['story', 'notes']);
    expect(shown('relatives')).toEqual([]);
  });
});
