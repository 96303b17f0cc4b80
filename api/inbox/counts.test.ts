import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconcileRecords } from '../../activities/reconcile.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { type WhoseTurn, turnOf, TURNS } from '../../domain/whose-turn.ts';
import { nextHumanAction } from '../../testing/pathway.ts';
import { performOverHttp } from '../../testing/perform.ts';
import { asState } from '../../testing/view.ts';

/** The rows and the counts of the inboxes are kept by every commit; here they are held against the steps themselves. */

let api: ApiWorld;
let admin: postgres.Sql;
const ids: string[] = [];
const PEOPLE = [
  'hn-health.coordinator',
  'hn-health.officer',
  'hn-commune-1.officer',
  'hn-commune-1.head',
  'hn-police.officer',
  'hn-police.head',
  'hn-women.officer',
  'border-guard-1.officer',
];

beforeAll(async () => {
  api = await createApiWorld();
  admin = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

/** By `count(*)` over the steps, as an inbox was counted before it had rows of its own. */
async function countedByHand(personId: string) {
  const agencyId = personId.split('.')[0] ?? '';
  const coordinates = personId.endsWith('.coordinator');
  const [row] = await admin`
    with shown as (
      select s.*, s.agency_id is not distinct from ${agencyId} as held,
        exists (select from awaited_sign_off a where a.referral_id = s.referral_id and a.step_id = s.id and a.agency_id = ${agencyId}) as signs,
        ${coordinates} and s.agency_id is null and s.status = 'unassigned' and r.coordinator_agency_id = ${agencyId} as stranded
      from step s join referral r on r.id = s.referral_id where s.open
    )
    select count(*) filter (where held or signs or stranded)::int as all, count(*) filter (where assignee_id = ${personId})::int as mine,
      count(*) filter (where (held and assignee_id is null) or stranded)::int as unclaimed, count(*) filter (where signs)::int as sign
    from shown`;
  const turns = Object.fromEntries(TURNS.map((turn) => [turn, 0])) as Record<WhoseTurn, number>;
  const signs = personId.endsWith('.head');
  const steps = await admin`
    select s.status, s.assignee_id, s.agency_id is not distinct from ${agencyId} as held,
      exists (select from awaited_sign_off a where a.referral_id = s.referral_id and a.step_id = s.id and a.agency_id = ${agencyId}) as signs,
      ${coordinates} and s.agency_id is null and s.status = 'unassigned' and r.coordinator_agency_id = ${agencyId} as stranded
    from step s join referral r on r.id = s.referral_id where s.open`;
  for (const { status, assignee_id: assigneeId, held, signs: awaited, stranded } of steps) {
    const turn = turnOf({ status, assigneeId, held, signs: awaited, stranded }, { signs, as: [personId] });
    if (turn) turns[turn] += 1;
  }
  return { ...row, turns };
}

async function agree(when: string) {
  for (const personId of PEOPLE) {
    const client = api.as(personId);
    const counts = await client.countInbox();
    expect(counts, `${when}: ${personId}`).toEqual(await countedByHand(personId));
    for (const view of ['all', 'mine', 'unclaimed', 'sign'] as const) {
      const answer = await api.request(personId, 'GET', `/api/v1/inbox?limit=100&view=${view}`);
      const { items } = (await answer.json()) as { items: unknown[] };
      expect(items.length, `${when}: ${personId} ${view}`).toBe(counts[view]);
    }
    await Promise.all(
      TURNS.map(async (turn) => {
        const { items } = await client.getInbox({ view: `turn-${turn}`, limit: 100 });
        expect(
          items.map((item) => item.turn),
          `${when}: ${personId} ${turn}`,
        ).toEqual(Array.from({ length: counts.turns[turn] }, () => turn));
      }),
    );
    const { groups } = await client.getInboxByTurn();
    expect(Object.fromEntries(groups.map(({ turn, count }) => [turn, count]))).toEqual(counts.turns);
  }
  expect(await admin`select * from inbox_astray((select array_agg(id) from referral))`, when).toEqual([]);
}

test('after each action of several cases the counts are count(*), and the pages have as many rows', async () => {
  for (const route of ['self-report', 'rescued'] as const)
    ids.push(
      (
        await api.start({
          route,
          receiverAgencyId: route === 'rescued' ? 'border-guard-1' : 'hn-commune-1',
        })
      ).id,
    );
  await agree('opened');
  const watcher = api.as('hn-health.coordinator');
  for (let turn = 0; turn < 8; turn += 1) {
    for (const id of ids) {
      const next = nextHumanAction(asState(await watcher.getReferral(id)), {});
      if (next) await performOverHttp(api.as(next.actor.userId), id, next);
    }
    if (turn % 2) await agree(`turn ${turn}`);
  }
  const [first = ''] = ids;
  const { steps } = await watcher.getReferral(first);
  const offered = steps.find(({ status }) => status === 'offered');
  if (offered?.agencyId) await api.as(`${offered.agencyId}.officer`).act(first, offered.id, 'accept', {});
  await agree('accepted');
});

test('rows and counts that went astray are found and mended at night; what was right is not written again', async () => {
  await admin`delete from inbox_step where step_id = (select min(step_id) from inbox_step)`;
  await admin`update inbox_step set assignee_id = 'nobody' where own and assignee_id = '' and referral_id = ${ids[1] ?? ''}`;
  await admin`update inbox_count set n = n + 3 where view = 'own'`;
  const astray = await admin`select * from inbox_astray((select array_agg(id) from referral))`;
  expect(astray.length).toBeGreaterThan(0);
  await reconcileRecords(api.handle.db, api.client.workflow, () => {});
  await agree('mended');
  const [{ wrong }] = (await admin`select recount_inbox() as wrong`) as unknown as [{ wrong: number }];
  expect(wrong).toBe(0);
  const before = await admin`select xmin::text, step_id from inbox_step order by 2`;
  await reconcileRecords(api.handle.db, api.client.workflow, () => {});
  expect(await admin`select xmin::text, step_id from inbox_step order by 2`).toEqual(before);
});

test('twenty actions at once on as many referrals: nothing is counted twice or lost', async () => {
  const started = await Promise.all(Array.from({ length: 10 }, () => api.start()));
  await Promise.all(
    started.map(async ({ id, steps }) => {
      const offered = steps.find(({ status }) => status === 'offered');
      if (offered?.agencyId) await api.as(`${offered.agencyId}.officer`).act(id, offered.id, 'accept', {});
    }),
  );
  await agree('all at once');
});

test('a referral that ends leaves no inbox', async () => {
  const [first = ''] = ids;
  await api.as('hn-commune-1.officer').actOnReferral(first, 'withdraw', { reason: 'left' });
  expect(await admin`select from inbox_step where referral_id = ${first}`).toHaveLength(
    (await admin`select from inbox_wanted(${first})`).length,
  );
  await agree('withdrawn');
});

test('what stands in the rows of the readers is what the rows it comes from say', async () => {
  await admin`insert into alert (id, referral_id, step_id, rung, due_version, raised_at) select gen_random_uuid(), id, 'x', 'overdue', 1, now() from referral`;
  await admin`insert into alert_recipient (alert_id, account_id, because) select id, 'hn-health.coordinator', 'coordinator' from alert on conflict do nothing`;
  await admin`update alert set settled_at = now() where id = (select min(id::text)::uuid from alert)`;
  const astray = await admin`
    select 'order' as what from participant p join referral r on r.id = p.referral_id where p.due_order <> r.due_order
    union all select 'readers' from referral r where r.readers <> readers_of(r.id)
    union all select 'alert' from alert_recipient t join alert a on a.id = t.alert_id
      where t.alert_open <> (a.settled_at is null and a.acknowledged_at is null) or t.alert_at <> date_trunc('milliseconds', a.created_at)`;
  expect(astray).toEqual([]);
});

test('lists page by page are the whole lists, in order', async () => {
  for (const path of ['referrals', 'inbox?view=overseen', 'alerts?open=false']) {
    const get = async (query: string) =>
      (await (
        await api.request('hn-health.coordinator', 'GET', `/api/v1/${path}${path.includes('?') ? '&' : '?'}${query}`)
      ).json()) as { items: unknown[]; nextCursor: string | null };
    const whole = await get('limit=100');
    expect(whole.items.length).toBeGreaterThan(5);
    const paged: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof get>> = await get(`limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged, path).toEqual(whole.items);
  }
});
