import { expect, test } from 'vitest';
import { diffVersions } from './diff.ts';
import { policyVersions } from './index.ts';

const { 'vn-2011': old, 'vn-2025': now } = policyVersions;
if (!old || !now) throw new Error('a version is gone');

test('what differs, rule by rule in alphabetical order, field by field', () => {
  expect(diffVersions(now, now)).toEqual([]);
  const changed = diffVersions(old, now);
  expect(changed.map(({ rule }) => rule)).toEqual([...changed.map(({ rule }) => rule)].sort());
  expect(changed.find(({ rule }) => rule === 'benefits.apply')).toEqual({
    rule: 'benefits.apply',
    before: '8 working-day',
    after: '9 working-day',
    fields: ['count', 'citation'],
  });
  expect(changed.map(({ rule }) => rule)).not.toContain('child.emergency');
});

test('a rule only one of them has; every field is compared', () => {
  const rule = now.rules['identification.decision'];
  if (!rule) throw new Error('gone');
  const { 'identification.decision': _, ...others } = now.rules;
  const without = { ...now, rules: others };
  expect(diffVersions(without, now)).toMatchObject([
    { rule: 'identification.decision', before: null, after: '20 calendar-day' },
  ]);
  expect(diffVersions(now, without)).toMatchObject([{ before: '20 calendar-day', after: null }]);
  const changes = {
    startsAt: { mode: 'event' as const, events: ['received'] },
    unit: 'hour' as const,
    count: 21,
    rollOver: false,
    ladder: 'urgent' as const,
    extension: null,
    pause: null,
    beside: ['handover.sign'],
    citation: { ...rule.citation, article: 'Art. 28' },
  };
  for (const [field, value] of Object.entries(changes))
    expect(
      diffVersions(now, { ...now, rules: { ...now.rules, [rule.id]: { ...rule, [field]: value } } })[0]?.fields,
    ).toEqual([field]);
});
