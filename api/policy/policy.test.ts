import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await createApiWorld();
});
afterAll(() => world?.close());

describe('the policy versions', () => {
  test('newest first, with their instruments and how well their figures are known', async () => {
    const { items } = await world.as('hn-health.admin').listPolicyVersions();
    expect(items.map(({ id }) => id)).toEqual(['vn-2025', 'vn-2011']);
    const [now, old] = items;
    expect(now).toMatchObject({ current: true, before: 'vn-2011' });
    expect(now?.changed).toBeGreaterThan(0);
    expect(now?.evidence.recalled).toBeGreaterThan(0);
    expect(Object.values(now?.evidence ?? {}).reduce((sum, figure) => sum + figure, 0)).toBe(now?.ruleCount);
    expect(now?.instruments).toContainEqual({ vi: 'Luật 53/2024/QH15', en: 'Law 53/2024/QH15' });
    expect(old).toMatchObject({ current: false, before: null, changed: null, inForceTo: '2025-06-30' });
  });

  test('each rule says its figure, its article in both languages, its source, and who is told', async () => {
    const { rules, evidence } = await world.as('hn-police.officer').getPolicyVersion('vn-2025');
    expect(rules.find(({ id }) => id === 'verification.initial')).toMatchObject({
      stage: 'verification',
      unit: 'calendar-day',
      count: 3,
      unverified: false,
      starts: { events: [{ vi: 'Sở Y tế nhận được thông báo' }] },
      citation: {
        words: { vi: 'Luật 53/2024/QH15, Điều 27 khoản 2', en: 'Law 53/2024/QH15, Art. 27(2)' },
        status: 'cited',
      },
    });
    const decision = rules.find(({ id }) => id === 'identification.decision');
    expect(decision).toMatchObject({
      unverified: true,
      citation: { source: { vi: 'chưa đối chiếu văn bản, rất không chắc chắn' } },
    });
    expect(decision?.told.map(({ rung, to }) => [rung, to[0]])).toContainEqual(['manager', 'manager']);
    expect(rules.filter(({ unverified }) => unverified)).toHaveLength(evidence.recalled as number);
  });

  test('a version that does not exist is not there', async () => {
    await expect(world.as('hn-health.admin').getPolicyVersion('vn-1999')).rejects.toMatchObject({ status: 404 });
    await expect(world.as('hn-health.admin').getPolicyVersion('constructor')).rejects.toMatchObject({ status: 404 });
  });
});
