import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';

let api: ApiWorld;
let id: string;
beforeAll(async () => {
  api = await createApiWorld();
  id = (await api.start()).id;
});
afterAll(() => api?.close());

describe('what a board needs', () => {
  test('the next step, who holds it and what is left, in one answer', async () => {
    const { items } = await api.as('hn-health.coordinator').listReferrals({ status: 'open', mine: true });
    const found = items.find((item) => item.id === id);
    expect(found?.next).toMatchObject({
      agencyId: expect.any(String),
      agency: { vi: expect.any(String), en: expect.any(String) },
      remaining: { vi: expect.stringMatching(/còn|hôm nay/) },
      urgency: expect.stringMatching(/due-soon|later/),
    });
    expect(found).toMatchObject({ drill: false, openSteps: expect.any(Number) });
    expect((await api.as('hn-commune-1.officer2').listReferrals({ mine: true })).items).toEqual([]);
  });

  test('counts by status and stage, of what one can see', async () => {
    const { items } = await api.as('hn-health.coordinator').countReferrals();
    expect(items.reduce((sum, { total }) => sum + total, 0)).toBe(1);
    expect(items[0]).toMatchObject({ status: 'open', total: 1, overdue: 0 });
    expect((await api.as('coast-guard-1.head').countReferrals()).items).toEqual([]);
  });

  test('names of those who act, not of the person', async () => {
    const names = await api.as('hn-commune-1.officer').getParticipants(id);
    expect(names.people.map((person) => person.id)).toContain('hn-health.coordinator');
    expect(names.agencies.find((agency) => agency.id === 'hn-commune-1')?.name.vi).toBe('UBND phường Mẫu Một');
    expect(JSON.stringify(names)).not.toContain('Ví Dụ');
  });

  test('what may still come, and what cannot any more', async () => {
    const view = await api.as('hn-health.coordinator').getReferral(id);
    const templates = view.ahead.map(({ template }) => template);
    expect(templates).toEqual(expect.arrayContaining(['verification.initial', 'handover.sign', 'case.close']));
    for (const never of ['rescue.act', 'child.emergency', 'foreign.repatriation', 'safety.assess'])
      expect(templates).not.toContain(never);
    const decided = await api.playUntil(id, 'return.choice-1');
    const then = decided.ahead.map(({ template }) => template);
    expect(then).not.toContain('identification.answer');
    expect(then).toContain('handover.sign');
  });
});
