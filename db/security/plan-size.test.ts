import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WRITE_STATEMENTS } from '../commit/write-function.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';

/**
 * What PostgreSQL has to plan for what people do all day. Row rules that name tables with rules of their own are expanded
 * into each other, and once took four fifths of its time (docs/adr/0046): an insert into `person_index` alone had a plan of
 * several hundred nodes. Sizes and not times, so that a busy machine changes nothing.
 */

const NODES_AT_MOST = 72;
const LETTERS_AT_MOST = 15_000;

let api: ApiWorld;
let admin: postgres.Sql;
const sent = { api: new Set<string>(), 'sign-in': new Set<string>(), worker: new Set<string>() };

beforeAll(async () => {
  api = await createApiWorld({ onStatement: (text, by) => void sent[by].add(text) });
  admin = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
  const coordinator = api.as('hn-health.coordinator');
  const { id } = await api.start({ relatives: [{ fullName: 'Trần Văn Thân' }] });
  await api.playUntil(id, 'support.plan-1');
  for (const path of [
    '/api/v1/inbox',
    '/api/v1/inbox?view=mine',
    '/api/v1/inbox?view=sign',
    '/api/v1/inbox?view=unclaimed',
    '/api/v1/inbox?view=overseen',
    '/api/v1/inbox/counts',
    '/api/v1/inbox/turns',
    '/api/v1/alerts',
    '/api/v1/referrals',
    '/api/v1/referrals/counts',
    '/api/v1/overview',
    `/api/v1/referrals/${id}`,
    `/api/v1/referrals/${id}/actions`,
    `/api/v1/referrals/${id}/timeline`,
    `/api/v1/referrals/${id}/people`,
    `/api/v1/referrals/${id}/steps/support.plan-1`,
    `/api/v1/referrals/${id}/audit`,
  ]) {
    const answer = await api.request('hn-health.coordinator', 'GET', path);
    expect([path, answer.status]).toEqual([path, 200]);
  }
  await coordinator.actOnReferral(id, 'record-facts', { facts: { foreign: 'unsure' } });
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

interface Plan {
  'Node Type': string;
  Plans?: Plan[];
}
const nodesOf = ({ Plans = [] }: Plan): number => 1 + Plans.reduce((sum, plan) => sum + nodesOf(plan), 0);

const ROLES = { api: 'referral_app', 'sign-in': 'referral_signin', worker: 'referral_worker' } as const;
const FEWEST = { api: 41, 'sign-in': 1, worker: 21 } as const;

test.each(['api', 'sign-in', 'worker'] as const)('%s: no statement of the hot paths has a large plan', async (by) => {
  const role = ROLES[by];
  const texts = [
    ...sent[by],
    // What a commit writes it writes by one function; these are the statements in it.
    ...(by === 'worker' ? WRITE_STATEMENTS.map((text) => text.replaceAll(/\bwritten\b/g, '$1::jsonb')) : []),
  ].filter((text) => /^\s*(select|insert|update|delete|with)\b/i.test(text));
  expect(texts.length).toBeGreaterThanOrEqual(FEWEST[by]);
  const sizes = await admin.begin(async (sql) => {
    await sql.unsafe(`set local role ${role}`);
    const found: { text: string; nodes: number; letters: number }[] = [];
    for (const text of texts) {
      const [row] = await sql.unsafe(`explain (generic_plan, format json, costs off) ${text}`);
      const plan = (row as unknown as { 'QUERY PLAN': [{ Plan: Plan }] })['QUERY PLAN'];
      found.push({ text, nodes: nodesOf(plan[0].Plan), letters: JSON.stringify(plan).length });
    }
    return found;
  });
  sizes.sort((a, b) => b.nodes - a.nodes);
  if (process.env.SHOW_PLANS)
    for (const { nodes, letters, text } of sizes.slice(0, 25)) console.log(nodes, letters, text.slice(0, 160));
  expect(sizes.filter(({ nodes, letters }) => nodes > NODES_AT_MOST || letters > LETTERS_AT_MOST)).toEqual([]);
});

test('what can be prepared is: no statement of a page is planned again for the same text', async () => {
  const path = '/api/v1/inbox';
  for (let index = 0; index < 12; index += 1) await api.request('hn-health.coordinator', 'GET', path);
  const counted = await api.deps.database.sql<{ calls: number; n: number }[]>`
    select sum(generic_plans + custom_plans)::int as calls, count(*)::int as n from pg_prepared_statements where statement like '%inbox_step%'`;
  expect(counted[0]?.n).toBeGreaterThan(0);
  expect(counted[0]?.calls).toBeGreaterThan(counted[0]?.n ?? 0);
});
