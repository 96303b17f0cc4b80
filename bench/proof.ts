import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { openDatabase } from '../db/client.ts';
import { listInbox } from '../db/queries/inbox.ts';
import { asActor } from '../db/security/actor.ts';
import type { Actor } from '../domain/referral/state.ts';
import { testActors } from '../testing/keys.ts';
import { startThrowawayStack, type ThrowawayStack } from '../testing/throwaway-stack.ts';
import { seedDemo } from '../tools/seed.ts';
import { fillInbox } from './inbox.ts';

/**
 * What it costs that PostgreSQL checks who asks (docs/adr/0065): the same page of an inbox, and a transaction that asks nothing, with
 * the check and with functions in its stead that believe everything, in turn. `node tools/bootstrap.mjs bench/proof.ts`
 */

const ROUNDS = 6;
const TIMES = 120;
const WARM = 20;
const officer: Actor = { userId: 'hn-women.officer', agencyId: 'hn-women', roles: ['officer'] };

/** The two functions without HMAC and without key; all else of them stays. */
const BELIEVING = (source: string) =>
  source
    .replaceAll(/ {2}if not sha256\(convert_to\(encode\([\s\S]*?end if;\n/g, '')
    .replaceAll(/encode\(sha256\([\s\S]*?'hex'\)/g, "repeat('0', 64)")
    .replaceAll(/ {2}select inner_key[\s\S]*?;\n/g, '')
    .replaceAll(/ {2}if o is null[\s\S]*?end if;\n/g, '');

export interface ProofFigures {
  /** The inbox with the check against the inbox without it. */
  proofInboxRatio: number;
  /** What a transaction is longer by the check. */
  proofMs: number;
}

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

/** Of a database that `measureInbox` has filled. */
export async function measureProof(
  stack: Pick<ThrowawayStack, 'migratorUrl' | 'appUrl'>,
  say: (line: string) => void = console.log,
): Promise<ProofFigures> {
  const owner = openDatabase(stack.migratorUrl, { max: 1 });
  const app = openDatabase(stack.appUrl, { max: 1, actors: testActors });
  const checking = await owner.sql<{ text: string }[]>`select pg_get_functiondef(oid) as text from pg_proc
    where proname in ('act_as', 'caller') and pronamespace = 'public'::regnamespace`;
  const put = async (change: (text: string) => string) => {
    for (const { text } of checking) await owner.sql.unsafe(change(text));
  };
  const times = {
    checked: { inbox: [] as number[], nothing: [] as number[] },
    believed: { inbox: [] as number[], nothing: [] as number[] },
  };
  const timed = async (list: number[], index: number, run: () => Promise<unknown>) => {
    const from = performance.now();
    await run();
    if (index >= WARM) list.push(performance.now() - from);
  };
  try {
    if (checking.some(({ text }) => BELIEVING(text).includes('sha256'))) throw new Error('the check is still there');
    for (let round = 0; round < ROUNDS * 2; round += 1) {
      const name = round % 2 === 0 ? 'checked' : 'believed';
      await put(name === 'checked' ? (text) => text : BELIEVING);
      for (let index = 0; index < TIMES; index += 1) {
        await timed(times[name].inbox, index, () =>
          asActor(app, officer, (tx) => listInbox(tx, officer, { view: 'all', after: null, limit: 50 })),
        );
        await timed(times[name].nothing, index, () => asActor(app, officer, (tx) => tx.execute(sql`select 1`)));
      }
    }
    await put((text) => text);
    const [checked, believed] = [median(times.checked.inbox), median(times.believed.inbox)];
    const [a, b] = [median(times.checked.nothing), median(times.believed.nothing)];
    say(
      `proof of who asks: inbox ${checked.toFixed(2)} ms, ${believed.toFixed(2)} ms without the check, ratio ${(checked / believed).toFixed(2)}; a transaction that asks nothing ${a.toFixed(2)} ms, ${b.toFixed(2)} ms without`,
    );
    return { proofInboxRatio: checked / believed, proofMs: a - b };
  } finally {
    await Promise.all([owner.close(), app.close()]);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stack = await startThrowawayStack((line) => console.error(`[bench] ${line}`));
  try {
    await seedDemo({ url: stack.migratorUrl, out: null });
    await fillInbox(stack.migratorUrl);
    await measureProof(stack);
  } finally {
    await stack.stop();
  }
}
