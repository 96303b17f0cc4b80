import { describe, expect, test } from 'vitest';
import { codeList } from '../codelists/index.ts';
import { FIELD_GROUPS, type FieldGroup } from '../consent/types.ts';
import { newestPathway } from '../pathway/index.ts';
import { DOCUMENTS, groupsOfDocument, groupsOfForm, shownOfReport } from './groups.ts';
import { formIds, formOf } from './index.ts';

describe('which group everything belongs to', () => {
  test('each form, and each of its fields, and nothing that is not there', () => {
    for (const id of formIds)
      expect(Object.keys(formOf(id).placed).sort(), id).toEqual(Object.keys(formOf(id).schema.shape).sort());
  });

  test('each kind of document a step asks for or a list knows', () => {
    const known = [
      ...codeList('form').codes.map(({ code }) => code),
      ...Object.values(newestPathway().templates).flatMap(({ attachments }) => attachments),
    ];
    expect(known.filter((code) => !(code in DOCUMENTS))).toEqual([]);
    for (const groups of Object.values(DOCUMENTS)) expect(groups.length).toBeGreaterThan(0);
  });

  test('free words are never `work`, save of who did it and of reviews of officers', () => {
    const words = formIds
      .filter((id) => id !== 'emergency-review')
      .flatMap((id) =>
        Object.entries(formOf(id).schema.shape).flatMap(([name, schema]) => {
          const meta = (schema as { unwrap?: () => unknown }).unwrap?.() ?? schema;
          const { maxLength } = meta as { maxLength?: number | null };
          return typeof maxLength === 'number' && maxLength >= 1000 ? [[id, name] as const] : [];
        }),
      );
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter(([id, name]) => formOf(id).placed[name] === 'work')).toEqual([]);
  });

  test('where the person is staying is shared by no group', () => {
    const body = { interpreterNeeded: 'no', facility: 'Cơ sở Thử', note: 'y' };
    expect(shownOfReport('intake', body, new Set(FIELD_GROUPS))).toEqual({ interpreterNeeded: 'no', note: 'y' });
    expect(groupsOfForm('intake')).toEqual(['story']);
  });

  test('words that may tell of several groups are read by whoever reads all of them', () => {
    const threats = { risk: 'yes', relativesAtRisk: 'yes', threats: 'Họ tìm đến nhà mẹ cô ấy' };
    const shown = (...groups: FieldGroup[]) =>
      Object.keys(shownOfReport('safety-assessment', threats, new Set(groups)));
    expect(shown('story')).toEqual(['risk']);
    expect(shown('relatives')).toEqual(['risk', 'relativesAtRisk']);
    expect(shown('story', 'relatives')).toEqual(['risk', 'relativesAtRisk', 'threats']);
    expect(groupsOfForm('safety-assessment')).toEqual(['story', 'relatives']);
    expect(groupsOfForm('service')).toEqual(['health', 'story']);
    expect(shownOfReport('service', { service: 'given', summary: 'x' }, new Set(['health']))).toEqual({
      service: 'given',
    });
    // Whoever protects the person tells of the family; whoever cares for the person, of health and of what happened.
    for (const [form, field] of [
      ['protection-decision', 'measures'],
      ['protection-review', 'findings'],
      ['child-emergency', 'measures'],
    ] as const)
      expect(formOf(form).placed[field], form).toEqual(['story', 'relatives']);
    for (const [form, field] of [
      ['followup', 'findings'],
      ['closing', 'summary'],
      ['added', 'result'],
      ['support-plan', 'plan'],
    ] as const)
      expect(formOf(form).placed[field], form).toEqual(['health', 'story']);
  });

  test('what nobody has placed is shared least', () => {
    expect(groupsOfDocument('photo')).toEqual(FIELD_GROUPS);
    expect(shownOfReport('reception', { gone: 'x', child: 'no', condition: 'y' }, new Set(['health']))).toEqual({
      child: 'no',
      condition: 'y',
    });
    expect(groupsOfForm('reception')).toEqual(['identity', 'health', 'story']);
  });
});
