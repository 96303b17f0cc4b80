import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupsOfDocument, groupsOfForm } from '../forms/groups.ts';
import { FIELD_GROUPS, type Consent, type FieldGroup } from './index.ts';
import { paperGroups, readsDocument, reportReach, type PaperReader } from './papers.ts';

const reader = (over: Partial<PaperReader> = {}): PaperReader => ({
  agencyId: 'hn-facility-1',
  agencyKind: 'support-facility',
  inCharge: false,
  receiver: false,
  holds: ['support.psychological'],
  wrote: false,
  signs: false,
  ...over,
});
const given = (over: Partial<Consent> = {}): Consent => ({
  id: 'consent-1',
  purpose: 'support',
  agencies: ['hn-facility-1'],
  kinds: [],
  fields: ['health'],
  language: 'vi',
  form: 'signature',
  witnessId: null,
  representativeId: null,
  recordedBy: 'x',
  recordedMs: 0,
  fromMs: 0,
  expiresMs: 200,
  withdrawn: null,
  ...over,
});

describe('who reads what another agency wrote', () => {
  test('nobody without consent or article; a consent opens the groups it names, withdrawn or over it closes them', () => {
    expect([...paperGroups(reader(), [], 100).keys()]).toEqual([]);
    expect(paperGroups(reader(), [given()], 100).get('health')).toEqual({ by: 'consent', consentId: 'consent-1' });
    expect([...paperGroups(reader(), [given()], 100).keys()]).toEqual(['health']);
    expect(paperGroups(reader(), [given()], 200).size).toBe(0);
    expect(paperGroups(reader(), [given({ withdrawn: { atMs: 1, by: 'x', form: 'oral' } })], 100).size).toBe(0);
    expect(paperGroups(reader({ holds: [] }), [given()], 100).size, 'no work there any more').toBe(0);
  });

  test('its own, what it signs, and what it runs it reads whole, and the reason says which', () => {
    expect(paperGroups(reader({ wrote: true, holds: [] }), [], 0).get('story')).toEqual({ by: 'own' });
    expect(paperGroups(reader({ signs: true, holds: [] }), [], 0).get('story')).toMatchObject({
      by: 'law',
      basis: 'signature',
      citation: { status: 'recalled' },
    });
    expect(paperGroups(reader({ inCharge: true, holds: [] }), [], 0).get('story')).toMatchObject({
      basis: 'public-task',
    });
    for (const over of [{ wrote: true }, { signs: true }, { inCharge: true }])
      expect([...paperGroups(reader({ ...over, holds: [] }), [], 0).keys()].sort()).toEqual([...FIELD_GROUPS].sort());
  });

  test('that a body received the person opens nothing of what others wrote', () => {
    expect(paperGroups(reader({ receiver: true, holds: [] }), [], 0).size).toBe(0);
  });

  test('a report is read in part, a document whole or not at all', () => {
    const open = paperGroups(reader(), [given()], 100);
    expect(reportReach(groupsOfForm('health-check'), open)).toBe('all');
    expect(reportReach(groupsOfForm('reception'), open)).toBe('part');
    expect(reportReach(groupsOfForm('safety-assessment'), open)).toBe('none');
    expect(reportReach(groupsOfForm('emergency-review'), open), 'nothing of the person in it').toBe('none');
    const everything = paperGroups(reader({ inCharge: true }), [], 100);
    expect(reportReach(groupsOfForm('emergency-review'), everything), 'of who runs the case').toBe('all');
    expect(readsDocument(groupsOfDocument('handover-minutes'), open)).toBe(false);
    expect(
      readsDocument(
        groupsOfDocument('handover-minutes'),
        paperGroups(reader(), [given({ fields: ['identity', 'health'] })], 100),
      ),
    ).toBe(true);
    expect(readsDocument(groupsOfDocument('photo'), open)).toBe(false);
  });

  test('property: withdrawing opens nothing, and no consent opens what the steps do not need', () => {
    const group = fc.constantFrom<FieldGroup>(...FIELD_GROUPS);
    fc.assert(
      fc.property(fc.uniqueArray(group, { minLength: 1 }), fc.integer({ min: 0, max: 300 }), (fields, nowMs) => {
        const before = paperGroups(reader(), [given({ fields })], nowMs);
        const after = paperGroups(reader(), [given({ fields, withdrawn: { atMs: 0, by: 'x', form: 'oral' } })], nowMs);
        for (const key of after.keys()) expect(before.has(key)).toBe(true);
        expect(after.size).toBe(0);
        for (const key of before.keys()) expect(['identity', 'contact', 'health', 'story']).toContain(key);
      }),
    );
  });
});
