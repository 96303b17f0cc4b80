import { describe, expect, test } from 'vitest';
import { COMING_OF_AGE } from '../referral/rules/clock.ts';
import { z } from 'zod';
import { AGENCY_KINDS, ENTRY_ROUTES, REOPEN_REASONS } from '../codes.ts';
import { REGIMES } from '../law/entitlements.ts';
import { formIds, formOf } from '../forms/index.ts';
import { policyVersions } from '../law/index.ts';
import { factsHold, hanoi2025, newestPathway, pathwayVersions, pipelineOf, templateOf } from './index.ts';

/** What new referrals take. */
const newest = newestPathway();
const templates = Object.values(newest.templates);

/** The values a form allows for a field, when it is an enumeration. */
function valuesOf(formId: string, field: string): string[] | null {
  const schema = formOf(formId).schema.shape[field];
  return schema instanceof z.ZodEnum ? schema.options.map(String) : null;
}

describe('the Hanoi pathway', () => {
  test.each(templates.map((template) => [template.id, template] as const))('%s holds together', (_id, template) => {
    for (const version of Object.values(policyVersions)) {
      expect(Object.keys(version.rules), `rule of ${template.id} in ${version.id}`).toContain(template.rule);
      if (template.answer) expect(Object.keys(version.rules)).toContain(template.answer);
    }
    expect(formIds).toContain(template.form);
    for (const [fact, values] of Object.entries(template.facts)) {
      expect(valuesOf(template.form, fact), `form field for fact ${fact} of ${template.id}`).toEqual([...values]);
    }
    for (const opening of template.opens) {
      const ids = typeof opening.on === 'object' && 'done' in opening.on ? opening.on.done : [];
      for (const id of ids) expect(Object.keys(newest.templates), `${template.id} waits for ${id}`).toContain(id);
    }
    if (Array.isArray(template.owner)) for (const kind of template.owner) expect(AGENCY_KINDS).toContain(kind);
    expect(template.title.vi).not.toBe(template.title.en);
    const slots = template.signOffs.map(({ slot }) => slot);
    expect(new Set(slots).size).toBe(slots.length);
  });

  test('every step says in one plain sentence what to do and what happens then, in both languages', () => {
    expect(Object.keys(newest.instructions).sort()).toEqual(Object.keys(newest.templates).sort());
    for (const [id, { vi, en }] of Object.entries(newest.instructions)) {
      for (const text of [vi, en]) {
        expect(text, id).toMatch(/^\p{Lu}.{40,240}\.$/u);
        expect(text.match(/\.(\s|$)/g), `one sentence: ${id}`).toHaveLength(1);
      }
      expect(vi, id).toMatch(/[ăâđêôơưáàảãạ]/);
    }
    // A sentence that speaks of the head’s signature stands where a head signs.
    for (const template of templates)
      if (/thủ trưởng ký/.test(newest.instructions[template.id]?.vi ?? ''))
        expect(template.signOffs.length, template.id).toBeGreaterThan(0);
  });

  test('only coded answers can become facts: no fact is a free text', () => {
    for (const template of templates)
      for (const fact of Object.keys(template.facts))
        expect(valuesOf(template.form, fact), `${template.id}.${fact}`).not.toBeNull();
  });

  test('every fact a condition asks for is recorded somewhere', () => {
    const recorded = new Set([
      'receiverKind',
      // By the clock.
      COMING_OF_AGE,
      ...Object.keys(newest.entryFacts),
      ...templates.flatMap((t) => [...Object.keys(t.facts), ...(t.sets ?? []).map(({ fact }) => fact)]),
    ]);
    const asked = templates.flatMap((t) => [
      ...t.opens.flatMap((o) => Object.keys(o.facts ?? {})),
      ...(t.requires ?? []).flatMap((r) => [r.fact, ...Object.keys(r.when)]),
      ...(t.closes ?? []).flatMap((c) => Object.keys(c.when)),
    ]);
    for (const fact of asked) expect(recorded, fact).toContain(fact);
  });

  test('every route opens something at once, and safety at once', () => {
    for (const route of ENTRY_ROUTES) {
      const first = templates.filter((t) =>
        t.opens.some((o) => o.on === 'start' && (!o.routes || o.routes.includes(route))),
      );
      expect(first.length, route).toBeGreaterThan(1);
      expect(first.map((t) => t.id)).toContain('safety.assess');
    }
  });

  test('every event a rule starts from is a moment of the pathway, and every moment starts some clock', () => {
    const ids = Object.keys(newest.templates);
    const named = new Set<string>();
    for (const version of Object.values(policyVersions))
      for (const { id, startsAt } of Object.values(version.rules))
        for (const event of startsAt.events) {
          expect(Object.keys(newest.moments), `${id} of ${version.id}`).toContain(event);
          named.add(event);
        }
    for (const [name, { title, done }] of Object.entries(newest.moments)) {
      expect(named, name).toContain(name);
      expect(title.vi).not.toBe(title.en);
      for (const template of done) expect(ids, name).toContain(template);
    }
  });

  test('each of the ten regimes is given by a step', () => {
    const given = new Set(templates.flatMap((template) => template.regimes ?? []));
    expect([...REGIMES].filter((regime) => !given.has(regime))).toEqual([]);
  });

  test('every form is used', () => {
    const used = new Set(
      pathwayVersions().flatMap((version) => Object.values(version.templates).map(({ form }) => form)),
    );
    for (const id of formIds) expect(used, id).toContain(id);
  });

  test('found by its id; another is an error', () => {
    expect(pipelineOf('hanoi-2025')).toBe(hanoi2025);
    expect(hanoi2025.id).toBe('hanoi-2025');
    expect(() => pipelineOf('nowhere')).toThrow('unknown pipeline: nowhere');
    expect(templateOf(hanoi2025, 'case.close').id).toBe('case.close');
    expect(() => templateOf(hanoi2025, 'nothing')).toThrow('unknown step template: nothing');
    expect(hanoi2025.title.vi).toContain('Kế hoạch 301');
    expect(hanoi2025.title.en).toContain('Plan 301');
  });

  test('a fact that is not recorded meets no condition; all conditions must hold', () => {
    expect(factsHold({ child: 'yes' }, { child: ['yes', 'unsure'] })).toBe(true);
    expect(factsHold({ child: 'no' }, { child: ['yes', 'unsure'] })).toBe(false);
    expect(factsHold({ child: 'yes' }, { child: ['yes'], foreign: ['yes'] })).toBe(false);
    expect(factsHold({}, { child: ['yes'] })).toBe(false);
    expect(factsHold({})).toBe(true);
  });

  test('what a reopened case begins with, by reason', () => {
    expect(newest.reopens).toEqual({
      'new-evidence': { opens: ['identification.request'], resumes: false },
      returned: { opens: ['safety.assess', 'support.essential-needs-start'], resumes: true },
      found: { opens: ['safety.assess', 'support.essential-needs-start'], resumes: true },
      'new-risk': { opens: ['safety.assess'], resumes: false },
      'closed-in-error': { opens: [], resumes: true },
    });
    expect(Object.keys(newest.reopens).sort()).toEqual([...REOPEN_REASONS].sort());
    expect([newest.missing, newest.added]).toEqual(['missing.alarm', 'added']);
  });

  test('reopening and missing name steps that exist', () => {
    const ids = Object.keys(newest.templates);
    for (const { opens } of Object.values(newest.reopens)) for (const id of opens) expect(ids).toContain(id);
    expect(ids).toContain(newest.missing);
    expect(ids).toContain(newest.added);
  });
});
