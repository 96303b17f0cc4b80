import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActionOf } from '../../domain/referral/actions.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { SAMPLE_PDF } from '../../testing/reports.ts';
import { asActor } from '../../db/security/actor.ts';
import { attachment, report } from '../../db/schema/index.ts';
import { eq } from 'drizzle-orm';

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
  await api.as('hn-facility-1.officer').act(id, 'support.essential-needs-1', 'accept');
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
    expect(await facility.getPeople(id)).toEqual({ items: [], decisions: [], shared: [], warnings: [] });

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
    expect(await facility.getPeople(id)).toEqual({ items: [], decisions: [], shared: [], warnings: [] });
    expect((await facility.listConsents(id)).items).toMatchObject([
      { id: 'consent-1', active: false, withdrawn: { by: 'hn-commune-1.officer', form: 'oral' } },
    ]);
    const { items } = await commune.getTimeline(id, { limit: 100 });
    expect(
      items.flatMap(({ events }) => events.map(({ type }) => type)).filter((type) => type.startsWith('consent')),
    ).toEqual(['consent-given', 'consent-withdrawn']);
    expect(JSON.stringify(items)).not.toContain('Kín');
  });

  test('a search agrees with nothing but what a consent lets read, and each case it hits knows', async () => {
    const facility = api.as('hn-facility-1.officer');
    const commune = api.as('hn-commune-1.officer');
    const person = { fullName: 'Nguyễn Thị Kín', phones: ['0912 000 111'] };
    const found = async (terms: Parameters<typeof facility.searchPeople>[0]) =>
      (await facility.searchPeople(terms)).candidates.map(({ referralId, matched }) => [referralId, matched]);
    // The whole name and the whole telephone, of a case in one's own hands: nobody to whom they are not open.
    expect(await found(person)).toEqual([]);

    await commune.actOnReferral(id, 'give-consent', terms({ fields: ['identity'] }));
    expect(await found(person)).toEqual([[id, ['name']]]);
    expect(await found({ phones: ['0912 000 111'] })).toEqual([]);
    await commune.actOnReferral(id, 'give-consent', terms({ fields: ['contact'] }));
    // The step of the facility needs no telephone, so a consent to it opens none.
    const needsIt = (await facility.getPeople(id)).shared.some(({ group }) => group === 'contact');
    expect(await found({ phones: ['0912 000 111'] })).toEqual(needsIt ? [[id, ['phone']]] : []);
    expect(await found({ fullName: 'Trần Văn Thân' }), 'a relative').toEqual([]);

    for (const { id: consentId, active } of (await facility.listConsents(id)).items)
      if (active) await commune.actOnReferral(id, 'withdraw-consent', { consentId, form: 'oral' });
    expect(await found(person)).toEqual([]);

    const { items } = await api.as('hn-health.coordinator').getAudit(id, { show: 'reads' });
    const searches = items.filter(({ action }) => action === 'search:person');
    expect(new Set(searches.map(({ actorId }) => actorId))).toEqual(new Set(['hn-facility-1.officer']));
    expect(searches).toHaveLength(needsIt ? 2 : 1);
  });

  test('where the law allows without, the article is named and marked unverified', async () => {
    const fresh = (await api.start({ relatives: [{ fullName: 'Trần Văn Thân' }] })).id;
    await api.as('hn-police.officer').act(fresh, 'safety.assess-1', 'accept');
    const { shared, items } = await api.as('hn-police.officer').getPeople(fresh);
    expect(shared.map(({ group }) => group)).toEqual(['identity', 'contact', 'story', 'relatives']);
    expect(shared[0]).toMatchObject({
      basis: expect.any(String),
      article: { vi: 'Luật 53/2024/QH15, Điều 34', en: 'Law 53/2024/QH15, Art. 34' },
      unverified: true,
    });
    expect(items.map(({ part }) => part)).toContain('relative');
  });

  test('what other agencies wrote follows the consent, field by field, and PostgreSQL holds the same line', async () => {
    const facility = api.as('hn-facility-1.officer');
    const commune = api.as('hn-commune-1.officer');
    const stepId = 'reception.receive-1';
    // With the application's own check taken away: straight from the tables.
    const rows = (personId: string) =>
      asActor(
        api.deps.database,
        { userId: personId, agencyId: personId.split('.')[0] ?? '', roles: ['officer'] },
        async (tx) => [
          (await tx.select().from(report).where(eq(report.referralId, fresh))).filter((row) => row.stepId === stepId)
            .length,
          (await tx.select().from(attachment).where(eq(attachment.referralId, fresh))).length,
        ],
      );
    const fresh = (await api.start({ person: { fullName: 'Nguyễn Thị Kín' } })).id;
    const step = (await commune.getReferral(fresh)).steps.find(({ id: one }) => one === stepId);
    expect(step?.agencyId).toBe('hn-commune-1');
    const { id: file } = await commune.addAttachment(fresh, stepId, SAMPLE_PDF, { code: 'handover-minutes' });
    const { id: unplaced } = await commune.addAttachment(fresh, stepId, SAMPLE_PDF, { code: 'photo' });
    await api.playUntil(fresh, 'support.essential-needs-1');
    await facility.act(fresh, 'support.essential-needs-1', 'accept');
    const read = async () => {
      const { reports, attachments, withheld, shared } = await facility.getStep(fresh, stepId);
      return { reports, attachments, withheld, shared, rows: await rows('hn-facility-1.officer') };
    };
    const get = (one: string) =>
      api.request('hn-facility-1.officer', 'GET', `/api/v1/referrals/${fresh}/steps/${stepId}/attachments/${one}`);

    const before = await read();
    expect(before).toMatchObject({ reports: [], attachments: [], shared: [], rows: [0, 0] });
    expect(before.withheld).toEqual([
      { kind: 'report', code: null, agencyId: 'hn-commune-1', part: false, missing: ['identity', 'health', 'story'] },
      expect.objectContaining({ kind: 'document', part: false }),
      expect.objectContaining({ kind: 'document', part: false }),
    ]);
    expect(before.withheld.map(({ code }) => code ?? '').sort(), 'which documents there are').toEqual([
      '',
      'handover-minutes',
      'photo',
    ]);
    expect((await get(file)).status).toBe(404);

    await commune.actOnReferral(fresh, 'give-consent', terms({ fields: ['health'] }));
    const after = await read();
    expect(Object.keys(after.reports[0]?.body ?? {})).toContain('condition');
    expect(Object.keys(after.reports[0]?.body ?? {})).not.toContain('note');
    expect(after.withheld[0]).toEqual({
      kind: 'report',
      code: null,
      agencyId: 'hn-commune-1',
      part: true,
      missing: ['identity', 'story'],
    });
    expect(after.shared).toEqual([
      { group: 'health', consentId: 'consent-1', basis: null, article: null, unverified: false },
    ]);
    expect(after.attachments, 'of the minutes a part is not open').toEqual([]);
    expect((await get(file)).status).toBe(404);
    expect(after.rows[0]).toBe(1);
    // A consent is to the agency; of its people it is whoever has the step that reads by it.
    expect(await rows('hn-facility-1.officer2')).toEqual([0, 0]);
    expect((await api.as('hn-facility-1.officer2').getStep(fresh, stepId)).reports).toEqual([]);

    await commune.actOnReferral(fresh, 'give-consent', terms({ fields: ['identity', 'health'] }));
    const more = await read();
    expect(more.attachments.map(({ code }) => code)).toEqual(['handover-minutes']);
    expect((await get(file)).status).toBe(200);
    expect((await get(unplaced)).status, 'what nobody has placed may hold anything').toBe(404);

    // Asked with the version it knows, it is told anew all the same: what it had is not its any more.
    const path = `/api/v1/referrals/${fresh}/steps/${stepId}`;
    const ask = (headers = {}) => api.request('hn-facility-1.officer', 'GET', path, { headers });
    const known = { 'If-None-Match': (await ask()).headers.get('ETag') ?? '' };
    expect((await ask(known)).status).toBe(304);
    for (const consentId of ['consent-1', 'consent-2'])
      await commune.actOnReferral(fresh, 'withdraw-consent', { consentId, form: 'oral' });
    expect(await read()).toEqual(before);
    expect((await get(file)).status).toBe(404);
    expect((await ask(known)).status).toBe(200);

    // Who wrote it reads it whole throughout, and no colleague of theirs; who runs the case by an article that is named.
    const own = await commune.getStep(fresh, stepId);
    expect([own.reports.length, own.attachments.length, own.withheld, own.shared]).toEqual([1, 2, [], []]);
    const colleague = await api.as('hn-commune-1.officer2').getStep(fresh, stepId);
    expect([colleague.reports, colleague.attachments, colleague.withheld.length]).toEqual([[], [], 3]);
    expect(await rows('hn-commune-1.officer2')).toEqual([0, 0]);
    const led = await api.as('hn-health.coordinator').getStep(fresh, stepId);
    expect([led.reports.length, led.attachments.length, led.withheld]).toEqual([1, 2, []]);
    expect(led.shared.every(({ basis }) => basis === 'public-task')).toBe(true);
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
    await api.as('hn-commune-1.officer').act(child, 'reception.receive-1', 'accept');
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
