import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiClient } from '../../client/index.ts';
import { newestPathway, templateOf } from '../../domain/pathway/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { until } from '../../testing/harness.ts';
import { factsFor } from '../../testing/pathway.ts';
import { SAMPLE_PDF, sampleReport } from '../../testing/reports.ts';
import { HOUR_MS } from '../../domain/law/days.ts';

/** Somebody is away: who stands in, what comes to them, what they do in whose name, and that it ends. */

let api: ApiWorld;
let admin: postgres.Sql;
beforeAll(async () => {
  api = await createApiWorld();
  admin = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
}, 60_000);
afterAll(async () => {
  await admin?.end();
  await api?.close();
});
beforeEach(() => admin`delete from absence`);

/** A day in Ha Noi, so many days from today. */
const day = (count: number) => new Date(Date.now() + (7 + 24 * count) * HOUR_MS).toISOString().slice(0, 10);
const week = { from: day(0), until: day(7) };
const [ABSENT, DEPUTY, HEAD] = ['hn-commune-1.officer', 'hn-commune-1.officer2', 'hn-commune-1.head'] as const;
const STEP = 'reception.receive-1';
const goAway = (absent = ABSENT as string, deputyId = DEPUTY as string) =>
  api.as(absent).setAbsence({ deputyId, ...week });

const problemOf = async (act: Promise<unknown>) => {
  const { problem } = await act.then(
    () => Promise.reject(new Error('it was not refused')),
    (error) => error,
  );
  return problem as { status: number; code: string; errors?: { location: string; message: string }[] };
};

async function complete(client: ApiClient, id: string, stepId: string) {
  const template = templateOf(newestPathway(), stepId.replace(/-\d+$/, ''));
  for (const code of template.attachments) await client.addAttachment(id, stepId, SAMPLE_PDF, { code: code });
  return client.act(id, stepId, 'complete', { report: sampleReport(template, factsFor(template)) });
}

/** A referral whose first step the officer has taken. */
async function taken(): Promise<string> {
  const { id } = await api.start();
  await api.as(ABSENT).act(id, STEP, 'accept', {});
  return id;
}

describe('setting and ending', () => {
  test('a person sets their own and ends it; both are in the audit, and nothing more is said than who and when', async () => {
    const set = await goAway();
    expect(set).toMatchObject({
      userId: ABSENT,
      deputyId: DEPUTY,
      now: true,
      duties: ['report'],
      uncovered: [],
      doubt: null,
      mayEnd: true,
    });
    expect(new Date(set.from).toISOString().slice(11)).toBe('17:00:00.000Z');
    // Colleagues see it; an agency without a part does not.
    expect((await api.as(HEAD).listAbsences()).items.map(({ id }) => id)).toEqual([set.id]);
    expect((await api.as('hn-police.head').listAbsences()).items).toEqual([]);
    await api.as(ABSENT).endAbsence(set.id);
    expect((await api.as(HEAD).listAbsences()).items).toEqual([]);
    const rows = await admin<{ actor: string; detail: object }[]>`
      select actor_id as actor, detail from audit where action = 'absence' and detail->>'absence' = ${set.id} order by seq`;
    expect(rows.map(({ actor, detail }) => ({ actor, ...detail }))).toEqual([
      {
        actor: ABSENT,
        change: 'set',
        absence: set.id,
        account: ABSENT,
        deputy: DEPUTY,
        from: set.from,
        until: set.until,
      },
      {
        actor: ABSENT,
        change: 'ended',
        absence: set.id,
        account: ABSENT,
        deputy: DEPUTY,
        from: set.from,
        until: set.until,
      },
    ]);
  });

  test('the same key twice is one absence, and another request under it is refused', async () => {
    const write = { idempotencyKey: 'one-absence' };
    const body = { deputyId: DEPUTY, ...week };
    const [first, second] = [
      await api.as(ABSENT).setAbsence(body, write),
      await api.as(ABSENT).setAbsence(body, write),
    ];
    expect(second.id).toBe(first.id);
    expect(await problemOf(api.as(ABSENT).setAbsence({ ...body, deputyId: HEAD }, write))).toMatchObject({
      status: 422,
      code: 'idempotency-key-reused',
    });
    expect((await admin`select from absence`).length).toBe(1);
  });

  test('two that are set at once do not both find the other not there', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => api.as(ABSENT).setAbsence({ deputyId: DEPUTY, ...week })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a lead sets that of a colleague; an officer does not, and nobody that of another agency', async () => {
    const body = { accountId: ABSENT, deputyId: DEPUTY, ...week };
    expect(await problemOf(api.as(DEPUTY).setAbsence(body))).toMatchObject({ status: 403 });
    const elsewhere = await problemOf(api.as('hn-police.head').setAbsence(body));
    const nobody = await problemOf(api.as('hn-police.head').setAbsence({ ...body, accountId: 'nobody' }));
    expect(elsewhere).toMatchObject({ status: 422, errors: [{ location: 'body.accountId' }] });
    expect({ ...elsewhere, requestId: '' }).toEqual({ ...nobody, requestId: '' });
    const set = await api.as(HEAD).setAbsence(body);
    expect(await problemOf(api.as(DEPUTY).endAbsence(set.id))).toMatchObject({ status: 404 });
    expect(await problemOf(api.as('hn-police.head').endAbsence(set.id))).toMatchObject({ status: 404 });
    await api.as(ABSENT).endAbsence(set.id);
    expect(await problemOf(api.as(ABSENT).endAbsence(set.id))).toMatchObject({ status: 404 });
  });

  test('what the rules refuse is said beside the field', async () => {
    const refused = async (body: Parameters<ApiClient['setAbsence']>[0]) =>
      (await problemOf(api.as(ABSENT).setAbsence(body))).errors?.map(({ location }) => location);
    expect(await refused({ deputyId: DEPUTY, from: '2026-02-30', until: day(3) })).toEqual(['body.from']);
    expect(await refused({ deputyId: DEPUTY, from: day(3), until: day(3) })).toEqual(['body.until']);
    expect(await refused({ deputyId: ABSENT, ...week })).toEqual(['body.deputyId']);
    expect(await refused({ deputyId: 'hn-police.officer', ...week })).toEqual(['body.deputyId']);
    await api.as(DEPUTY).setAbsence({ deputyId: HEAD, from: day(5), until: day(9) });
    expect(await refused({ deputyId: DEPUTY, ...week }), 'away themselves').toEqual(['body.deputyId']);
    await api.as(ABSENT).setAbsence({ deputyId: DEPUTY, from: day(0), until: day(5) });
    expect(await refused({ deputyId: HEAD, from: day(4), until: day(6) }), 'overlap').toEqual(['body.from']);
  });

  test('a deputy who leaves, or goes away later, is flagged, and their cover does not count', async () => {
    await taken();
    await goAway();
    const doubt = async () => (await api.as(HEAD).listAbsences()).items.find(({ userId }) => userId === ABSENT)?.doubt;
    expect(await doubt()).toBeNull();
    expect((await api.as(DEPUTY).getInbox({ view: 'mine' })).items.length).toBeGreaterThan(0);
    await api.as(DEPUTY).setAbsence({ deputyId: HEAD, ...week });
    expect(await doubt()).toBe('deputy-absent');
    expect((await api.as(DEPUTY).getInbox({ view: 'mine' })).items).toEqual([]);
    // Nor is it passed on to the deputy of the deputy.
    expect((await api.as(HEAD).getInbox({ view: 'mine' })).items).toEqual([]);
    await admin`update account set active = false where id = ${DEPUTY}`;
    expect(await doubt()).toBe('deputy-left');
    await admin`update account set active = true where id = ${DEPUTY}`;
  });
});

describe('meanwhile', () => {
  test('the deputy finds the step, does it, and it is told: X, for Y', async () => {
    const id = await taken();
    const deputy = api.as(DEPUTY);
    expect(await problemOf(complete(deputy, id, STEP)), 'before').toMatchObject({
      status: 403,
      code: 'not-the-assignee',
    });
    const { until: back } = await goAway();

    const standIn = { userId: ABSENT, name: expect.stringContaining('Cán bộ'), until: back };
    const mine = await deputy.getInbox({ view: 'mine' });
    expect(mine.items.find(({ referralId }) => referralId === id)).toMatchObject({ assigneeId: ABSENT, standIn });
    expect((await deputy.countInbox()).mine).toBe(mine.items.length);
    const step = await deputy.getStep(id, STEP);
    expect(step).toMatchObject({ standIn });
    expect(step.actions.find(({ action }) => action === 'complete')?.allowed).toBe(true);
    // An absence is no lock: the absent person sees their step as before.
    expect((await api.as(ABSENT).getStep(id, STEP)).actions.find(({ action }) => action === 'complete')?.allowed).toBe(
      true,
    );

    await complete(deputy, id, STEP);
    const { items } = await api.as('hn-health.coordinator').getTimeline(id, { limit: 100 });
    const done = items.find(({ kind }) => kind === 'complete');
    expect(done).toMatchObject({ actorId: DEPUTY, deputyFor: ABSENT });
    expect(done?.events.find(({ type }) => type === 'step-reported')).toMatchObject({
      reporterId: DEPUTY,
      deputyFor: ABSENT,
    });
    const names = (await api.as('hn-health.coordinator').getParticipants(id)).people.map((person) => person.id);
    expect(names).toEqual(expect.arrayContaining([ABSENT, DEPUTY]));
    const [row] = await admin<{ detail: object }[]>`
      select detail from audit where referral_id = ${id} and action = 'action' and detail->>'kind' = 'complete'`;
    expect(row?.detail).toEqual({ kind: 'complete', deputyFor: ABSENT });
  });

  test('a deputy signs in their own name, in the place of the absent signer; four eyes see the two as one', async () => {
    const [reporter, deputyId, head] = ['border-guard-1.officer', 'border-guard-1.officer2', 'border-guard-1.head'];
    const stepId = 'rescue.handover-1';
    const rescued = () => api.start({ route: 'rescued', receiverAgencyId: 'border-guard-1' });
    await admin`update account set roles = '{officer,signer}' where id = ${deputyId}`;
    const deputy = api.as(deputyId);
    const sign = (id: string, body: { slot: string | null; deputyFor?: string }) =>
      deputy.act(id, stepId, 'sign', body);

    const [{ id }, { id: own }] = [await rescued(), await rescued()];
    await complete(api.as(reporter), id, stepId);
    await complete(api.as(head), own, stepId);
    const { id: absenceId } = await goAway(head, deputyId);
    expect((await deputy.getStep(id, stepId)).signFor).toMatchObject([{ userId: head }]);
    expect((await deputy.getStep(own, stepId)).signFor, 'nobody signs their own report through another').toEqual([]);
    expect(await problemOf(sign(own, { slot: null, deputyFor: head }))).toMatchObject({
      status: 403,
      code: 'own-report',
    });
    expect(await problemOf(sign(id, { slot: null, deputyFor: reporter })), 'not absent').toMatchObject({ status: 404 });

    await sign(id, { slot: 'sending', deputyFor: head });
    const { step, who } = await deputy.getStep(id, stepId);
    expect(step.signOffs.find(({ slot }) => slot === 'sending')?.signed).toMatchObject({
      by: deputyId,
      deputyFor: head,
    });
    expect(Object.keys(who)).toEqual(expect.arrayContaining([deputyId, head]));
    const { items } = await api.as(reporter).getTimeline(id, { limit: 100 });
    expect(items.find(({ kind }) => kind === 'sign')).toMatchObject({ actorId: deputyId, deputyFor: head });

    await api.as(head).endAbsence(absenceId);
    const answer = async (deputyFor: string) => {
      const response = await api.request(deputyId, 'POST', `/api/v1/referrals/${own}/steps/${stepId}/sign`, {
        body: { slot: null, deputyFor },
        headers: { 'X-Request-Id': 'same' },
      });
      return { status: response.status, headers: [...response.headers], text: await response.text() };
    };
    const ended = await answer(head);
    expect(ended.status).toBe(404);
    expect(ended, 'over is the same as never').toEqual(await answer('nobody'));
    await admin`update account set roles = '{officer}' where id = ${deputyId}`;
  });
});

describe('at the end', () => {
  test('alerts of the absent person are the deputy’s while it lasts, and then not there: the same bytes', async () => {
    const { id } = await api.start({ route: 'self-report' });
    await api.as(ABSENT).act(id, STEP, 'accept', {});
    // Raised before they went away: it waits for the deputy all the same.
    const alertId = crypto.randomUUID();
    await admin`insert into alert (id, referral_id, step_id, rung, due_version, raised_at) values (${alertId}, ${id}, ${STEP}, 'overdue', 1, now())`;
    await admin`insert into alert_recipient (alert_id, account_id, because) values (${alertId}, ${ABSENT}, 'assignee')`;
    const seen = async () =>
      (await api.as(DEPUTY).getAlerts({ open: false })).items.filter((alert) => alert.id === alertId);
    expect(await seen()).toEqual([]);
    const { id: absenceId, until: back } = await goAway();
    expect(await seen()).toMatchObject([{ because: 'assignee', standIn: { userId: ABSENT, until: back } }]);
    // Told as a deputy, too: still one entry.
    await admin`insert into alert_recipient values (${alertId}, ${DEPUTY}, 'assignee', ${ABSENT})`;
    expect(await seen()).toHaveLength(1);

    await api.as(ABSENT).endAbsence(absenceId);
    expect(await seen()).toEqual([]);
    const answer = async (alert: string) => {
      const response = await api.request(DEPUTY, 'POST', `/api/v1/alerts/${alert}/acknowledge`, {
        body: {},
        headers: { 'X-Request-Id': 'same' },
      });
      return { status: response.status, headers: [...response.headers], text: await response.text() };
    };
    const [hidden, unknown] = [await answer(alertId), await answer('00000000-0000-4000-8000-000000000000')];
    expect(hidden.status).toBe(404);
    expect({ ...hidden, text: hidden.text.replace(alertId, '') }).toEqual({
      ...unknown,
      text: unknown.text.replace('00000000-0000-4000-8000-000000000000', ''),
    });
    expect((await api.as(ABSENT).getAlerts({ open: false })).items.some((alert) => alert.id === alertId)).toBe(true);
    await until(async () => (await api.as(DEPUTY).getStep(id, STEP)).standIn === null);
    expect(await problemOf(complete(api.as(DEPUTY), id, STEP))).toMatchObject({ code: 'not-the-assignee' });
  });
});
