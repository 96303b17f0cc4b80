import { describe, expect, test } from 'vitest';
import { isLocalFigure, isUnverified, policyVersionAt, policyVersionFor, policyVersions, ruleOf } from './index.ts';
import { LOCAL_LEVEL } from './types.ts';
import { linesOf, parsePolicyVersion, PolicyError } from './schema.ts';

const rule = (version: string, id: string) => {
  const found = policyVersions[version];
  if (!found) throw new Error(version);
  return ruleOf(found, id);
};

describe('policy versions', () => {
  test.each(Object.values(policyVersions).map((version) => [version.id, version] as const))(
    '%s is well formed, each rule with its evidence',
    (_id, version) => {
      expect(parsePolicyVersion(structuredClone(version))).toEqual(version);
      for (const { id, citation, unit, rollOver } of Object.values(version.rules)) {
        if (citation.status === 'cited') expect(citation.quote, `${id} is cited, so its words are quoted`).toBeTruthy();
        if (citation.status !== 'cited') expect(citation.quote, `${id}: nobody read words to quote`).toBeNull();
        if (unit === 'immediate' || unit === 'hour') expect(rollOver, id).toBe(false);
      }
    },
  );

  test('the versions know the same rules, and each keeps the law of its day', () => {
    expect(Object.keys(policyVersions['vn-2011']?.rules ?? {}).sort()).toEqual(
      Object.keys(policyVersions['vn-2025']?.rules ?? {}).sort(),
    );
    expect(policyVersionAt('2025-06-30').id).toBe('vn-2011');
    expect(policyVersionAt('2025-07-01').id).toBe('vn-2025');
    expect(policyVersionAt('2040-01-01').id).toBe('vn-2025');
    // The transition turns on identification: entered today, and identified when.
    expect(policyVersionFor({ identifiedOn: '2025-06-30', today: '2026-11-29' }).id).toBe('vn-2011');
    expect(policyVersionFor({ identifiedOn: '2025-07-01', today: '2026-11-29' }).id).toBe('vn-2025');
    expect(policyVersionFor({ today: '2026-11-29' }).id).toBe('vn-2025');
    expect(policyVersionFor({ today: '2025-06-30' }).id).toBe('vn-2011');
    expect(() => policyVersionAt('2001-01-01')).toThrow('no policy version is in force on 2001-01-01');
    expect(() => rule('vn-2025', 'nothing')).toThrow('unknown rule: nothing');
  });

  test('the figures of the law', () => {
    const figures: [string, string, number, string, string][] = [
      ['vn-2025', 'verification.initial', 3, 'calendar-day', 'cited'],
      ['vn-2025', 'identification.decision', 20, 'calendar-day', 'recalled'],
      ['vn-2011', 'identification.decision', 20, 'calendar-day', 'cited'],
      ['vn-2025', 'support.essential-needs', 120, 'calendar-day', 'secondary'],
      ['vn-2025', 'support.essential-needs-2021', 3, 'month', 'cited'],
      ['vn-2025', 'benefits.apply', 9, 'working-day', 'cited'],
      ['vn-2011', 'benefits.apply', 8, 'working-day', 'secondary'],
      ['vn-2025', 'child.family', 1, 'working-day', 'local'],
      ['vn-2025', 'child.emergency', 12, 'hour', 'cited'],
      ['vn-2025', 'child.plan-draft', 5, 'working-day', 'cited'],
      ['vn-2025', 'child.plan-approve', 2, 'working-day', 'cited'],
      ['vn-2025', 'child.separation', 15, 'calendar-day', 'cited'],
      ['vn-2025', 'placement.file', 10, 'working-day', 'cited'],
      ['vn-2025', 'reception.notify-health', 4, 'immediate', 'cited'],
    ];
    for (const [version, id, count, unit, status] of figures) {
      const found = rule(version, id);
      expect([found.count, found.unit, found.citation.status], `${id} of ${version}`).toEqual([count, unit, status]);
    }
  });

  test('a local level wears no instrument’s name and says who set it and when; what is unverified says so, extensions too', () => {
    for (const version of Object.values(policyVersions)) {
      for (const { id, citation, extension, pause } of Object.values(version.rules)) {
        for (const one of [citation, extension?.citation, pause?.citation]) {
          if (!one) continue;
          expect(one.instrument === LOCAL_LEVEL, id).toBe(one.status === 'local');
          expect(Boolean(one.set?.by.vi && one.set.by.en && one.set.on), id).toBe(one.status === 'local');
        }
      }
    }
    const { citation, unit } = rule('vn-2025', 'reception.notify-health');
    expect(isLocalFigure({ citation, unit })).toBe(true);
    expect(isLocalFigure(rule('vn-2025', 'verification.initial'))).toBe(false);
    expect(isUnverified({ ...rule('vn-2011', 'identification.decision') })).toBe(true);
  });

  test('what was not seen is shown as unverified', () => {
    expect(isUnverified(rule('vn-2025', 'identification.decision'))).toBe(true);
    expect(isUnverified(rule('vn-2025', 'verification.initial'))).toBe(false);
    expect(isUnverified(rule('vn-2025', 'handover.sign'))).toBe(false);
  });
});

const local = rule('vn-2025', 'handover.sign').citation;

describe('a bad rule file', () => {
  const good = () =>
    structuredClone(policyVersions['vn-2025']) as unknown as { rules: Record<string, Record<string, unknown>> };
  const refuse = (change: (rules: Record<string, Record<string, unknown>>) => void): string => {
    const file = good();
    change(file.rules);
    const text = JSON.stringify(file, null, 2);
    try {
      parsePolicyVersion(JSON.parse(text), text);
    } catch (error) {
      expect(error).toBeInstanceOf(PolicyError);
      return (error as Error).message;
    }
    throw new Error('it was accepted');
  };
  const child = (rules: Record<string, Record<string, unknown>>) => rules['child.emergency'] as Record<string, unknown>;

  test('is refused with the line, the field and the reason', () => {
    const text = JSON.stringify(good(), null, 2);
    const line = text.split('\n').findIndex((entry) => entry.includes('"child.emergency": {')) + 1;
    expect(refuse((rules) => Object.assign(child(rules), { count: 0 }))).toMatch(
      new RegExp(
        `^line ${line + 1}[0-9]: rules\\.child\\.emergency\\.count: |^line \\d+: rules\\.child\\.emergency\\.count: `,
      ),
    );
    expect(refuse((rules) => Object.assign(child(rules), { rollOver: true }))).toContain(
      'rules.child.emergency.rollOver: hours and duties "at once" are never rolled',
    );
    expect(
      refuse((rules) =>
        Object.assign(child(rules), { pause: { reasons: ['court'], capDays: 3, citation: child(rules).citation } }),
      ),
    ).toContain('cannot be paused');
    expect(
      refuse((rules) => Object.assign(child(rules), { startsAt: { mode: 'event', events: ['a', 'b'] } })),
    ).toContain('one event for mode event');
    expect(refuse((rules) => Object.assign(child(rules), { startsAt: { mode: 'latest', events: ['a'] } }))).toContain(
      'several for earliest and latest',
    );
    expect(refuse((rules) => Object.assign(child(rules), { surprise: 1 }))).toContain('surprise');
    expect(refuse((rules) => Object.assign(child(rules), { beside: ['nothing'] }))).toContain(
      'beside: names nothing, which is no rule',
    );
    expect(refuse((rules) => Object.assign(child(rules), { id: 'other.id' }))).toContain(
      'is other.id, but stands under child.emergency',
    );
    expect(
      refuse((rules) =>
        Object.assign(child(rules).citation as object, { inForceFrom: '2025-01-02', inForceTo: '2025-01-01' }),
      ),
    ).toContain('inForceFrom is after inForceTo');
    expect(refuse((rules) => Object.assign(child(rules).citation as object, { status: 'sure' }))).toContain(
      'citation.status',
    );
  });

  test('a field that is missing is shown at its own rule, not at the next one that has it', () => {
    const file = good();
    delete child(file.rules).count;
    const text = JSON.stringify(file, null, 2);
    const line = text.split('\n').findIndex((entry) => entry.includes('"child.emergency": {')) + 1;
    expect(() => parsePolicyVersion(JSON.parse(text), text)).toThrow(`line ${line}: rules.child.emergency.count: `);
  });

  test('every fault has its own line; hours, ids, dates and patterns are each looked at', () => {
    const at = (patch: object) => refuse((rules) => Object.assign(child(rules), patch));
    for (const unit of ['hour', 'immediate']) {
      expect(at({ unit, rollOver: true })).toMatch(/rules\.child\.emergency\.rollOver: hours/);
      expect(at({ unit, pause: { reasons: ['court'], capDays: 3, citation: local } })).toMatch(
        /^line \d+: rules\.child\.emergency\.pause: /,
      );
    }
    expect(at({ startsAt: { mode: 'event', events: ['a', 'b'] } })).toMatch(
      /rules\.child\.emergency\.startsAt\.events: /,
    );
    expect(at({ count: 0, ladder: 'steep' }).split('\n')).toHaveLength(2);
    expect(at({ id: 'other.id' })).toMatch(/: rules\.child\.emergency\.id: /);
    for (const id of ['child', 'Child.emergency', '.emergency', 'child.emergency!'])
      expect(at({ id }), id).toContain('an id like verification.initial');
    expect(at({ citation: { ...local, clause: '' } })).toContain('citation.clause');
    const sameDay = good();
    Object.assign(child(sameDay.rules).citation as object, {
      inForceFrom: '2025-01-01',
      inForceTo: '2025-01-01',
      clause: '12',
    });
    expect(() => parsePolicyVersion(sameDay)).not.toThrow();
    expect(() => parsePolicyVersion({ ...policyVersions['vn-2025'], id: 'good-no!' })).toThrow(/^id: /);
    expect(new PolicyError('x').name).toBe('PolicyError');
  });

  test('without a text the field is named all the same; the file as a whole, too', () => {
    expect(() => parsePolicyVersion([])).toThrow(/^the file: /);
    expect(() => parsePolicyVersion({ ...policyVersions['vn-2025'], id: 'No Good' })).toThrow(/^id: /);
  });

  test('two events for the later of them are well formed', () => {
    const file = good();
    Object.assign(child(file.rules), { startsAt: { mode: 'latest', events: ['a', 'b'] } });
    expect(() => parsePolicyVersion(file)).not.toThrow();
  });

  test('lines are found by following the keys', () => {
    const text = '{\n "a": {\n  "x": 1 },\n "b": {\n  "x": 2 }\n}';
    const paths = [['a', 'x'], ['b', 'x'], ['b', 'y'], []];
    expect(paths.map(linesOf(text))).toEqual([3, 5, 4, 1]);
    expect(linesOf('{"x": "a",\n "list": [\n  "a" ]}')(['list', '0'])).toBe(3);
  });
});
