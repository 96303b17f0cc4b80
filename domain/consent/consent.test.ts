import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newestPathway } from '../pathway/index.ts';
import { FIELD_GROUPS, shownOf, visibleFields, type Consent, type FieldGroup, type Reader } from './index.ts';
import { citationInWords } from '../law/citation.ts';
import { LEGAL_BASES } from './legal.ts';
import { lawOf, needsOf } from './needs.ts';

const reader = (over: Partial<Reader> = {}): Reader => ({
  agencyId: 'hn-women',
  agencyKind: 'womens-union',
  inCharge: false,
  receiver: false,
  holds: ['support.psychological'],
  ...over,
});
const given = (over: Partial<Consent> = {}): Consent => ({
  id: 'consent-1',
  purpose: 'support',
  agencies: ['hn-women'],
  kinds: [],
  fields: ['identity', 'contact', 'health', 'story'],
  language: 'vi',
  form: 'signature',
  witnessId: null,
  representativeId: null,
  recordedBy: 'x',
  recordedMs: 0,
  fromMs: 100,
  expiresMs: 200,
  withdrawn: null,
  ...over,
});
const groups = (...args: Parameters<typeof visibleFields>) => [...visibleFields(...args).keys()].sort();

describe('what an agency reads of a person', () => {
  test('silence is a no', () => {
    expect(groups(reader(), [], 150)).toEqual([]);
  });

  test('a consent opens what it names and the step needs, from its first to its last instant', () => {
    expect(groups(reader(), [given()], 99)).toEqual([]);
    expect(groups(reader(), [given()], 100)).toEqual(['contact', 'health', 'identity', 'story']);
    expect(groups(reader(), [given()], 199)).toEqual(['contact', 'health', 'identity', 'story']);
    expect(groups(reader(), [given()], 200)).toEqual([]);
    expect(groups(reader({ holds: ['support.interpretation'] }), [given()], 150)).toEqual(['contact', 'identity']);
    expect(groups(reader(), [given({ fields: ['identity'] })], 150)).toEqual(['identity']);
  });

  test('only for the agencies and kinds it names', () => {
    expect(groups(reader({ agencyId: 'hn-hospital' }), [given()], 150)).toEqual([]);
    expect(groups(reader(), [given({ agencies: [], kinds: ['womens-union'] })], 150).length).toBe(4);
    expect(groups(reader({ agencyKind: null }), [given({ agencies: [], kinds: ['womens-union'] })], 150)).toEqual([]);
  });

  test('an agency that holds nothing reads nothing, consent or not', () => {
    expect(groups(reader({ holds: [] }), [given()], 150)).toEqual([]);
  });

  test('withdrawn is over at once', () => {
    expect(groups(reader(), [given({ withdrawn: { atMs: 120, by: 'x', form: 'oral' } })], 150)).toEqual([]);
  });

  test('where the law allows, the article is named, and what was not seen is marked', () => {
    const seen = visibleFields(
      reader({ agencyId: 'hn-police', agencyKind: 'police', holds: ['safety.assess'] }),
      [],
      150,
    );
    expect([...seen.keys()].sort()).toEqual(['contact', 'identity', 'relatives', 'story']);
    expect(seen.get('relatives')).toMatchObject({ by: 'law', citation: { article: 'Art. 34', status: 'recalled' } });
    expect(groups(reader({ receiver: true, holds: [] }), [], 150)).toEqual([
      'contact',
      'documents',
      'health',
      'identity',
      'story',
    ]);
    expect(groups(reader({ inCharge: true, holds: [] }), [], 150)).toEqual([...FIELD_GROUPS].sort());
    for (const { id, citation } of LEGAL_BASES) {
      const { vi, en } = citationInWords(citation);
      expect(vi, id).toMatch(/^(Luật|Nghị định) \d+\/\d{4}\/\S+(, Điều \d+)?$/);
      expect(en, id).toMatch(/^(Law|Decree) \d+\/\d{4}\/\S+(, Art. \d+)?$/);
    }
  });

  test('relatives are for those who protect, look for the person, or are told so', () => {
    for (const template of Object.keys(newestPathway().templates)) {
      const relatives = groups(reader({ holds: [template] }), [], 150).includes('relatives');
      expect(relatives, template).toBe(/^(safety|missing|child)\./.test(template));
      expect(needsOf(template), template).toContain('identity');
    }
  });

  test('where several let, the first consent is named, and a consent before the law; a kind names who is of it', () => {
    const police = reader({ agencyId: 'hn-police', agencyKind: 'police', holds: ['safety.assess'] });
    const named = (consents: Consent[], who = police) => visibleFields(who, consents, 150).get('story');
    expect(named([])).toMatchObject({ by: 'law', basis: 'rescue-protection' });
    const one = given({ id: 'one', agencies: [], kinds: ['police'], fields: ['story'] });
    const two = given({ id: 'two', agencies: ['hn-police'], fields: ['story'] });
    expect(named([one, two])).toEqual({ by: 'consent', consentId: 'one' });
    expect(named([two, one])).toEqual({ by: 'consent', consentId: 'two' });
    const psychologist = reader({ agencyKind: null, agencyId: 'x', holds: ['support.psychological'] });
    expect(named([one], psychologist), 'of no kind').toBeUndefined();
    // Two articles that let: the first of the list is the reason.
    const both = reader({ receiver: true, inCharge: true, holds: [] });
    expect(visibleFields(both, [], 150).get('story')).toMatchObject({ basis: 'reception' });
  });

  test('each article that is for steps is named by a step, and opens something to it', () => {
    for (const basis of LEGAL_BASES) {
      if (basis.for !== 'step') continue;
      const under = Object.keys(newestPathway().templates).filter((template) => lawOf(template) === basis.id);
      expect(under.length, basis.id).toBeGreaterThan(0);
      for (const template of under)
        expect(groups(reader({ holds: [template] }), [], 150), template).toEqual(
          needsOf(template)
            .filter((group) => basis.fields.includes(group))
            .sort(),
        );
    }
  });

  test('a step that only has the name of one that reads opens nothing: no consent, no article', () => {
    const everything = given({ fields: [...FIELD_GROUPS] });
    for (const name of ['child.x', 'safety.x', 'support.plan.x', 'child.emergency-2', 'child.', ''])
      expect(groups(reader({ holds: [name] }), [everything], 150), name).toEqual([]);
  });

  test('property: withdrawing or letting expire never opens anything, and nothing is shown beyond the groups', () => {
    const group = fc.constantFrom<FieldGroup>(...FIELD_GROUPS);
    fc.assert(
      fc.property(
        fc.uniqueArray(group, { minLength: 1 }),
        fc.constantFrom(...Object.keys(newestPathway().templates)),
        fc.integer({ min: 0, max: 300 }),
        (fields, template, nowMs) => {
          const who = reader({ holds: [template] });
          const before = groups(who, [given({ fields })], nowMs);
          const after = groups(who, [given({ fields, withdrawn: { atMs: 0, by: 'x', form: 'oral' } })], nowMs);
          expect(before).toEqual(expect.arrayContaining(after));
          expect(after).toEqual(groups(who, [], nowMs));
          const shown = shownOf({ fullName: 'A', health: 'b', story: 'c' }, new Set(after));
          expect('health' in shown).toBe(after.includes('health'));
        },
      ),
    );
  });
});
