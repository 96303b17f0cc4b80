import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { text } from '../forms/fields.ts';
import { form, inGroup } from '../forms/form.ts';
import { formOf } from '../forms/index.ts';
import { nextVersion, pathwayOf } from './build.ts';
import { canonical } from './canonical.ts';
import { safetyReview } from './hanoi-2025/safety/safety.review.ts';
import {
  newerThan,
  newestPathway,
  newestSource,
  pathwayVersions,
  pipelineOf,
  registerPathway,
  titleOf,
} from './index.ts';
import type { Pipeline } from './types.ts';

const manifest = JSON.parse(readFileSync(new URL('./manifest.json', import.meta.url), 'utf8')) as Record<
  string,
  { released: string; sha256: string }
>;
const hash = (version: Pipeline) => createHash('sha256').update(canonical(version)).digest('hex');
const next = (changes: Parameters<typeof nextVersion>[1]) => pathwayOf(nextVersion(newestSource, changes));
const newest = newestPathway();
const NEXT = `${newest.line}.${newest.version + 1}`;

describe('versions of the pathway', () => {
  test('a released version is what it was: a change is a new version (npm run pathway -- --release)', () => {
    const released = pathwayVersions().filter((version) => version.released !== null);
    expect(Object.fromEntries(released.map((version) => [version.id, hash(version)]))).toEqual(
      Object.fromEntries(Object.entries(manifest).map(([id, { sha256 }]) => [id, sha256])),
    );
    for (const { id, released: day } of released) expect(manifest[id]?.released, id).toBe(day);
  });

  test('ids are a line and a number, each version one more than the one before', () => {
    for (const { id, line, version } of pathwayVersions()) {
      expect(id).toBe(version === 1 ? line : `${line}.${version}`);
      if (version > 1) expect(pipelineOf(version === 2 ? line : `${line}.${version - 1}`).version).toBe(version - 1);
    }
    expect(new Set(pathwayVersions().map(({ id }) => id)).size).toBe(pathwayVersions().length);
  });

  test('whatever a running referral relies on is in the hash; who reads what is not', () => {
    const same = hash(next({ released: null, steps: [] }));
    const reads = { groups: [], law: null, shelter: false };
    expect(hash(next({ released: '2027-01-01', steps: [{ ...safetyReview, reads }] }))).toBe(same);
    const asksMore = form('protection-review-2', 'x', 'x', { note: inGroup('work', text('y', 'y')) });
    for (const change of [
      { ...safetyReview, rule: 'safety.assess' },
      { ...safetyReview, title: { ...safetyReview.title, vi: 'Khác' } },
      { ...safetyReview, instruction: { ...safetyReview.instruction, vi: 'Khác' } },
      { ...safetyReview, form: asksMore },
      { ...safetyReview, opens: [] },
      { ...safetyReview, owner: ['health'] as const },
    ])
      expect(hash(next({ released: null, steps: [change] }))).not.toBe(same);
    // The same form with a longer field: the form has no hash of its own.
    const longer = { ...safetyReview, form: { ...asksMore, id: 'protection-review' } };
    expect(hash(next({ released: null, steps: [longer] }))).not.toBe(same);
    expect(hash(next({ released: null, without: ['safety.review'] }))).not.toBe(same);
  });

  test('the next version names what it changes, and nothing else', () => {
    const added = { ...safetyReview, id: 'safety.again', opens: [] };
    const version = next({
      released: null,
      steps: [added, { ...safetyReview, rule: 'safety.assess' }],
      without: ['added'],
    });
    expect(version.id).toBe(NEXT);
    expect(Object.keys(version.templates)).toEqual([
      ...Object.keys(newest.templates).filter((id) => id !== 'added'),
      'safety.again',
    ]);
    expect(version.templates['safety.review']?.rule).toBe('safety.assess');
    expect(version.templates['safety.assess']).toEqual(newest.templates['safety.assess']);
    expect(() => next({ released: null, without: ['nothing'] })).toThrow('there is no step nothing to take out');
    expect(() => next({ released: null, steps: [{ ...added, marks: ['nothing'] }] })).toThrow('which is no event');
  });

  test('new referrals take the newest that is released; another stands beside it, and names its own steps', () => {
    const title = { vi: 'Rà soát lần nữa', en: 'Review once more' };
    const steps = [{ ...safetyReview, title }];
    const draft = registerPathway(next({ released: null, steps }));
    try {
      expect(newestPathway()).toBe(newest);
      expect(newerThan(newest.id)).toEqual([]);
      expect(titleOf(NEXT, 'safety.review')).toEqual(title);
      expect(titleOf(newest.id, 'safety.review')).toEqual(safetyReview.title);
    } finally {
      draft();
    }
    const released = registerPathway(next({ released: '2027-01-01', steps, without: ['missing.alarm'] }));
    try {
      expect(newestPathway().id).toBe(NEXT);
      expect(newerThan(newest.id).map(({ id }) => id)).toEqual([NEXT]);
      expect(newerThan(NEXT)).toEqual([]);
      // What a version does not have any more keeps the name it had.
      expect(titleOf(NEXT, 'missing.alarm')).toEqual(newest.templates['missing.alarm']?.title);
      expect(titleOf(null, 'safety.review')).toEqual(title);
      expect(titleOf(null, 'nothing')).toEqual({ vi: 'nothing', en: 'nothing' });
    } finally {
      released();
    }
    expect(newestPathway()).toBe(newest);
  });

  test('a form that is changed has an id of its own: stored reports name the form they were written on', () => {
    const other = form('protection-review', 'x', 'x', { note: inGroup('work', text('y', 'y')) });
    const away = registerPathway(next({ released: null, steps: [{ ...safetyReview, form: other }] }));
    try {
      expect(() => formOf('protection-review')).toThrow('form protection-review is there twice');
    } finally {
      away();
    }
    const renamed = { ...other, id: 'protection-review-2' };
    const second = registerPathway(next({ released: null, steps: [{ ...safetyReview, form: renamed }] }));
    try {
      expect(formOf('protection-review')).toBe(safetyReview.form);
      expect(formOf('protection-review-2')).toBe(renamed);
    } finally {
      second();
    }
  });

  test('what a step may read is the same in every version', () => {
    for (const { id, templates } of pathwayVersions())
      for (const template of Object.values(templates))
        for (const other of pathwayVersions())
          if (Object.hasOwn(other.templates, template.id))
            expect(other.templates[template.id]?.reads, `${template.id} in ${id} and ${other.id}`).toEqual(
              template.reads,
            );
  });
});
