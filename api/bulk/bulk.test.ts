import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unavailable } from '../kernel/problem.ts';
import type { Referral } from '../../client/index.ts';
import type { TemporalGateway } from '../../app/kernel/temporal.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import { type ApiWorld, createApiWorld } from '../../testing/api.ts';
import { layDecoy } from '../../testing/decoys.ts';
import { answerItem } from '../../db/queries/bulk.ts';

/** One act on several cases is the single acts, one by one: nothing more, nothing less, and none of them twice. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
  await api.owner
    .sql`insert into account (id, name, email, agency_id, roles) values ('hn-health.coordinator2', 'Điều phối Hai', 'coordinator2@hn-health.example', 'hn-health', '{coordinator}')`;
});
afterAll(() => api?.close());

const COORDINATOR = 'hn-health.coordinator';
const RECEIVE = 'reception.receive-1';
interface Item {
  referralId: string;
  stepId: string | null;
  version?: number | null;
}
interface Bulk {
  id: string;
  done: number;
  refused: number;
  waiting: number;
  items: {
    referralId: string;
    status: string;
    revision: number | null;
    refusal: { code: string; text: string } | null;
  }[];
}
const ask = async (who: string, path: string, body: object, key: string = crypto.randomUUID(), app = api.app) => {
  const answer = await app.request(`/api/v1/bulk-acts${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${api.keyOf(who)}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      'Accept-Language': 'en',
    },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
};
const bulk = async (who: string, act: string, given: object, items: Item[], key?: string) =>
  (await ask(who, '', { act, given, items }, key)).body as Bulk;
const start = () => api.start();
const on = (cases: readonly Referral[], stepId: string | null): Item[] =>
  cases.map(({ id }) => ({ referralId: id, stepId }));

/** A case without what two alike cases differ in: its ids, its hours, and who asked under which key. */
function shape({ id, recent: _r, startedMs: _s, clock: _c, ...state }: ReferralState): unknown {
  const text = JSON.stringify(state, (name, value) => (/Ms$/.test(name) || name === 'due' ? null : value));
  return JSON.parse(text.replaceAll(id, 'case'));
}

interface Try {
  name: string;
  who: string;
  act: 'nudge' | 'reassign' | 'change-coordinator' | 'close';
  step: boolean;
  given: Record<string, unknown>;
  /** What was done to the case before. */
  before?: (id: string) => Promise<unknown>;
}
const closed = (id: string) => api.as(COORDINATOR).actOnReferral(id, 'death', {});
const missing = (id: string) => api.as(COORDINATOR).actOnReferral(id, 'missing', {});
const taken = (id: string) => api.as('hn-commune-1.officer').act(id, RECEIVE, 'accept');
const reassign = { reason: 'absence' as const, agencyId: null, assigneeId: 'hn-commune-1.officer2' };
const change = { coordinatorId: 'hn-health.coordinator2', reason: 'workload' };
const TRIES: Try[] = [
  { name: 'open', who: COORDINATOR, act: 'nudge', step: true, given: {} },
  { name: 'closed', who: COORDINATOR, act: 'nudge', step: true, given: {}, before: closed },
  { name: 'by its lead', who: 'hn-commune-1.head', act: 'nudge', step: true, given: {} },
  { name: 'by the lead of another', who: 'hn-police.head', act: 'nudge', step: true, given: {} },
  { name: 'to a colleague', who: 'hn-commune-1.head', act: 'reassign', step: true, given: reassign, before: taken },
  {
    name: 'to nobody there is',
    who: COORDINATOR,
    act: 'reassign',
    step: true,
    given: { ...reassign, assigneeId: 'x' },
  },
  {
    name: 'to another agency',
    who: COORDINATOR,
    act: 'reassign',
    step: true,
    given: { ...reassign, agencyId: 'hn-women', assigneeId: null },
  },
  {
    name: 'to an agency there is not',
    who: COORDINATOR,
    act: 'reassign',
    step: true,
    given: { ...reassign, agencyId: 'x', assigneeId: null },
  },
  {
    name: 'to another agency by its lead',
    who: 'hn-commune-1.head',
    act: 'reassign',
    step: true,
    given: { ...reassign, agencyId: 'hn-women', assigneeId: null },
  },
  { name: 'to another', who: COORDINATOR, act: 'change-coordinator', step: false, given: change },
  { name: 'by a manager', who: 'hn-health.manager', act: 'change-coordinator', step: false, given: change },
  { name: 'from above', who: 'hn-city.manager', act: 'change-coordinator', step: false, given: change },
  {
    name: 'to an officer',
    who: COORDINATOR,
    act: 'change-coordinator',
    step: false,
    given: { ...change, coordinatorId: 'hn-health.officer' },
  },
  {
    name: 'to the same',
    who: COORDINATOR,
    act: 'change-coordinator',
    step: false,
    given: { ...change, coordinatorId: COORDINATOR },
  },
  { name: 'with open steps', who: COORDINATOR, act: 'close', step: false, given: { outcome: 'missing' } },
  {
    name: 'of who is missing',
    who: COORDINATOR,
    act: 'close',
    step: false,
    given: { outcome: 'missing' },
    before: missing,
  },
  {
    name: 'of a closed one',
    who: 'hn-health.manager',
    act: 'close',
    step: false,
    given: { outcome: 'missing' },
    before: closed,
  },
];

describe('is what the single act is', () => {
  test.each(TRIES)('$act, $name', async ({ who, act, step, given, before }) => {
    const [alone, together] = [await start(), await start()];
    for (const { id } of [alone, together]) await before?.(id);
    const stepId = step ? RECEIVE : null;
    const item = { referralId: together.id, stepId };
    const foretold = await ask(who, '/preview', { act, given, items: [item] });
    expect(shape(await api.stored(together.id))).toEqual(shape(await api.stored(alone.id)));
    const path = step ? `/steps/${RECEIVE}/${act}` : act === 'close' ? '/close' : '/coordinator';
    const single = await api.request(who, 'POST', `/api/v1/referrals/${alone.id}${path}`, { body: given });
    const code = single.status === 200 ? null : ((await single.json()) as { code: string }).code;
    const [done] = (await bulk(who, act, given, [item])).items;
    expect([done?.status, done?.refusal?.code ?? null]).toEqual([code === null ? 'done' : 'refused', code]);
    expect(shape(await api.stored(together.id))).toEqual(shape(await api.stored(alone.id)));
    const [told] = (foretold.body as { items: { refusal: { code: string } | null; follows: unknown }[] }).items;
    expect(told?.refusal?.code ?? null, 'what was foretold').toBe(code);
    expect(told?.follows === null).toBe(code !== null);
  });

  test('both were met: what is done, and what is refused', async () => {
    expect(TRIES.length).toBeGreaterThan(10);
    const nobody = await ask('hn-police.officer', '', { act: 'nudge', given: {}, items: on([await start()], RECEIVE) });
    expect(nobody.status).toBe(403);
  });
});

test('the preview says what moves, opens and ends, and who is told', async () => {
  const cases = [await start(), await start()];
  const moved = await ask(COORDINATOR, '/preview', {
    act: 'reassign',
    given: { ...reassign, agencyId: 'hn-women', assigneeId: null },
    items: [...on(cases, RECEIVE), { referralId: crypto.randomUUID(), stepId: RECEIVE }],
  });
  expect(moved.body).toMatchObject({
    items: [
      {
        number: cases[0]?.number,
        refusal: null,
        follows: {
          moves: [{ stepId: RECEIVE, from: { agencyId: 'hn-commune-1' }, to: { agencyId: 'hn-women', userId: null } }],
          told: [{ agencyId: 'hn-women', agency: { vi: expect.any(String) } }],
          closes: null,
        },
      },
      { number: cases[1]?.number, refusal: null },
      { number: null, refusal: { status: 404, code: 'not-found' }, follows: null },
    ],
  });
  const given = await ask(COORDINATOR, '/preview', {
    act: 'change-coordinator',
    given: change,
    items: on(cases, null),
  });
  expect(given.body).toMatchObject({
    items: [
      {
        follows: {
          coordinator: { userId: 'hn-health.coordinator2', name: 'Điều phối Hai' },
          told: [{ userId: 'hn-health.coordinator2', name: 'Điều phối Hai' }],
        },
      },
      {},
    ],
  });
});

test('the same key is the same act: each case once, and another request under it is refused', async () => {
  const cases = [await start(), await start(), await start()];
  const key = crypto.randomUUID();
  const [first, again] = [
    await bulk(COORDINATOR, 'nudge', {}, on(cases, RECEIVE), key),
    await bulk(COORDINATOR, 'nudge', {}, on(cases, RECEIVE), key),
  ];
  expect(again).toEqual(first);
  expect(first).toMatchObject({ done: 3, refused: 0, waiting: 0 });
  for (const { id } of cases) expect((await api.log(id)).filter(({ kind }) => kind === 'nudge')).toHaveLength(1);
  const other = await ask(COORDINATOR, '', { act: 'nudge', given: {}, items: on(cases.slice(1), RECEIVE) }, key);
  expect([other.status, (other.body as { code: string }).code]).toEqual([422, 'idempotency-key-reused']);
  // Somebody else’s is not there.
  for (const who of ['hn-health.manager', 'hn-city.manager']) {
    expect((await api.request(who, 'GET', `/api/v1/bulk-acts/${first.id}`)).status).toBe(404);
    expect((await ask(who, `/${first.id}/continue`, {})).status).toBe(404);
  }
  expect(await api.as(COORDINATOR).getBulkAct(first.id)).toEqual(first);
});

test('broken off half-way it goes on: what is done is not done again, also where the answer was lost', async () => {
  const cases = await Promise.all([start(), start(), start(), start()]);
  let asked = 0;
  const faltering: TemporalGateway = {
    ...api.deps.temporal,
    async sendAction(state, envelope) {
      asked += 1;
      // One is not sent at all; of another the answer never comes, though it was done.
      if (asked === 2) throw unavailable(new Error('away'));
      const answer = await api.deps.temporal.sendAction(state, envelope);
      if (asked === 3) throw unavailable(new Error('lost'));
      return answer;
    },
  };
  const app = api.appWith(faltering);
  const begun = await ask(COORDINATOR, '', { act: 'nudge', given: {}, items: on(cases, RECEIVE) }, undefined, app);
  const { id, done, waiting } = begun.body as Bulk;
  expect(begun.status).toBe(201);
  expect(waiting).toBeGreaterThan(0);
  expect(done + waiting).toBe(4);
  const rest = await ask(COORDINATOR, `/${id}/continue`, {});
  expect(rest.body).toMatchObject({ done: 4, refused: 0, waiting: 0 });
  for (const one of cases) expect((await api.log(one.id)).filter(({ kind }) => kind === 'nudge')).toHaveLength(1);
});

test('what is done stays done, and an answer to a try that is over says nothing of the next', async () => {
  const one = await start();
  const { id } = await bulk(COORDINATOR, 'nudge', {}, on([one], RECEIVE));
  const { db } = api.owner;
  const stands = async () => (await api.as(COORDINATOR).getBulkAct(id)).items[0]?.status;
  const refusal = { code: 'step-ended' };
  await answerItem(db, { bulkId: id, n: 0, attempt: 1 }, { status: 'refused', refusal });
  expect(await stands()).toBe('done');
  await api.owner
    .sql`update bulk_item set status = 'waiting', attempt = 2, revision = null, answered_at = null where bulk_id = ${id}`;
  await answerItem(db, { bulkId: id, n: 0, attempt: 1 }, { status: 'refused', refusal });
  expect(await stands()).toBe('waiting');
  await answerItem(db, { bulkId: id, n: 0, attempt: 2 }, { status: 'refused', refusal });
  await answerItem(db, { bulkId: id, n: 0, attempt: 1 }, { status: 'done', revision: 2 });
  expect((await api.as(COORDINATOR).getBulkAct(id)).items[0]).toMatchObject({ status: 'done', refusal: null });
});

test('what was refused is tried once more when it goes on, and is done when nothing stands against it any more', async () => {
  const [one, other] = [await start(), await start()];
  await taken(one.id);
  const same = { ...reassign, assigneeId: 'hn-commune-1.officer' };
  const first = await bulk(COORDINATOR, 'reassign', same, on([one, other], RECEIVE));
  expect(first.items.map(({ status }) => status)).toEqual(['refused', 'done']);
  expect(first.items[0]?.refusal).toMatchObject({ code: 'same-holder', text: expect.stringMatching(/\w+ \w+/) });
  await api.as(COORDINATOR).act(one.id, RECEIVE, 'reassign', reassign);
  const again = (await ask(COORDINATOR, `/${first.id}/continue`, {})).body as Bulk;
  expect(again).toMatchObject({ done: 2, refused: 0 });
  expect((await api.stored(other.id)).revision).toBe(first.items[1]?.revision);
});

test('what changed since it was looked at is refused; more than can be looked through too, in words', async () => {
  const one = await start();
  const foretold = await ask(COORDINATOR, '/preview', { act: 'nudge', given: {}, items: on([one], RECEIVE) });
  const [{ version }] = (foretold.body as { items: [{ version: number }] }).items;
  await taken(one.id);
  const late = await bulk(COORDINATOR, 'nudge', {}, [{ referralId: one.id, stepId: RECEIVE, version }]);
  expect(late.items[0]?.refusal?.code).toBe('stale');
  const again = (await ask(COORDINATOR, `/${late.id}/continue`, {})).body as Bulk;
  expect(again, 'going on does not try it for ever').toEqual(late);
  expect((await api.log(one.id)).map(({ kind }) => kind)).not.toContain('nudge');
  const many = Array.from({ length: 101 }, () => ({ referralId: crypto.randomUUID(), stepId: RECEIVE }));
  const refused = await ask(COORDINATOR, '', { act: 'nudge', given: {}, items: many });
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.body)).toMatch(/100/);
});

test('a case that is none: whoever names it among several, or links with it, has opened it, and it answers as one that has ended', async () => {
  const decoy = await layDecoy(api, ['hn-commune-1']);
  const opened = () => api.owner.sql`select 1 from audit where action = 'decoy:opened' and referral_id = ${decoy.id}`;
  const items = [{ referralId: decoy.id, stepId: null }];
  const lead = 'hn-commune-1.head';
  const listed = (await api.as(lead).listReferrals({ limit: 100 })).items.find(({ id }) => id === decoy.id);
  const foretold = await ask(lead, '/preview', { act: 'close', given: { outcome: 'missing' }, items });
  expect(foretold.body).toMatchObject({ items: [{ number: listed?.number, refusal: { code: 'referral-closed' } }] });
  const done = (await ask(lead, '', { act: 'close', given: { outcome: 'missing' }, items })).body;
  expect(done).toMatchObject({
    items: [{ number: listed?.number, status: 'refused', refusal: { code: 'referral-closed' } }],
  });
  expect(await opened()).toHaveLength(2);
  const one = await start();
  const linked = await api.request(lead, 'POST', `/api/v1/referrals/${one.id}/links`, {
    body: { other: listed?.number, kind: 'sibling', reason: 'told' },
  });
  expect([linked.status, ((await linked.json()) as { code: string }).code]).toEqual([409, 'referral-closed']);
  expect(await opened()).toHaveLength(3);
  expect((await api.as(lead).listCaseLinks(decoy.id)).items).toEqual([]);
});
