import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Referral } from '../../client/index.ts';
import type { TemporalGateway } from '../../app/kernel/temporal.ts';
import { type ApiWorld, createApiWorld } from '../../testing/api.ts';
import { unavailable } from '../kernel/problem.ts';

/** Several people handed over at once: one instant, minutes and signatures for each, and nothing of a person but closed with their key. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

const OFFICER = 'border-guard-1.officer';
const STEP = 'rescue.handover-1';
const AT = '2026-08-19T08:00:00+07:00';
const words = (n: number) => `Người thứ ${n}: mệt, có vết thương ở tay`;

interface Item {
  referralId: string;
  stepId: string;
  status: string;
  version: number;
  refusal: { code: string; text: string } | null;
  follows: { reported: { stepId: string }[]; done: { stepId: string }[]; told: { agencyId: string }[] } | null;
}
const ask = async (who: string, path: string, body: object, key: string = crypto.randomUUID(), app = api.app) => {
  const answer = await app.request(`/api/v1/bulk-acts${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${api.keyOf(who)}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    },
    body: JSON.stringify(body),
  });
  const found = (await answer.json()) as { id: string; done: number; waiting: number; refused: number; items: Item[] };
  return { status: answer.status, body: found };
};
const rescued = (): Promise<Referral> => api.start({ route: 'rescued', receiverAgencyId: 'border-guard-1' });
const handOver = (cases: readonly Referral[]) => ({
  act: 'complete',
  given: { handedOverAt: new Date(Date.now() - 60_000).toISOString() },
  items: cases.map(({ id }, n) => ({ referralId: id, stepId: STEP, report: { condition: words(n + 1) } })),
});
const sign = (cases: readonly Referral[]) => ({
  act: 'sign',
  given: { slot: null },
  items: cases.map(({ id }) => ({ referralId: id, stepId: STEP })),
});
const count = async (table: string) => (await api.owner.sql`select from ${api.owner.sql(table)}`).length;
const stepOf = async ({ id }: Referral) =>
  (await api.as('hn-health.coordinator').getReferral(id)).steps.find((step) => step.id === STEP);

test('what follows is said for each and nothing is kept; confirmed, each has its own report and its own signatures', async () => {
  const cases = [await rescued(), await rescued(), await rescued()];
  const before = [await count('draft'), await count('report'), await count('bulk_act')];
  const foretold = await ask(OFFICER, '/preview', handOver(cases));
  expect(foretold.body.items.map(({ refusal, follows }) => [refusal, follows?.reported.length])).toEqual([
    [null, 1],
    [null, 1],
    [null, 1],
  ]);
  expect(foretold.body.items[0]?.follows?.told.map(({ agencyId }) => agencyId).sort()).toEqual([
    'border-guard-1',
    'hn-health',
  ]);
  expect([await count('draft'), await count('report'), await count('bulk_act')]).toEqual(before);

  const made = await ask(OFFICER, '', handOver(cases));
  expect(made.body).toMatchObject({ done: 3, refused: 0, waiting: 0 });
  for (const [n, one] of cases.entries()) {
    const detail = await api.as('border-guard-1.head').getStep(one.id, STEP);
    expect(detail.reports.find(({ current }) => current)?.body).toMatchObject({ condition: words(n + 1) });
  }
  // Codes and ids alone stand with what was asked, and no draft is left.
  for (const table of ['bulk_act', 'bulk_item', 'audit', 'outbox', 'event']) {
    const rows = await api.owner.sql`select to_jsonb(t)::text as row from ${api.owner.sql(table)} t`;
    expect(rows.map(({ row }) => row).join('\n'), table).not.toMatch(/vết thương/);
  }
  expect(await count('draft')).toBe(before[0]);

  expect((await ask('border-guard-1.head', '', sign(cases))).body).toMatchObject({ done: 3 });
  const last = await ask('hn-health.head', '/preview', sign(cases));
  expect(last.body.items.every(({ follows }) => follows?.done.length === 1)).toBe(true);
  expect((await ask('hn-health.head', '', sign(cases))).body).toMatchObject({ done: 3 });
  for (const one of cases) {
    const step = await stepOf(one);
    expect([step?.status, step?.signOffs.map(({ signed }) => signed?.by)]).toEqual([
      'done',
      ['border-guard-1.head', 'hn-health.head'],
    ]);
    expect((await api.log(one.id)).map(({ kind }) => kind)).toEqual(['open', 'complete', 'sign', 'sign']);
  }
});

test('broken off half-way it goes on with what was written of each, also where an answer was lost', async () => {
  const cases = [await rescued(), await rescued(), await rescued(), await rescued()];
  let asked = 0;
  const faltering: TemporalGateway = {
    ...api.deps.temporal,
    async sendAction(state, envelope) {
      asked += 1;
      if (asked === 2) throw unavailable(new Error('away'));
      const answer = await api.deps.temporal.sendAction(state, envelope);
      if (asked === 3) throw unavailable(new Error('lost'));
      return answer;
    },
  };
  const begun = await ask(OFFICER, '', handOver(cases), undefined, api.appWith(faltering));
  expect(begun.body.waiting).toBeGreaterThan(0);
  const rest = await ask(OFFICER, `/${begun.body.id}/continue`, {});
  expect(rest.body).toMatchObject({ done: 4, refused: 0, waiting: 0 });
  for (const [n, one] of cases.entries()) {
    expect((await api.log(one.id)).filter(({ kind }) => kind === 'complete')).toHaveLength(1);
    const { reports } = await api.as('border-guard-1.head').getStep(one.id, STEP);
    expect(reports.map(({ body }) => body?.condition)).toEqual([words(n + 1)]);
  }
});

test('for a step at which nobody changes hands, and for what one may not do singly, it is refused', async () => {
  const self = await api.start();
  const other = await ask('hn-commune-1.officer', '/preview', {
    ...handOver([self]),
    items: [{ referralId: self.id, stepId: 'reception.receive-1', report: {} }],
  });
  expect(other.body.items[0]?.refusal?.code).toBe('invalid');
  const one = await rescued();
  expect((await ask('hn-police.officer', '', handOver([one]))).body.items[0]?.refusal?.code).toBe('not-your-agency');
  const lacking = await ask(OFFICER, '/preview', {
    ...handOver([one]),
    items: [{ referralId: one.id, stepId: STEP, report: {} }],
  });
  expect(lacking.body.items[0]?.refusal).toMatchObject({ code: 'invalid', text: expect.stringMatching(/\S+ \S+/) });
  expect((await ask(OFFICER, '', { ...handOver([one]), given: { handedOverAt: AT, slot: null } })).status).toBe(422);
  const nudge = { act: 'nudge', given: {}, items: [{ referralId: one.id, stepId: STEP }] };
  expect((await ask(OFFICER, '', nudge)).status).toBe(403);
});
