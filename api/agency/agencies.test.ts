import { and, eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asActor } from '../../db/security/actor.ts';
import { account, agency, audit } from '../../db/schema/index.ts';
import { dateOf, dayOf } from '../../domain/law/days.ts';
import { ApiError } from '../../client/index.ts';
import { newestPathway, templateOf } from '../../domain/pathway/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { until } from '../../testing/harness.ts';
import { factsFor } from '../../testing/pathway.ts';
import { approve, grantTwo, provedClient } from '../../testing/two.ts';
import { sampleReport } from '../../testing/reports.ts';

/** Agencies in time: what an administrator may do with them, and what it does to the referrals that know them. */

let api: ApiWorld;
let owner: postgres.Sql;
beforeAll(async () => {
  api = await createApiWorld();
  owner = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner?.end();
  await api?.close();
});

const admin = () => api.as('hn-health.admin');
const inDays = (days: number) => dateOf(dayOf(Date.now()) + days);
const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
  } catch (error) {
    if (error instanceof ApiError) return error.problem.code;
    throw error;
  }
  throw new Error('nothing was refused');
};
const because = { reason: 'Sắp xếp đơn vị hành chính', source: 'Nghị quyết thử 01/NQ' };
const merged = (wanted: Parameters<ReturnType<typeof admin>['mergeAgencies']>[0]) =>
  grantTwo(api, (client) => client.mergeAgencies(wanted));
const fresh = (id: string, kind: 'commune' | 'support-facility' = 'commune', from = inDays(0)) =>
  admin().createAgency({ id, kind, nameVi: `UBND ${id}`, nameEn: `People’s Committee ${id}`, from, ...because });

describe('the agencies of a place', () => {
  test('are added, changed and kept with their history', async () => {
    const key = { idempotencyKey: 'new-ward' };
    const wanted = {
      id: 'hn-ward-9',
      kind: 'commune' as const,
      nameVi: 'UBND phường Chín',
      nameEn: 'Ward Nine',
      ...because,
    };
    const made = await admin().createAgency({ ...wanted, area: '00004', parentId: 'hn-city' }, key);
    expect(made).toMatchObject({ kind: 'created', status: 'in-force', from: inDays(0), source: because.source });
    expect((await admin().createAgency({ ...wanted, area: '00004', parentId: 'hn-city' }, key)).revision).toBe(
      made.revision,
    );
    expect(await codeOf(admin().createAgency(wanted))).toBe('invalid');

    const before = await admin().getAgency('hn-ward-9');
    expect(before).toMatchObject({ state: 'present', area: '00004', parentId: 'hn-city', load: { openSteps: 0 } });
    await admin().changeAgency(
      'hn-ward-9',
      {
        nameVi: 'UBND phường Số Chín',
        email: 'ward9@hn.example',
        ...because,
      },
      { ifVersion: before.version },
    );
    expect(
      await codeOf(admin().changeAgency('hn-ward-9', { nameEn: 'Ward 9', ...because }, { ifVersion: before.version })),
    ).toBe('stale');
    const after = await admin().getAgency('hn-ward-9');
    expect(after).toMatchObject({ name: { vi: 'UBND phường Số Chín', en: 'Ward Nine' }, email: 'ward9@hn.example' });
    expect(after.history.map(({ kind }) => kind)).toEqual(['changed', 'created']);
    expect(after.history[0]).toMatchObject({
      before: { nameVi: 'UBND phường Chín', email: null },
      after: { nameVi: 'UBND phường Số Chín', email: 'ward9@hn.example' },
      reason: because.reason,
      changedByName: expect.stringContaining('Quản trị viên'),
    });
    expect(
      await codeOf(
        admin().changeAgency('hn-ward-9', { nameEn: 'Ward Nine', ...because }, { ifVersion: after.version }),
      ),
    ).toBe('invalid');
    const kept = await api.owner.db
      .select({ detail: audit.detail })
      .from(audit)
      .where(eq(audit.action, 'agency'))
      .orderBy(audit.id);
    expect(kept.filter(({ detail }) => detail?.agency === 'hn-ward-9')).toHaveLength(2);
  });

  test('are shown before they are added or changed, with every check, and nothing is kept', async () => {
    const wanted = { id: 'hn-shown', kind: 'commune' as const, nameVi: 'UBND xã Thử', nameEn: 'Shown', ...because };
    const shown = await admin().createAgency({ ...wanted, area: '00007' }, { preview: true });
    expect(shown).toMatchObject({ kind: 'created', from: inDays(0), after: { area: '00007', rank: '50' } });
    expect(await codeOf(admin().getAgency('hn-shown'))).toBe('not-found');
    expect(await codeOf(admin().createAgency({ ...wanted, id: 'hn-ward-9' }, { preview: true }))).toBe('invalid');

    const { version } = await admin().getAgency('hn-ward-9');
    const change = { nameEn: 'Ward No. 9', from: inDays(3), ...because };
    expect(await admin().changeAgency('hn-ward-9', change, { ifVersion: version, preview: true })).toMatchObject({
      status: 'planned',
      before: { nameEn: 'Ward Nine' },
      after: { nameEn: 'Ward No. 9' },
    });
    expect(await codeOf(admin().changeAgency('hn-ward-9', change, { ifVersion: version - 1, preview: true }))).toBe(
      'stale',
    );
    const after = await admin().getAgency('hn-ward-9');
    expect(after).toMatchObject({ version, name: { en: 'Ward Nine' } });
    expect(after.history.map(({ status }) => status)).not.toContain('planned');
    const kept = await api.owner.db
      .select({ detail: audit.detail })
      .from(audit)
      .where(eq(audit.action, 'agency'))
      .orderBy(audit.id);
    expect(kept.filter(({ detail }) => detail?.agency === 'hn-shown')).toEqual([]);
  });

  test('never stand above themselves', async () => {
    await fresh('hn-above');
    await fresh('hn-below');
    const parent = { parentId: 'hn-above', ...because };
    expect(await codeOf(admin().changeAgency('hn-below', parent, { ifVersion: 1 }))).toBe('person-required');
    const proved = await provedClient(api, 'hn-health.admin');
    const asked = await proved.changeAgency('hn-below', parent, { ifVersion: 1, idempotencyKey: 'below' });
    expect(asked).toMatchObject({ before: { parentId: null }, after: { parentId: 'hn-above' } });
    expect(
      (await proved.changeAgency('hn-below', parent, { ifVersion: 1, idempotencyKey: 'below' })).powerRequest,
    ).toEqual(asked.powerRequest);
    expect((await admin().getAgency('hn-below')).parentId, 'one alone changes nothing').toBeNull();
    expect(await codeOf(approve(api, asked.powerRequest?.id ?? '', 'hn-health.admin'))).toBe('own-power-request');
    const { request } = await approve(api, asked.powerRequest?.id ?? '');
    expect(request.asks.agencyChange).toMatchObject({ after: { parentId: 'hn-above' }, merges: [] });
    const [latest] = (await admin().getAgency('hn-below')).history;
    expect(latest).toMatchObject({ changedBy: 'hn-city.admin', status: 'in-force' });
    expect((await admin().getAgency('hn-below')).parentId).toBe('hn-above');
    expect(await codeOf(proved.changeAgency('hn-above', { parentId: 'hn-below', ...because }, { ifVersion: 1 }))).toBe(
      'invalid',
    );
    expect(await codeOf(proved.changeAgency('hn-above', { parentId: 'hn-above', ...because }, { ifVersion: 1 }))).toBe(
      'invalid',
    );
    expect(await codeOf(proved.changeAgency('hn-above', { parentId: 'nowhere', ...because }, { ifVersion: 1 }))).toBe(
      'invalid',
    );
  });

  test('are listed as they were on a day, by kind and by what they are now', async () => {
    await fresh('hn-old', 'commune', '2020-01-01');
    await fresh('hn-future', 'commune', inDays(40));
    await admin().endAgency('hn-old', { from: '2025-07-01', ...because });
    const ids = async (query: Parameters<ReturnType<typeof admin>['listAgencies']>[0]) =>
      (await admin().listAgencies(query)).items.map(({ id }) => id);
    expect(await ids({ at: '2024-05-01' })).toEqual(['hn-old']);
    expect(await ids({ at: inDays(41), kind: 'commune' })).toContain('hn-future');
    expect(await ids({ state: 'past', kind: 'commune' })).toEqual(['hn-old']);
    expect(await ids({ state: 'future' })).toEqual(['hn-future']);
    expect(await ids({ state: 'present' })).not.toContain('hn-old');
    const old = (await admin().listAgencies()).items.find(({ id }) => id === 'hn-old');
    expect(old).toMatchObject({ state: 'past', validFrom: '2020-01-01', validTo: '2025-07-01' });
    expect(await codeOf(api.start({ receiverAgencyId: 'hn-old' }))).toBe('unknown-agency');
    expect(await codeOf(api.start({ receiverAgencyId: 'hn-future' }))).toBe('unknown-agency');
  });

  test('a row is never deleted, by whichever role of the program', async () => {
    await expect(api.deps.database.db.delete(agency).where(eq(agency.id, 'hn-old'))).rejects.toThrow();
    await expect(api.owner.db.delete(agency).where(eq(agency.id, 'hn-old'))).rejects.toThrow();
  });
});

describe('what is planned', () => {
  test('waits for its day, and may be called off until then', async () => {
    await fresh('hn-planned');
    await merged({ agencyIds: ['hn-planned'], into: 'hn-above', from: inDays(30), ...because });
    const [change] = (await admin().getAgency('hn-planned')).history;
    if (!change) throw new Error('no change');
    expect(change).toMatchObject({ kind: 'merged', status: 'planned' });
    expect(await admin().getAgency('hn-planned')).toMatchObject({
      state: 'present',
      validTo: inDays(30),
      successorId: 'hn-above',
    });
    expect(await codeOf(admin().endAgency('hn-planned', because))).toBe('agency-ended');
    expect(await admin().callOffAgencyChange(change.revision)).toMatchObject({ status: 'called-off' });
    const after = await admin().getAgency('hn-planned');
    expect(after).toMatchObject({ state: 'present', validTo: null, successorId: null });
    expect(after.history[0]).toMatchObject({ status: 'called-off' });
    // Its job wakes all the same, and changes nothing.
    expect(await api.activities.applyAgencyChange({ revision: change.revision }).catch(() => null)).not.toEqual({
      told: 1,
    });
    expect(await codeOf(admin().callOffAgencyChange(999_999))).toBe('not-found');
  });

  test('a name of a later day stands from that day, by its job', async () => {
    await fresh('hn-renamed');
    const change = await admin().changeAgency(
      'hn-renamed',
      {
        nameVi: 'UBND phường Mới',
        from: inDays(1),
        ...because,
      },
      { ifVersion: 1 },
    );
    expect(change.status).toBe('planned');
    expect((await admin().getAgency('hn-renamed')).name.vi).toBe('UBND hn-renamed');
    await owner`update agency_change set effective_at = now() - interval '1 second' where revision = ${change.revision}`;
    await api.deps.temporal.startAgencyChange({ revision: change.revision, effectiveAt: new Date() });
    await api.client.workflow.getHandle(`agency-change-${change.revision}`).terminate();
    await api.deps.temporal.startAgencyChange({ revision: change.revision, effectiveAt: new Date() });
    await until(async () => (await admin().getAgency('hn-renamed')).name.vi === 'UBND phường Mới');
    expect(await codeOf(admin().callOffAgencyChange(change.revision))).toBe('agency-change-in-force');
  });
});

describe('an agency that ends', () => {
  test('without a successor gives its open steps back to their coordinators, after a preview that changes nothing', async () => {
    const { id } = await api.start({ route: 'rescued', receiverAgencyId: 'border-guard-1' });
    const view = await api.playUntil(id, 'support.essential-needs-1');
    const held = view.steps.find((step) => step.id === 'support.essential-needs-1');
    expect(held?.agencyId).toBe('hn-facility-1');

    const shown = await admin().endAgency('hn-facility-1', because, { preview: true });
    expect(shown).toMatchObject({
      preview: true,
      changes: [],
      agencies: [{ id: 'hn-facility-1', load: { openSteps: 1, openReferrals: 1, people: { active: 3 } } }],
    });
    expect((await admin().getAgency('hn-facility-1')).state).toBe('present');
    expect((await api.as('hn-health.coordinator').getReferral(id)).revision).toBe(view.revision);

    expect(await codeOf(admin().endAgency('hn-health', because, { preview: true }))).toBe('agency-in-cases');
    expect(await codeOf(admin().endAgency('border-guard-1', because))).toBe('agency-in-cases');

    const made = await admin().endAgency('hn-facility-1', because, { idempotencyKey: 'end-1' });
    expect((await admin().endAgency('hn-facility-1', because, { idempotencyKey: 'end-1' })).changes).toEqual(
      made.changes,
    );
    const step = await until(async () => {
      const { steps } = await api.as('hn-health.coordinator').getReferral(id);
      return steps.find((entry) => entry.id === 'support.essential-needs-1' && entry.status === 'unassigned');
    });
    expect(step.agencyId).toBeNull();
    expect((await api.request('hn-facility-1.officer', 'GET', '/api/v1/me')).status, 'its people are out').toBe(401);
    await api.as('hn-health.coordinator').act(id, step.id, 'reassign', {
      reason: 'other',
      agencyId: 'hn-facility-2',
      assigneeId: null,
    });
    // A referral that is opened afterwards does not know it.
    const later = await api.start({ route: 'rescued', receiverAgencyId: 'border-guard-1' });
    expect(Object.values((await api.stored(later.id)).directory).flat()).not.toContain('hn-facility-1');
  });
});

describe('an agency that is merged into another', () => {
  let open: string;
  let closed: string;
  test('hands on people, steps and cases, in open and in closed referrals', async () => {
    open = (await api.start()).id;
    await api.playUntil(open, 'reception.notify-health-1');
    const officer = api.as('hn-commune-1.officer');
    await officer.act(open, 'reception.notify-health-1', 'accept', {});
    const before = (await officer.getReferral(open)).steps.find(({ id }) => id === 'reception.notify-health-1');
    closed = (await api.start()).id;
    await api.playUntil(closed, 'reception.notify-health-1');
    await api.as('hn-health.coordinator').actOnReferral(closed, 'death', {});

    const taken = await officer.receiveReport({ channel: 'walk-in', urgency: 'ordinary', said: 'Có người bị giữ.' });

    await fresh('hn-ward-new');
    const wanted = { agencyIds: ['hn-commune-1', 'hn-commune-2'], into: 'hn-ward-new', ...because };
    const shown = await admin().mergeAgencies(wanted, { preview: true });
    expect(
      shown.agencies.map(({ id, load }) => [id, load.openReferrals, load.closedReferrals, load.people.active]),
    ).toEqual([
      ['hn-commune-1', 1, 1, 3],
      ['hn-commune-2', 0, 0, 3],
    ]);
    const proved = await provedClient(api, 'hn-health.admin');
    expect(await codeOf(proved.mergeAgencies({ ...wanted, into: 'hn-commune-1' }))).toBe('invalid');
    expect(await codeOf(admin().mergeAgencies(wanted)), 'never by a key').toBe('person-required');
    const { asked, request } = await merged(wanted);
    expect(asked.changes, 'one alone merges nothing').toEqual([]);
    expect(request.asks.agencyChange?.merges).toEqual(['hn-commune-1', 'hn-commune-2']);
    const noted = await api.owner.sql`
      select actor_id as by, detail->>'agency' as agency, detail->>'askedBy' as asked from audit
      where action = 'agency' and detail->>'change' = 'merged' and detail->>'successor' = 'hn-ward-new' order by seq`;
    expect(noted).toEqual(
      ['hn-commune-1', 'hn-commune-2'].map((agency) => ({ by: 'hn-city.admin', agency, asked: 'hn-health.admin' })),
    );

    await until(async () => (await api.stored(open)).successors?.['hn-commune-1'] === 'hn-ward-new');
    await until(async () => (await api.stored(closed)).successors?.['hn-commune-1'] === 'hn-ward-new');
    const report = await until(async () => {
      const now = await officer.getReport(taken.id);
      return now.holder.agencyId === 'hn-ward-new' && now;
    });
    expect(report, 'what a caller said goes on too').toMatchObject({
      receiver: { agencyId: 'hn-commune-1' },
      holder: { userId: 'hn-commune-1.officer' },
    });
    await officer.actOnReport(taken.id, 'classify', { kind: 'tip' });
    const me = await officer.getMe();
    expect(me.agencyId, 'the same person in the other agency').toBe('hn-ward-new');
    const step = (await officer.getReferral(open)).steps.find(({ id }) => id === 'reception.notify-health-1');
    expect(step).toMatchObject({ agencyId: 'hn-ward-new', assigneeId: 'hn-commune-1.officer', status: 'accepted' });
    expect(step?.due).toEqual(before?.due);
    // What was done stays done by whom it was done, and its papers are readable for who took over.
    const done = await officer.getStep(open, 'reception.receive-1');
    expect(done.step.agencyId).toBe('hn-commune-1');
    expect(done.reports, 'the report of the predecessor').toHaveLength(1);
    const template = templateOf(newestPathway(), 'reception.notify-health');
    await officer.act(open, 'reception.notify-health-1', 'complete', {
      report: sampleReport(template, factsFor(template)),
    });
    await api.as('hn-commune-1.head').act(open, 'reception.notify-health-1', 'sign', { slot: null });
    expect((await api.stored(open)).steps.map(({ id }) => id)).toContain('verification.initial-1');
    expect((await api.stored(closed)).status).toBe('closed');
    expect((await api.as('hn-commune-2.officer').getReferral(closed)).id, 'of the other predecessor too').toBe(closed);
    expect(await codeOf(api.as('coast-guard-1.officer').getReferral(closed))).toBe('not-found');
    const moved = await api.owner.db
      .select({ id: account.id })
      .from(account)
      .where(eq(account.agencyId, 'hn-ward-new'));
    expect(moved).toHaveLength(6);
    const told = await api.owner.db
      .select({ detail: audit.detail })
      .from(audit)
      .where(and(eq(audit.action, 'account'), sql`${audit.detail}->>'change' = 'moved'`))
      .orderBy(audit.id);
    expect(told).toHaveLength(6);
    const { history, predecessors } = await admin().getAgency('hn-ward-new');
    expect(predecessors.sort()).toEqual(['hn-commune-1', 'hn-commune-2']);
    expect(history.filter(({ kind }) => kind === 'merged')).toHaveLength(2);
  });

  test('told once more, its job finds nobody who was not told', async () => {
    const { history } = await admin().getAgency('hn-commune-1');
    const merged = history.find(({ kind }) => kind === 'merged');
    const { revision } = await api.stored(open);
    await api.deps.temporal.startAgencyChange({ revision: merged?.revision ?? 0, effectiveAt: new Date() });
    expect(await api.client.workflow.getHandle(`agency-change-${merged?.revision}`).result()).toEqual({ told: 0 });
    expect((await api.stored(open)).revision).toBe(revision);
  });

  test('a referral that slept through it is told when it goes on', async () => {
    // As a closed one that had no part in it: its directory is of before.
    await owner`update referral set state = jsonb_set(state #- '{successors}', '{directory,immigration}', '["hn-facility-1"]') where id = ${closed}`;
    await owner`delete from participant where referral_id = ${closed} and agency_id like 'hn-commune-%'`;
    await api.as('hn-health.coordinator').actOnReferral(closed, 'reopen', { reason: 'closed-in-error' });
    const state = await until(async () => {
      const now = await api.stored(closed);
      return now.successors && 'hn-facility-1' in now.successors ? now : null;
    });
    expect(Object.values(state.directory).flat()).not.toContain('hn-facility-1');
  });

  test('PostgreSQL by itself shows the successor what its predecessors had a part in, and nobody else', async () => {
    const count = (agencyId: string, table: string, userId = `${agencyId}.x`) =>
      asActor(api.deps.database, { userId, agencyId, roles: ['officer'] }, async (tx) => {
        const [row] = await tx.execute<{ n: number }>(
          sql`select count(*)::int as n from ${sql.identifier(table)} where referral_id = ${open}`,
        );
        return row?.n ?? 0;
      });
    expect(await count('hn-ward-new', 'step')).toBeGreaterThan(0);
    expect(await count('hn-ward-new', 'report'), 'who did nothing of it').toBe(0);
    expect(await count('hn-ward-new', 'report', 'hn-commune-1.officer')).toBeGreaterThan(0);
    expect(await count('hn-above', 'step')).toBe(0);
    expect(await count('hn-above', 'participant')).toBe(0);
    await owner`update agency set valid_to = now() + interval '1 day' where id in ('hn-commune-1', 'hn-commune-2')`;
    const [{ n } = { n: -1 }] = await owner<
      { n: number }[]
    >`select count(*)::int as n from participant where referral_id = ${open} and agency_id = 'hn-ward-new'`;
    await owner`delete from participant where referral_id = ${open} and agency_id = 'hn-ward-new'`;
    expect(n).toBeGreaterThan(0);
    expect(await count('hn-ward-new', 'step'), 'a merger that has not come gives nothing').toBe(0);
  });
});
