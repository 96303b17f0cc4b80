import { describe, expect, test } from 'vitest';
import { hanoi2025 } from '../pathway/index.ts';
import { shownOf } from './index.ts';
import { needsOf, needsShelter } from './needs.ts';

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
    'child.emergency child.representative child.family child.plan-draft child.plan-approve child.separation',
  'identity contact story relatives': 'safety.assess safety.protection-decision safety.review missing.alarm',
  identity: 'emergency.review case.close added',
  'identity contact health': 'support.essential-needs-start support.essential-needs support.health-check handover.sign',
  'identity contact health story': 'intake.support support.plan support.psychological',
  'identity contact':
    'support.legal-support support.interpretation support.travel return.choice return.arrival followup.1m followup.3m followup.6m followup.12m',
  'identity contact documents': 'benefits.apply',
  'identity contact health relatives': 'placement.receive placement.file',
};

describe('what a step needs of the person', () => {
  test.each(Object.entries(HOLDERS_READ))('%s', (groups, templates) => {
    for (const template of templates.split(' ')) expect(needsOf(template).join(' '), template).toBe(groups);
  });

  test('every step of the pathway is in the list', () => {
    const listed = Object.values(HOLDERS_READ).flatMap((templates) => templates.split(' '));
    expect(listed.sort()).toEqual(Object.keys(hanoi2025.templates).sort());
  });

  test('the longest beginning counts, wherever it stands; what is unknown needs who the person is', () => {
    expect(needsOf('support.medical')).toEqual(['identity', 'contact', 'health']);
    expect(needsOf('support.plan')).toEqual(['identity', 'contact', 'health', 'story']);
    expect(needsOf('support.')).toEqual(['identity', 'contact']);
    expect(needsOf('something-new')).toEqual(['identity']);
  });

  test('who has to find the person', () => {
    const finders = Object.keys(hanoi2025.templates).filter(needsShelter);
    expect(new Set(finders.map((template) => template.split('.')[0]))).toEqual(
      new Set(['handover', 'return', 'placement', 'followup', 'safety', 'missing']),
    );
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
