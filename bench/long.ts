import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { random } from '../chaos/random.ts';
import { type DatabaseHandle, openDatabase } from '../db/client.ts';
import { dataConverterOf } from '../db/vault/payload-codec.ts';
import { type KeyRing, ringFrom } from '../db/vault/ring.ts';
import { MINUTE_MS } from '../domain/law/days.ts';
import { referralAggregate } from '../domain/referral/aggregate.ts';
import { coordinator, envelopeOf, opening } from '../testing/pathway.ts';
import { drawLife, type Life } from '../tools/demo/lives.ts';
import { goOn, liveAll } from '../tools/demo/year.ts';
import { startWhole, type WholeStack } from '../tools/stack/whole.ts';
import { optionsOf, wholeNumber } from '../tools/stack/options.ts';
import { ACCEPTS_PER_SECOND, ask, ENV, openLoop } from './http.ts';
import { at, type Figure, Figures } from './figures.ts';

/**
 * The whole program with many referrals open: what pages cost, what it costs while nobody does anything, deadlines that fall due together, and a
 * first action on a referral the worker has put away. The referrals are written as the worker would have written them in the weeks before
 * (`tools/demo/year.ts`), and their workflows go on from there. `npm run bench -- --long`, or `node tools/bootstrap.mjs bench/long.ts`.
 */

/** How far back the referrals begin: most are under way, few have ended. */
const DAYS = 25;
const ASKED_EACH = 60;
const ACCEPTS = 200;
const IDLE_MS = 20_000;
const TICKS_PER_SECOND_OF_LINUX = 100;

/** What it measures beside the accepts. */
export const LONG_FIGURES = [
  'commitsPerSignOff',
  'lateP50S',
  'lateP99S',
  'burstDrainS',
  'idleCpu',
  'idleTxPerS',
  'bytesPerOpen',
  'workerMb',
  'coldP99Ms',
] as const satisfies readonly Figure[];

interface Long {
  stack: WholeStack;
  handle: DatabaseHandle;
  client: Client;
  ring: KeyRing;
  say: (line: string) => void;
}

export async function measureLong(
  figures: Figures,
  { open, due, say }: { open: number; due: number; say: (line: string) => void },
): Promise<void> {
  const stack = await startWhole('bench-long', ENV);
  const ring = ringFrom({ MASTER_KEY_FILE: join(stack.dataDir, 'keyring') });
  const handle = openDatabase(stack.migratorUrl, { max: 8 });
  const connection = await Connection.connect({ address: stack.temporalAddress });
  const long: Long = {
    stack,
    handle,
    client: new Client({ connection, dataConverter: dataConverterOf(ring) }),
    ring,
    say,
  };
  try {
    const before = await memoryOf(stack);
    const draws = random(1);
    const lives = Array.from({ length: open }, (_, index) => drawLife(draws, index, Date.now(), DAYS));
    const filled = await liveAll(handle, { ring, untilMs: Date.now(), lives, seed: 1 });
    await goOn(long.client.workflow, 'referral', filled.open);
    say(`${filled.open.length} referrals are open, ${filled.actions} actions on record`);
    await settled(handle);
    figures.set({ bytesPerOpen: ((await memoryOf(stack)) - before) / filled.open.length });
    await measureIdle(long, figures);
    await measurePages(long, filled.open);
    await measureAccepts(long, figures);
    await measureDue(long, figures, due);
    await measureCold(long, figures);
    figures.set({ workerMb: (await memoryOf(stack, ['worker'])) / 1e6 });
  } finally {
    await connection.close();
    await handle.close();
    await stack.stop();
  }
}

/** Who runs, by what it is. */
async function pidsOf({ dataDir }: WholeStack, names?: readonly string[]): Promise<number[]> {
  const { children } = JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8')) as {
    children: Record<string, { pid: number }>;
  };
  return Object.entries(children).flatMap(([name, { pid }]) =>
    names === undefined || names.includes(name) ? [pid] : [],
  );
}

/** Bytes in memory of worker and Temporal: what a referral that waits costs. PostgreSQL's are shared, and its own to size. */
async function memoryOf(stack: WholeStack, names: readonly string[] = ['worker', 'temporal']): Promise<number> {
  const each = (await pidsOf(stack, names)).map(async (pid) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(status.match(/^VmRSS:\s+(\d+) kB/m)?.[1] ?? 0) * 1024;
  });
  return (await Promise.all(each)).reduce((sum, bytes) => sum + bytes, 0);
}

/** Seconds of a processor that our processes have used. */
async function processorOf(stack: WholeStack): Promise<number> {
  const each = (await pidsOf(stack, ['api', 'worker', 'temporal'])).map(async (pid) => {
    const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND_OF_LINUX;
  });
  return (await Promise.all(each)).reduce((sum, seconds) => sum + seconds, 0);
}

const transactions = async ({ sql }: DatabaseHandle) => {
  const [row] = await sql<{ all: number; written: string }[]>`
    select (select xact_commit from pg_stat_database where datname = current_database())::int as all,
      pg_snapshot_xmax(pg_current_snapshot())::text as written`;
  return { all: row?.all ?? 0, written: Number(row?.written ?? 0) };
};

/** Until nothing is written any more: what fell due while they were filled is done. */
async function settled(handle: DatabaseHandle): Promise<void> {
  for (let last = -1; ; ) {
    const { written } = await transactions(handle);
    if (written === last) return;
    last = written;
    await wait(5_000);
  }
}

async function measureIdle({ stack, handle, say }: Long, figures: Figures): Promise<void> {
  const [cpu, tx, from] = [await processorOf(stack), await transactions(handle), performance.now()];
  await wait(IDLE_MS);
  const seconds = (performance.now() - from) / 1000;
  const idleCpu = ((await processorOf(stack)) - cpu) / seconds;
  const idleTxPerS = ((await transactions(handle)).all - tx.all) / seconds;
  figures.set({ idleCpu, idleTxPerS });
  say(
    `idle: ${(idleCpu * 100).toFixed(1)} % of a core for API, worker and Temporal, ${idleTxPerS.toFixed(1)} transactions a second`,
  );
}

async function measurePages({ stack, say }: Long, ids: readonly string[]): Promise<void> {
  const id = ids[Math.floor(ids.length / 2)] as string;
  const { steps } = (await (await ask(stack, 'hn-health.coordinator', 'GET', `/referrals/${id}`)).json()) as {
    steps: { id: string }[];
  };
  const paths = [
    '/inbox',
    '/inbox/counts',
    '/alerts',
    '/referrals',
    `/referrals/${id}`,
    `/referrals/${id}/steps/${steps.at(-1)?.id}`,
  ];
  for (const path of paths) {
    const times: number[] = [];
    for (let count = 0; count < ASKED_EACH; count += 1) {
      const from = performance.now();
      const answer = await ask(stack, 'hn-health.coordinator', 'GET', path);
      if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
      await answer.arrayBuffer();
      times.push(performance.now() - from);
    }
    say(
      `${path.replaceAll(id, '{id}').replace(/steps\/.*/, 'steps/{step}')}: p50 ${at(times, 0.5).toFixed(1)} ms, p99 ${at(times, 0.99).toFixed(1)} ms`,
    );
  }
}

interface Offer {
  id: string;
  step: string;
  agency: string;
}

const offersOf = (handle: DatabaseHandle, count: number) => handle.sql<Offer[]>`
  select referral_id as id, id as step, agency_id as agency from step
  where status = 'offered' and agency_id is not null order by referral_id limit ${count}`;

async function accept(stack: WholeStack, { id, step, agency }: Offer): Promise<void> {
  const answer = await ask(stack, `${agency}.officer`, 'POST', `/referrals/${id}/steps/${step}/accept`, {});
  // An offer that lapsed meanwhile is answered, too: 403, 404 or 409.
  if (answer.status >= 500) throw new Error(`an accept was answered ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
}

async function measureAccepts({ stack, handle, say }: Long, figures: Figures): Promise<void> {
  const offers = await offersOf(handle, ACCEPTS);
  const before = await transactions(handle);
  const times = await openLoop(offers, (offer) => accept(stack, offer));
  await wait(2_000);
  const commits = ((await transactions(handle)).written - before.written) / offers.length;
  figures.set({ acceptP50Ms: at(times, 0.5), acceptP99Ms: at(times, 0.99), commitsPerSignOff: commits });
  say(
    `accepts, ${ACCEPTS_PER_SECOND}/s whether answered or not, ${offers.length} of them: p50 ${at(times, 0.5).toFixed(0)} ms, p99 ${at(times, 0.99).toFixed(0)} ms; ${commits.toFixed(2)} writing transactions of PostgreSQL each (Temporal keeps its own in a file)`,
  );
}

/** A referral whose first wake is at this instant, by the same rules. */
function lifeDueAt(index: number, atMs: number): Life {
  const life = { ...drawLife(random(index + 1), index, atMs, 1), route: 'self-report' as const, fate: null };
  const facts = { child: 'no', foreign: 'no', underControl: 'no' };
  let startMs = atMs;
  // The time to the first wake hardly depends on the start: a few looks find it.
  for (let look = 0; look < 5; look += 1) {
    const first = opening('self-report', facts);
    const decision = referralAggregate.decide(null, envelopeOf(first, coordinator), startMs);
    if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`);
    const wakeMs = referralAggregate.nextWake(referralAggregate.evolve(null, decision.events, 'x'), startMs) ?? startMs;
    startMs -= wakeMs - atMs;
  }
  return { ...life, facts, startMs };
}

/** Deadlines within a minute, and all at one instant: how late what they raise is committed. */
async function measureDue({ handle, client, ring, say }: Long, figures: Figures, count: number): Promise<void> {
  const run = async (name: string, first: number, dueAt: (index: number) => number) => {
    const lives = Array.from({ length: count }, (_, index) => lifeDueAt(first + index, dueAt(index)));
    // Opened, and nothing more: what follows is the workflow's.
    const { open } = await liveAll(handle, { ring, untilMs: 0, lives, seed: first });
    await goOn(client.workflow, 'referral', open);
    const dueBy = new Map(lives.map(({ startMs }, index) => [startMs, dueAt(index)]));
    const done = async () =>
      handle.sql<{ started: number; at: number }[]>`
        select extract(epoch from opened.at) * 1000 as started, extract(epoch from ticked.recorded_at) * 1000 as at
        from event ticked join event opened on opened.referral_id = ticked.referral_id and opened.revision = 1
        where ticked.referral_id in ${handle.sql(open)} and ticked.revision = 2 and ticked.kind = 'tick'`;
    for (const end = Date.now() + 10 * MINUTE_MS; Date.now() < end && (await done()).length < count; ) await wait(500);
    const late = (await done()).map(
      ({ started, at: doneMs }) => (Number(doneMs) - (dueBy.get(Math.round(Number(started))) ?? 0)) / 1000,
    );
    say(
      `${count} deadlines ${name}: ${late.length} raised, p50 ${at(late, 0.5).toFixed(2)} s late, p99 ${at(late, 0.99).toFixed(2)} s, ${late.filter((seconds) => seconds < 0).length} early`,
    );
    return late;
  };
  // Their workflows have to be there before.
  const leadMs = 20_000 + count * 40;
  const from = Date.now() + leadMs;
  const spread = await run('within a minute', 1_000_000, (index) => from + Math.floor((index * MINUTE_MS) / count));
  const instant = Date.now() + leadMs;
  const burst = await run('at one instant', 2_000_000, (index) => instant + (index % 2));
  figures.set({ lateP50S: at(spread, 0.5), lateP99S: at(spread, 0.99), burstDrainS: Math.max(...burst) });
}

/** The worker is ended and comes back with an empty memory: each accept is the first it hears of its referral. */
async function measureCold({ stack, handle, say }: Long, figures: Figures): Promise<void> {
  const [worker] = await pidsOf(stack, ['worker']);
  if (worker === undefined) return figures.leave('there is no worker of its own', 'coldP99Ms');
  process.kill(worker, 'SIGKILL');
  for (let now = worker; now === worker; [now = worker] = await pidsOf(stack, ['worker'])) await wait(500);
  await wait(10_000);
  const times: number[] = [];
  for (const offer of await offersOf(handle, ASKED_EACH)) {
    const from = performance.now();
    await accept(stack, offer);
    times.push(performance.now() - from);
  }
  figures.set({ coldP99Ms: at(times, 0.99) });
  say(
    `first action on a referral that the worker had put away: p50 ${at(times, 0.5).toFixed(0)} ms, p99 ${at(times, 0.99).toFixed(0)} ms`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = optionsOf({
    options: { open: { type: 'string', default: '2000' }, due: { type: 'string', default: '500' } },
  });
  const figures = new Figures();
  await measureLong(figures, {
    open: wholeNumber('open', values.open),
    due: wholeNumber('due', values.due),
    say: console.log,
  });
  console.log(JSON.stringify(figures.toJSON()));
}
