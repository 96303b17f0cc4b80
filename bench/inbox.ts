import { fileURLToPath } from 'node:url';
import { asActor } from '../db/security/actor.ts';
import { openDatabase } from '../db/client.ts';
import { countInbox, listInbox } from '../db/queries/inbox.ts';
import { seedDemo } from '../tools/seed.ts';
import { startThrowawayStack, type ThrowawayStack } from '../testing/throwaway-stack.ts';
import type { Actor } from '../domain/referral/state.ts';

/**
 * The inbox out of 100,000 open steps: through row-level security, and the same query without it (the worker's role sees
 * every row), in turn. `node tools/bootstrap.mjs bench/inbox.ts`, or as the last part of `npm run bench`.
 */

const REFERRALS = 10_000;
const STEPS = 10;
const TIMES = 200;
const actor: Actor = { userId: 'hn-women.officer', agencyId: 'hn-women', roles: ['officer'] };

async function fill(url: string): Promise<void> {
  const owner = openDatabase(url, { max: 1 });
  await owner.sql`set statement_timeout = 0`;
  await owner.sql`insert into referral (id, place, route, status, stage, policy, coordinator_id, coordinator_agency_id, revision, opened_at, state)
    select md5(n::text)::uuid, 'HN', 'self-report', 'open', 'support', 'vn-2025', 'hn-health.coordinator', 'hn-health', 1, now(),
      jsonb_build_object('clock', jsonb_build_object('scale', 1, 'epochMs', 0, 'originMs', 0), 'policy', 'vn-2025', 'pad', repeat(md5(n::text), 60))
    from generate_series(1, ${REFERRALS}) n`;
  // Every agency of the place has a part in a share of all referrals, and holds a share of the steps.
  await owner.sql`insert into step (referral_id, id, template, stage, status, open, agency_id, rule, due, due_strict_at, due_legal_at, due_version, paused, version, opened_at)
    select md5(n::text)::uuid, 'support.plan-' || m, 'support.plan', 'support', 'accepted', true, agencies[1 + (n * 7 + m * 3) % cardinality(agencies)], 'support.plan',
      '{"strictMs":0,"legalMs":0,"skipped":[],"provisional":false}', now() + (n * 11 + m) % 5000 * interval '1 minute', now() + (n * 11 + m) % 5000 * interval '1 minute', 1, false, 1, now()
    from generate_series(1, ${REFERRALS}) n, generate_series(1, ${STEPS}) m, (select array_agg(id order by id) as agencies from agency) a`;
  await owner.sql`insert into participant (referral_id, agency_id) select referral_id, agency_id from step union select id, coordinator_agency_id from referral on conflict do nothing`;
  for (const table of ['referral', 'step', 'participant', 'awaited_sign_off'])
    await owner.sql`vacuum analyze ${owner.sql(table)}`;
  await owner.close();
}

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

export async function measureInbox(stack: Pick<ThrowawayStack, 'migratorUrl' | 'workerUrl' | 'appUrl'>): Promise<void> {
  await fill(stack.migratorUrl);
  const roles = { walled: openDatabase(stack.appUrl, { max: 1 }), raw: openDatabase(stack.workerUrl, { max: 1 }) };
  try {
    for (const view of ['all', 'mine', 'sign'] as const) {
      const times: Record<keyof typeof roles, number[]> = { walled: [], raw: [] };
      const found: Record<keyof typeof roles, number> = { walled: 0, raw: 0 };
      for (let index = 0; index < TIMES; index += 1) {
        for (const name of ['walled', 'raw'] as const) {
          const from = performance.now();
          // The same round trips for both: only the wall differs.
          const rows = await asActor(roles[name].db, actor, (tx) =>
            listInbox(tx, actor, { view, after: null, limit: 50 }),
          );
          if (index > 10) times[name].push(performance.now() - from);
          found[name] = rows.length;
        }
      }
      if (found.walled !== found.raw) throw new Error(`the wall shows ${found.walled} of ${found.raw} rows`);
      const [walled, raw] = [median(times.walled), median(times.raw)];
      console.log(
        `inbox (${view}), ${found.walled} of ${REFERRALS * STEPS} open steps: through row-level security ${walled.toFixed(2)} ms, without ${raw.toFixed(2)} ms, ratio ${(walled / raw).toFixed(2)}`,
      );
    }
    const counted = async (name: keyof typeof roles) => {
      const from = performance.now();
      await asActor(roles[name].db, actor, (tx) => countInbox(tx, actor));
      return performance.now() - from;
    };
    const counts = { walled: [] as number[], raw: [] as number[] };
    for (let index = 0; index < 20; index += 1)
      for (const name of ['walled', 'raw'] as const) counts[name].push(await counted(name));
    console.log(
      `counting the inbox: through row-level security ${median(counts.walled).toFixed(1)} ms, without ${median(counts.raw).toFixed(1)} ms`,
    );
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
