import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActionOf } from '../workflows/referral/actions.ts';
import { createApiWorld, type ApiWorld } from '../testing/api.ts';

/** Consent, over HTTP: no consent, no reading; from the withdrawal on, none again. */

let api: ApiWorld;
let id: string;
beforeAll(async () => {
  api = await createApiWorld();
  id = (
    await api.start({
      person: { fullName: 'Nguyễn Thị Kín', phone: '0912 000 111', health: 'sốt', story: 'chuyện riêng' },
      relatives: [{ fullName: 'Trần Văn Thân' }],
    })
  ).id;
  await api.playUntil(id, 'support.essential-needs-1');
});
afterAll(() => api?.close());

const terms = (over: Partial<Omit<ActionOf<'give-consent'>, 'kind'>> = {}): Omit<ActionOf<'give-consent'>, 'kind'> => ({
  purpose: 'support',
  agencies: ['hn-facility-1'],
  kinds: [],
  fields: ['identity', 'health'],
  language: 'vi',
  form: 'signature',
  witnessId: null,
  representativeId: null,
  fromAt: null,
  expiresAt: '2099-01-01T00:00:00Z',
  ...over,
});

describe('consent', () => {
  test('silence is a no; consent opens what it names; withdrawal closes it at the next reading', async () => {
    const facility = api.as('hn-facility-1.officer');
    const commune = api.as('hn-commune-1.officer');
    expect(await facility.getPeople(id)).toEqual({ items: [], decisions: [], shared: [] });

    await commune.actOnReferral(id, 'give-consent', terms());
    const read = await facility.getPeople(id);
    expect(read.items.map(({ part, data }) => [part, data])).toEqual([
      ['victim', { fullName: 'Nguyễn Thị Kín', health: 'sốt' }],
    ]);
    expect(read.shared).toEqual([
      { group: 'identity', consentId: 'consent-1', basis: null, article: null, unverified: false },
      { group: 'health', consentId: 'consent-1', basis: null, article: null, unverified: false },
    ]);

    await commune.actOnReferral(id, 'withdraw-consent', { consentId: 'consent-1', form: 'oral' });
    expect(await facility.getPeople(id)).toEqual({ items: [], decisions: [], shared: [] });
    expect((await facility.listConsents(id)).items).toMatchObject([
      { id: 'consent-1', active: false, withdrawn: { by: 'hn-commune-1.officer', form: 'oral' } },
    ]);
    const { items } = await commune.getTimeline(id, { limit: 100 });
    expect(
      items.flatMap(({ events }) => events.map(({ type }) => type)).filter((type) => type.startsWith('consent')),
    ).toEqual(['consent-given', 'consent-withdrawn']);
    expect(JSON.stringify(items)).not.toContain('Kín');
  });

  test('where the law allows without, the article is named and marked unverified', async () => {
    const fresh = (await api.start({ relatives: [{ fullName: 'Trần Văn Thân' }] })).id;
    const { shared, items } = await api.as('hn-police.officer').getPeople(fresh);
    expect(shared.map(({ group }) => group)).toEqual(['identity', 'contact', 'story', 'relatives']);
    expect(shared[0]).toMatchObject({
      basis: expect.any(String),
      article: expect.stringContaining('Art.'),
      unverified: true,
    });
    expect(items.map(({ part }) => part)).toContain('relative');
  });

  test('who may, and what it needs', async () => {
    const refused = async (personId: string, body: object) =>
      (await api.request(personId, 'POST', `/api/v1/referrals/${id}/consents`, { body: { ...terms(), ...body } }))
        .status;
    expect(await refused('hn-health.auditor', {})).toBe(403);
    expect(await refused('hn-commune-1.officer', { form: 'oral' })).toBe(422);
    expect(await refused('hn-commune-1.officer', { form: 'oral', witnessId: 'hn-commune-1.officer' })).toBe(422);
    expect(await refused('hn-commune-1.officer', { agencies: [] })).toBe(422);
    expect(await refused('hn-commune-1.officer', { agencies: ['nobody'] })).toBe(422);
    expect(await refused('hn-commune-1.officer', { expiresAt: '2020-01-01T00:00:00Z' })).toBe(422);
    expect(await refused('coast-guard-1.officer', {})).toBe(404);
    const unknown = await api.request('hn-commune-1.officer', 'POST', `/api/v1/referrals/${id}/consents/withdraw`, {
      body: { consentId: 'consent-9', form: 'oral' },
    });
    expect(unknown.status).toBe(404);
  });

  test('a child consents through the representative, who is one of this referral', async () => {
    const child = (
      await api.start({
        facts: { child: 'yes', foreign: 'no', underControl: 'no' },
        representative: { fullName: 'Lê Văn Đại Diện' },
      })
    ).id;
    const give = (representativeId: string | null) =>
      api.request('hn-commune-1.officer', 'POST', `/api/v1/referrals/${child}/consents`, {
        body: terms({ representativeId }),
      });
    const { items } = await api.as('hn-commune-1.officer').getPeople(child);
    const idOf = (part: string) => items.find((entry) => entry.part === part)?.id ?? '';
    for (const other of [null, crypto.randomUUID(), idOf('victim')])
      expect(await (await give(other)).json()).toMatchObject({ code: 'representative-missing' });
    expect((await give(idOf('representative'))).status).toBe(200);
  });

  test('who withdraws from the pathway is read by nobody but the coordinating agency', async () => {
    const commune = api.as('hn-commune-1.officer');
    await commune.actOnReferral(id, 'give-consent', terms());
    await commune.actOnReferral(id, 'withdraw', { reason: 'left' });
    const after = await api.request('hn-facility-1.officer', 'GET', `/api/v1/referrals/${id}/people`);
    expect(after.status).toBe(404);
    const coordinator = api.as('hn-health.coordinator');
    expect((await coordinator.getPeople(id)).items.length).toBeGreaterThan(0);
    for (const { active, withdrawn } of (await coordinator.listConsents(id)).items) {
      expect(active).toBe(false);
      expect(withdrawn).not.toBeNull();
    }
  });
});
