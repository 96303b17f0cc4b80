import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import postgres from 'postgres';
import { verifyAudit } from '../../db/audit/chain.ts';
import { newestPathway, templateOf } from '../../domain/pathway/index.ts';
import { sampleReport, SAMPLE_PDF } from '../../testing/reports.ts';
import { victimIdOf } from '../../db/queries/person.ts';
import { whatIfRun } from '../../db/schema/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { openApiDocument } from '../kernel/documentation.ts';

/** Every reading of a case file, and every writing, leaves a row; lists of codes do not. */

let api: ApiWorld;
let id: string;
let attachmentId: string;
const runId = crypto.randomUUID();
let proofId: string;
beforeAll(async () => {
  api = await createApiWorld();
  id = (await api.start()).id;
  // A draft that was tried, to read the case both ways.
  await api.owner.db.insert(whatIfRun).values({
    ...{ id: runId, place: 'HN', months: 1, askedBy: 'x', agencyId: 'x', actionId: 'x', fingerprint: 'x' },
    draft: { title: 'x', reason: 'x', source: 'x', author: 'x', levels: [] },
  });
  const attached = await api.request('hn-commune-1.officer', 'POST', `${step()}/attachments?code=form-07`, {
    raw: SAMPLE_PDF,
    headers: { 'Content-Type': 'application/octet-stream' },
  });
  expect(attached.status).toBe(201);
  attachmentId = ((await attached.json()) as { id: string }).id;
  const officer = api.as('hn-commune-1.officer');
  await officer.actOnReferral(id, 'give-consent', {
    purpose: 'support',
    agencies: ['hn-women'],
    kinds: [],
    fields: ['identity'],
    language: 'vi',
    form: 'signature',
    witnessId: null,
    representativeId: null,
    fromAt: null,
    expiresAt: '2099-01-01T00:00:00Z',
  });
  proofId = (await officer.addConsentProof(id, 'consent-1', SAMPLE_PDF, { kind: 'signature' })).id;
});
afterAll(() => api?.close());

const step = () => `/api/v1/referrals/${id}/steps/reception.receive-1`;
const rows = () =>
  api.handle.sql<{ action: string; actor_id: string; step_id: string | null; request_id: string }[]>`
    select action, actor_id, step_id, request_id from audit where referral_id = ${id} order by seq`;

test('every GET of a referral writes one row that names who, what and under which request', async () => {
  const reads = Object.entries(openApiDocument(api.app).paths ?? {}).flatMap(([path, item]) =>
    // A sealed paper is there once its step is done: its reading is looked for in api/step/signed-pdf.test.ts.
    path.includes('{referralId}') && !path.endsWith('/signed-pdf') && (item as { get?: unknown }).get ? [path] : [],
  );
  expect(reads.length).toBeGreaterThan(5);
  for (const path of reads) {
    const before = (await rows()).length;
    const requestId = crypto.randomUUID();
    const target = path
      .replace('{referralId}', id)
      .replace('{stepId}', 'reception.receive-1')
      .replace('{personId}', victimIdOf(id))
      .replace('{attachmentId}', attachmentId)
      .replace('{runId}', runId)
      .replace('{consentId}', 'consent-1')
      .replace('{proofId}', proofId);
    const answer = await api.request('hn-health.coordinator', 'GET', target, {
      headers: { 'X-Request-Id': requestId },
    });
    // Nobody asked for an extension: the step was read all the same.
    expect(answer.status, path).toBe(path.endsWith('/extension') ? 409 : 200);
    const added = (await rows()).slice(before);
    expect(added, path).toMatchObject([
      { action: expect.stringMatching(/^read:/), actor_id: 'hn-health.coordinator', request_id: requestId },
    ]);
    expect(added[0]?.step_id, path).toBe(path.includes('{stepId}') ? 'reception.receive-1' : null);
  }
});

test('a reading that finds nothing changed is a reading', async () => {
  const first = await api.request('hn-health.coordinator', 'GET', `/api/v1/referrals/${id}`);
  const before = (await rows()).length;
  const again = await api.request('hn-health.coordinator', 'GET', `/api/v1/referrals/${id}`, {
    headers: { 'If-None-Match': first.headers.get('ETag') ?? '' },
  });
  expect(again.status).toBe(304);
  expect((await rows()).length).toBe(before + 1);
});

test('lists of numbers, codes and due dates are no case file: they write nothing', async () => {
  const count = async () => Number((await api.handle.sql`select count(*) as n from audit`)[0]?.n);
  const before = await count();
  const client = api.as('hn-health.coordinator');
  await Promise.all([client.listReferrals({}), client.getInbox({}), client.getAlerts({})]);
  expect(await count()).toBe(before);
});

const report = sampleReport(templateOf(newestPathway(), 'reception.receive'), { interpreterNeeded: 'no' });

describe('every writing of a case file leaves a row in its transaction', () => {
  const since = async (act: () => Promise<unknown>) => {
    const before = (await rows()).length;
    await act();
    return (await rows()).slice(before).map(({ action }) => action);
  };

  test('the start, with the opening', async () => {
    expect((await rows()).slice(0, 2).map(({ action }) => action)).toEqual(['intake', 'action']);
  });

  test('a document, a report, an action', async () => {
    expect((await rows()).map(({ action }) => action)).toContain('attach');
    const officer = api.as('hn-commune-1.officer');
    const done = since(() => officer.act(id, 'reception.receive-1', 'complete', { report }));
    expect(await done).toEqual(['report', 'action']);
  });

  test('a report that came too late is kept as a draft, and that is a writing too', async () => {
    const late = await since(async () => {
      const answer = await api.request('hn-commune-1.officer', 'POST', `${step()}/complete`, {
        body: { report },
      });
      expect(answer.status).toBe(409);
    });
    expect(late).toEqual(['draft']);
  });
});

describe('who looked at this case', () => {
  test('newest first, reads and writes apart, page by page, with names and without gaps', async () => {
    const client = api.as('hn-health.coordinator');
    await client.getPeople(id);
    const first = await client.getAudit(id, { limit: 3 });
    expect(first.items[0]).toMatchObject({
      action: 'read:person',
      actorId: 'hn-health.coordinator',
      actorName: expect.any(String),
      actorAgencyId: 'hn-health',
      breakGlass: false,
    });
    const all = [...first.items];
    for (let cursor = first.nextCursor; cursor; ) {
      const next = await client.getAudit(id, { limit: 3, cursor });
      all.push(...next.items);
      cursor = next.nextCursor;
    }
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: all.length }, (_, index) => all.length - index));
    const reads = await client.getAudit(id, { show: 'reads', limit: 100 });
    const writes = await client.getAudit(id, { show: 'writes', limit: 100 });
    expect(reads.items.every(({ action }) => action.startsWith('read:'))).toBe(true);
    expect(
      writes.items
        .map(({ action, kind }) => (action === 'action' ? kind : action))
        .reverse()
        .slice(0, 2),
    ).toEqual(['intake', 'open']);
  });

  test('a reading under a grant says so', async () => {
    await api.handle
      .sql`insert into audit (action, actor_id, actor_agency_id, referral_id, break_glass) values ('read:person', 'hn-police.officer', 'hn-police', ${id}, gen_random_uuid())`;
    expect(
      (await api.as('hn-health.coordinator').getAudit(id)).items.find(({ breakGlass }) => breakGlass),
    ).toMatchObject({
      actorId: 'hn-police.officer',
      action: 'read:person',
    });
  });

  test('for its coordinator, managers and auditors; an officer with a part may not, and whoever has none finds nothing', async () => {
    const asks = async (who: string) => (await api.request(who, 'GET', `/api/v1/referrals/${id}/audit`)).status;
    expect(await asks('hn-health.manager')).toBe(200);
    expect(await asks('hn-health.auditor')).toBe(200);
    expect(await asks('hn-city.manager')).toBe(200);
    expect(await asks('hn-commune-1.officer')).toBe(403);
    expect(await asks('hn-commune-1.head')).toBe(403);
    expect(await asks('coast-guard-1.head')).toBe(404);
  });
});

test('what the program wrote through the whole API is one whole audit', async () => {
  const admin = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
  const { rows: count, findings } = await verifyAudit(admin, []);
  await admin.end();
  expect(findings).toEqual([]);
  expect(count).toBeGreaterThan(10);
});
