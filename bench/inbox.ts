import { fileURLToPath } from 'node:url';
import { asActor } from '../db/security/actor.ts';
import { openDatabase } from '../db/client.ts';
import { countInbox, listInbox } from '../db/queries/inbox.ts';
import { seedDemo } from '../tools/seed.ts';
import { testActors } from '../testing/keys.ts';
import { startThrowawayStack, type ThrowawayStack } from '../testing/throwaway-stack.ts';
import type { Actor } from '../domain/referral/state.ts';

/**
 * The inbox out of 100,000 open steps: through row-level security, and the same page by SQL written by hand for it, in a
 * role that sees every row, in turn. `node tools/bootstrap.mjs bench/inbox.ts`, or as the last part of `npm run bench`.
 */

const REFERRALS = 10_000;
const STEPS = 10;
const TIMES = 200;
const coordinator: Actor = { userId: 'hn-health.coordinator', agencyId: 'hn-health', roles: ['coordinator'] };
const actor: Actor = { userId: 'hn-women.officer', agencyId: 'hn-women', roles: ['officer'] };

export async function fillInbox(url: string): Promise<void> {
  const owner = openDatabase(url, { max: 1 });
  await owner.sql`set statement_timeout = 0`;
  await owner.sql`insert into referral (id, place, route, status, stage, policy, pathway, coordinator_id, coordinator_agency_id, revision, opened_at, state)
    select md5(n::text)::uuid, 'HN', 'self-report', 'open', 'support', 'vn-2025', 'hanoi-2025', 'hn-health.coordinator', 'hn-health', 1, now(),
      jsonb_build_object('clock', jsonb_build_object('scale', 1, 'epochMs', 0, 'originMs', 0), 'policy', 'vn-2025', 'pad', repeat(md5(n::text), 60))
    from generate_series(1, ${REFERRALS}) n`;
  // Every agency of the place has a part in a share of all referrals, and holds a share of the steps.
  await owner.sql`insert into step (referral_id, id, template, stage, status, open, agency_id, assignee_id, rule, due, due_strict_at, due_legal_at, due_version, paused, version, opened_at)
    select md5(n::text)::uuid, 'support.plan-' || m, 'support.plan', 'support', 'accepted', true, agencies[1 + (n * 7 + m * 3) % cardinality(agencies)],
      case when n % 3 = 0 then agencies[1 + (n * 7 + m * 3) % cardinality(agencies)] || '.officer' end, 'support.plan',
      '{"strictMs":0,"legalMs":0,"skipped":[],"provisional":false}', now() + (n * 11 + m) % 5000 * interval '1 minute', now() + (n * 11 + m) % 5000 * interval '1 minute', 1, false, 1, now()
    from generate_series(1, ${REFERRALS}) n, generate_series(1, ${STEPS}) m, (select array_agg(id order by id) as agencies from agency) a`;
  await owner.sql`insert into awaited_sign_off (referral_id, step_id, slot, agency_id) select referral_id, id, 'head', ${actor.agencyId} from step where md5(referral_id::text || id) < '1'`;
  await owner.sql`insert into participant (referral_id, agency_id) select referral_id, agency_id from step union select referral_id, agency_id from awaited_sign_off union select id, coordinator_agency_id from referral on conflict do nothing`;
  await owner.sql`select count(keep_inbox(id)) from referral`;
  // Autovacuum looks at `agency` and `account` by itself, within a minute of the first accounts (db/statistics.ts).
  for (const table of [
    'agency',
    'account',
    'referral',
    'step',
    'participant',
    'awaited_sign_off',
    'inbox_step',
    'inbox_count',
  ])
    await owner.sql`vacuum analyze ${owner.sql(table)}`;
  await owner.close();
}

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

export interface InboxFigures {
  /** Through row-level security against the page by hand; the view that is worst. */
  inboxVsHand: number;
  inboxMs: number;
  countsMs: number;
}

const VIEWS = ['all', 'mine', 'unclaimed', 'sign', 'overseen'] as const;

/** The page as somebody would write it by hand who needs no wall: one statement, prepared, from the steps themselves. */
const byHand = (sql: ReturnType<typeof openDatabase>['sql'], view: (typeof VIEWS)[number]) =>
  sql`select s.referral_id, r.number, r.place, r.policy, r.clock, r.calendar, s.id, s.template, s.stage, s.status, s.agency_id,
      s.assignee_id, a.name, s.rule, s.due, s.due_strict_at, s.due_legal_at, s.answer_by_at, s.paused, s.version
    from step s join referral r on r.id = s.referral_id left join account a on a.id = s.assignee_id
    where s.open and ${
      {
        // Without what it signs: by hand one would ask for that by itself.
        all: sql`s.agency_id = ${actor.agencyId}`,
        mine: sql`s.assignee_id = ${actor.userId}`,
        unclaimed: sql`s.agency_id = ${actor.agencyId} and s.assignee_id is null`,
        sign: sql`(s.referral_id, s.id) in (select w.referral_id, w.step_id from awaited_sign_off w where w.agency_id = ${actor.agencyId})`,
        overseen: sql`r.coordinator_agency_id = ${coordinator.agencyId}`,
      }[view]
    }
    order by s.due_strict_at, s.referral_id, s.id limit 50`;

export async function measureInbox(
  stack: Pick<ThrowawayStack, 'migratorUrl' | 'workerUrl' | 'appUrl'>,
  say: (line: string) => void = console.log,
): Promise<InboxFigures> {
  await fillInbox(stack.migratorUrl);
  const roles = {
    walled: openDatabase(stack.appUrl, { max: 1, actors: testActors }),
    raw: openDatabase(stack.workerUrl, { max: 1 }),
  };
  const figures: InboxFigures = { inboxVsHand: 0, inboxMs: 0, countsMs: 0 };
  try {
    for (const view of VIEWS) {
      const who = view === 'overseen' ? coordinator : actor;
      const times = { walled: [] as number[], raw: [] as number[] };
      const found = { walled: 0, raw: 0 };
      const timed = async (name: keyof typeof roles, run: () => Promise<readonly unknown[]>) => {
        const from = performance.now();
        found[name] = (await run()).length;
        times[name].push(performance.now() - from);
      };
      for (let index = 0; index < TIMES; index += 1) {
        await timed('walled', () =>
          asActor(roles.walled, who, (tx) => listInbox(tx, who, { view, after: null, limit: 50 })),
        );
        await timed('raw', async () => byHand(roles.raw.sql, view));
      }
      if (found.walled !== found.raw) throw new Error(`${view}: the wall shows ${found.walled} of ${found.raw} rows`);
      const [walled, raw] = [median(times.walled.slice(20)), median(times.raw.slice(20))];
      figures.inboxMs = Math.max(figures.inboxMs, walled);
      figures.inboxVsHand = Math.max(figures.inboxVsHand, walled / raw);
      say(
        `inbox (${view}), ${found.walled} of ${REFERRALS * STEPS} open steps: through row-level security ${walled.toFixed(2)} ms, by hand ${raw.toFixed(2)} ms, ratio ${(walled / raw).toFixed(2)}`,
      );
    }
    const counts: number[] = [];
    let counted = await asActor(roles.walled, actor, (tx) => countInbox(tx, actor));
    for (let index = 0; index < TIMES; index += 1) {
      const from = performance.now();
      counted = await asActor(roles.walled, actor, (tx) => countInbox(tx, actor));
      counts.push(performance.now() - from);
    }
    const [{ n }] = (await roles.raw
      .sql`select count(*)::int as n from step s where s.open and (s.agency_id = ${actor.agencyId}
        or exists (select from awaited_sign_off w where w.agency_id = ${actor.agencyId} and w.referral_id = s.referral_id and w.step_id = s.id))`) as unknown as [
      { n: number },
    ];
    // What the agency signs is among it, where it does not hold the step.
    if (counted.all !== n) throw new Error(`the inbox counts ${counted.all}, count(*) says ${n}`);
    figures.countsMs = median(counts.slice(20));
    say(`counting the inbox, ${n} steps: ${figures.countsMs.toFixed(2)} ms, and count(*) agrees`);
    return figures;
  } finally {
    await Promise.all([roles.walled.close(), roles.raw.close()]);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stack = await startThrowawayStack((line) => console.error(`[bench] ${line}`));
  try {
    await seedDemo({ url: stack.migratorUrl, out: null });
    await measureInbox(stack);
  } finally {
    await stack.stop();
  }
}
