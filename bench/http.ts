import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import postgres from 'postgres';
import { secretFor } from '../tools/stack/secrets.ts';
import { startWhole, type WholeStack } from '../tools/stack/whole.ts';
import { at, Figures, median } from './figures.ts';

/**
 * The whole program as `npm start` runs it, asked over HTTP: starts by six clients, in turn with bare Temporal starts on the
 * same server and, where a checkout is named, with an earlier build; accepts at a fixed rate, whether or not the last was
 * answered; and what of PostgreSQL's time goes into planning while both go on. `node tools/bootstrap.mjs bench/http.ts`, or as the last
 * part of `npm run bench`.
 */

const CLIENTS = 6;
const STARTS = 48;
export const ACCEPTS_PER_SECOND = 20;
export const ENV = {
  LOG_LEVEL: 'warn',
  API_RATE_PER_MINUTE: '1000000',
  ADDRESS_RATE_PER_MINUTE: '1000000',
  READING_WIDE: '1000',
};

interface Started {
  id: string;
  steps: { id: string; status: string; agencyId: string | null }[];
}

export function ask(
  stack: WholeStack,
  personId: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  return fetch(`${stack.base}/api/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${stack.account(personId).apiKey}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function startOne(stack: WholeStack): Promise<Started> {
  const answer = await ask(stack, 'hn-health.coordinator', 'POST', '/referrals', {
    route: 'self-report',
    receiverAgencyId: 'hn-commune-1',
    facts: { child: 'no', foreign: 'no', underControl: 'no' },
    person: { fullName: 'Nguyễn Thị Ví Dụ' },
  });
  if (answer.status !== 201) throw new Error(`a start was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Started;
}

/** So many in a second, by clients that each wait for their answer. */
async function perSecond(count: number, run: () => Promise<unknown>): Promise<number> {
  let left = count;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (left > 0) {
        left -= 1;
        await run();
      }
    }),
  );
  return count / ((performance.now() - from) / 1000);
}

/** At a fixed rate, whether or not the last was answered; each time runs from the instant it was due. */
export function openLoop<T>(items: readonly T[], use: (item: T) => Promise<void>): Promise<number[]> {
  const begin = performance.now() + 100;
  return Promise.all(
    items.map(async (item, index) => {
      const due = begin + (index * 1000) / ACCEPTS_PER_SECOND;
      await wait(Math.max(0, due - performance.now()));
      await use(item);
      return performance.now() - due;
    }),
  );
}

async function acceptAll(stack: WholeStack, referrals: readonly Started[]): Promise<number[]> {
  const offers = referrals.flatMap(({ id, steps }) =>
    steps
      .filter(({ status, agencyId }) => status === 'offered' && agencyId !== null)
      .map((step) => ({ id, stepId: step.id, agencyId: step.agencyId ?? '' })),
  );
  return openLoop(offers, async ({ id, stepId, agencyId }) => {
    const answer = await ask(stack, `${agencyId}.officer`, 'POST', `/referrals/${id}/steps/${stepId}/accept`, {});
    if (!answer.ok) throw new Error(`an accept was answered ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
  });
}

/** What the statement log says was spent on planning (parse and bind) and on executing, in milliseconds. */
export function planningOf(log: string): { planMs: number; allMs: number; slowestBindMs: number } {
  let [planMs, allMs, slowestBindMs] = [0, 0, 0];
  for (const [, ms = '0', kind] of log.matchAll(/duration: ([\d.]+) ms {2}(parse|bind|execute|statement)/g)) {
    const took = Number(ms);
    allMs += took;
    if (kind === 'parse' || kind === 'bind') planMs += took;
    if (kind === 'bind') slowestBindMs = Math.max(slowestBindMs, took);
  }
  return { planMs, allMs, slowestBindMs };
}

async function measurePlanning(stack: WholeStack): Promise<{ planShare: number; slowestBindMs: number }> {
  const url = new URL(stack.migratorUrl);
  url.username = 'postgres';
  url.password = await secretFor(stack.dataDir, 'postgresPassword');
  const admin = postgres(url.href, { max: 1, onnotice: () => {} });
  const set = async (value: string) => {
    await admin.unsafe(`alter system set log_min_duration_statement = ${value}`);
    await admin`select pg_reload_conf()`;
    await wait(500);
  };
  try {
    const file = join(stack.dataDir, 'postgres.log');
    const before = (await readFile(file, 'utf8')).length;
    await set('0');
    const started: Started[] = [];
    await perSecond(12, async () => void started.push(await startOne(stack)));
    await acceptAll(stack, started);
    await set('-1');
    const { planMs, allMs, slowestBindMs } = planningOf((await readFile(file, 'utf8')).slice(before));
    return { planShare: planMs / allMs, slowestBindMs };
  } finally {
    await admin.end();
  }
}

export async function measureHttp(
  figures: Figures,
  { rounds, base, say }: { rounds: number; base: string | null; say: (line: string) => void },
): Promise<void> {
  let ours = await startWhole('bench', ENV);
  const today = base === null ? null : await startWhole('bench-base', ENV, { root: base });
  const native = await NativeConnection.connect({ address: ours.temporalAddress });
  const connection = await Connection.connect({ address: ours.temporalAddress });
  const client = new Client({ connection });
  const worker = await Worker.create({
    connection: native,
    taskQueue: 'bare',
    workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
  });
  try {
    await worker.runUntil(async () => {
      const started: Started[] = [];
      const runs = {
        ours: () => perSecond(STARTS, async () => void started.push(await startOne(ours))),
        today: today && (() => perSecond(STARTS, () => startOne(today))),
        bare: () =>
          perSecond(STARTS, async () => {
            const handle = await client.workflow.start('bare', {
              workflowId: `bare-${crypto.randomUUID()}`,
              taskQueue: 'bare',
              args: [1],
            });
            // Ours answers when its first action is done.
            await handle.executeUpdate('act');
          }),
      };
      for (const run of Object.values(runs)) await run?.();
      const rates = { ours: [] as number[], today: [] as number[], bare: [] as number[] };
      for (let round = 0; round < rounds; round += 1) {
        rates.bare.push(await runs.bare());
        rates.ours.push(await runs.ours());
        if (runs.today) rates.today.push(await runs.today());
      }
      const ratio = (others: number[]) => median(rates.ours.map((rate, index) => rate / (others[index] ?? Number.NaN)));
      say(
        `starts over HTTP, ${CLIENTS} clients: ${median(rates.ours).toFixed(1)}/s; bare Temporal start and update ${median(rates.bare).toFixed(1)}/s, ratio ${ratio(rates.bare).toFixed(3)}${today ? `; the earlier build ${median(rates.today).toFixed(1)}/s, ratio ${ratio(rates.today).toFixed(2)}` : ''}`,
      );
      figures.set({ startVsBare: ratio(rates.bare), ...(today ? { startVsToday: ratio(rates.today) } : {}) });
      if (!today) figures.leave('no checkout of the earlier build named: BENCH_BASE', 'startVsToday');
      const times = await acceptAll(ours, started.slice(-STARTS * 2));
      figures.set({ acceptP50Ms: at(times, 0.5), acceptP99Ms: at(times, 0.99) });
      say(
        `accepts over HTTP, ${ACCEPTS_PER_SECOND}/s whether answered or not, ${times.length} of them with ${started.length} referrals open: p50 ${at(times, 0.5).toFixed(0)} ms, p99 ${at(times, 0.99).toFixed(0)} ms`,
      );
      const planning = await measurePlanning(ours);
      figures.set(planning);
      say(
        `planning: ${(planning.planShare * 100).toFixed(1)} % of the time of PostgreSQL for statements, slowest bind ${planning.slowestBindMs.toFixed(2)} ms`,
      );
    });
  } finally {
    await native.close();
    await connection.close();
    await today?.stop();
    await ours.stop({ keep: true });
  }
  const from = performance.now();
  ours = await startWhole('bench', ENV, { dataDir: ours.dataDir });
  const warmStartS = (performance.now() - from) / 1000;
  figures.set({ warmStartS });
  say(`the whole program started once more on its data: ready after ${warmStartS.toFixed(1)} s`);
  await ours.stop();
  await rm(ours.dataDir, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const figures = new Figures();
  await measureHttp(figures, { rounds: 2, base: process.env.BENCH_BASE?.trim() || null, say: console.log });
  console.log(JSON.stringify(figures.toJSON()));
}
