import { describe, expect, test } from 'vitest';
import { isLocalFigure, policyVersions, ruleOf } from './index.ts';
import { figureSet, type LocalLevel, levelAt, levelFault, levelsFrom, MOST_OF, unitsOf, withLevel } from './levels.ts';
import { policyVersionSchema } from './schema.ts';
import type { DeadlineRule, PolicyVersion } from './types.ts';

const vn2025 = policyVersions['vn-2025'] as PolicyVersion;
const rule = (id: string) => ruleOf(vn2025, id);
const level = (fromMs: number, revision: number, count = 2): LocalLevel => ({
  ...{ rule: 'handover.sign', count, unit: 'working-day' },
  ...{ fromMs, revision },
});

describe('what a place may set', () => {
  test('is every local figure and no other: a figure of the law is refused whatever it is asked to be', () => {
    for (const version of Object.values(policyVersions))
      for (const one of Object.values(version.rules)) {
        const fault = levelFault(one, { count: 1, unit: one.unit });
        expect(fault, one.id).toBe(isLocalFigure(one) ? null : 'not-local');
        if (!isLocalFigure(one)) expect(withLevel(one, { count: 1, unit: one.unit, fromMs: 0 }), one.id).toBe(one);
      }
    for (const id of [
      'verification.initial',
      'benefits.apply',
      'child.emergency',
      'placement.file',
      'support.essential-needs',
    ])
      expect(levelFault(rule(id), { count: 1, unit: rule(id).unit }), id).toBe('not-local');
  });

  test('in the units that go with it, from 1 to the most, and never beyond its own furthest extension', () => {
    for (const one of Object.values(vn2025.rules).filter(isLocalFigure)) {
      for (const unit of ['immediate', 'hour', 'calendar-day', 'working-day', 'month'] as const) {
        const goes = unitsOf(one).includes(unit);
        for (const count of [0, -1, 1.5, MOST_OF[unit] + 1])
          expect(levelFault(one, { count, unit }), `${one.id} ${count} ${unit}`).toBe(goes ? 'most' : 'unit');
      }
      const hours = one.unit === 'hour' || one.unit === 'immediate';
      expect(
        unitsOf(one).every((unit) => (unit === 'hour' || unit === 'immediate') === hours),
        one.id,
      ).toBe(true);
    }
    // 10 days at the furthest.
    expect(levelFault(rule('identification.request'), { count: 7, unit: 'working-day' })).toBeNull();
    expect(levelFault(rule('identification.request'), { count: 8, unit: 'working-day' })).toBe('beyond-cap');
    expect(levelFault(rule('identification.request'), { count: 1, unit: 'month' })).toBe('beyond-cap');
  });
});

describe('the level in force', () => {
  test('is the one that began last; of two that begin together the later decision; none before the first', () => {
    const levels = [level(100, 1, 2), level(300, 2, 3), level(300, 3, 4)];
    expect([99, 100, 299, 300, 900].map((at) => levelAt(levels, 'handover.sign', at)?.count)).toEqual([
      undefined,
      2,
      2,
      4,
      4,
    ]);
    expect(levelAt(levels, 'return.choice', 900)).toBeNull();
    expect(levelsFrom(levels, 200).map(({ revision }) => revision)).toEqual([1, 2, 3]);
    expect(
      levelsFrom(levels, 300).map(({ revision }) => revision),
      'what is past is history',
    ).toEqual([3]);
  });

  test('changes the figure and who set it, and nothing else; a rule of the law keeps its article', () => {
    const fromMs = Date.parse('2026-12-01T00:00:00+07:00');
    const own = withLevel(rule('handover.sign'), { count: 2, unit: 'calendar-day', fromMs });
    expect(own).toMatchObject({ count: 2, unit: 'calendar-day', rollOver: true, ladder: 'administrative' });
    expect(figureSet(own)).toMatchObject({ on: '2026-12-01', by: { en: 'set by the place, two administrators' } });
    expect(figureSet(rule('handover.sign'))?.by.en).toContain('a default of the software');
    const hours = withLevel(rule('reception.notify-health'), { count: 2, unit: 'immediate', fromMs });
    expect(hours.citation).toEqual(rule('reception.notify-health').citation);
    expect([hours.count, figureSet(hours)?.on]).toEqual([2, '2026-12-01']);
    expect(figureSet(rule('verification.initial'))).toBeNull();
  });

  test('leaves every rule well formed', () => {
    const rules: Record<string, DeadlineRule> = Object.fromEntries(
      Object.values(vn2025.rules).map((one) => [
        one.id,
        withLevel(one, { count: 1, unit: unitsOf(one).at(-1) ?? one.unit, fromMs: 0 }),
      ]),
    );
    expect(() => policyVersionSchema.parse({ ...vn2025, rules })).not.toThrow();
  });
});
