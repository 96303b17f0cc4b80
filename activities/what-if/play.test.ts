import { getPriority } from 'node:os';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WhatIf } from '../../domain/what-if/answer.ts';
import { MOST_KEPT, MOST_TRIES } from '../../domain/what-if/run.ts';
import { DAY_MS } from '../../domain/law/days.ts';
import { createDatabase, type TestDatabase } from '../../testing/harness.ts';
import { testRing } from '../../testing/keys.ts';
import { until } from '../../testing/until.ts';
import { type DatabaseHandle, openDatabase } from '../../db/client.ts';
import { seedDemo } from '../../tools/seed.ts';
import { fillYear } from '../../tools/demo/year.ts';
import { type Ask, askInThread, type ToThread } from './in-thread.ts';
import { playWhatIf } from './play.ts';

/** A draft is played in the background: one at a time of a place, cancelled within a second, and ended once whatever happens to its worker. */

const CASES = 12;
let database: TestDatabase;
let worker: DatabaseHandle;
let owner: DatabaseHandle;
beforeAll(async () => {
  database = await createDatabase();
  await seedDemo({ url: database.adminUrl, out: null });
  worker = openDatabase(database.workerUrl);
  owner = openDatabase(database.adminUrl, { max: 2 });
  await fillYear(owner, { ring: testRing, untilMs: Date.now() - DAY_MS, cases: CASES, seed: 2 });
}, 120_000);
afterAll(async () => {
  await Promise.all([worker?.close(), owner?.close()]);
  await database?.drop();
});

const started: string[] = [];
const workflows = {
  start: async (_: unknown, { workflowId }: { workflowId: string }) => void started.push(workflowId),
};
const deps = () => ({
  ...{ db: worker.db, url: database.workerUrl, taskQueue: 'x', logger: pino({ level: 'silent' }) },
  workflows: workflows as unknown as Parameters<typeof playWhatIf>[0]['workflows'],
});
const DRAFT = {
  ...{ title: 'x', reason: 'x', source: 'x', author: 'x', place: 'HN' },
  levels: [{ rule: 'support.service', count: 1, unit: 'working-day' }],
};
async function asked(more: { status?: string; place?: string } = {}): Promise<string> {
  const id = crypto.randomUUID();
  const { status = 'waiting', place = 'HN' } = more;
  const ended = status === 'waiting' ? null : new Date().toISOString();
  await owner.sql`insert into what_if_run (id, place, draft, months, asked_by, agency_id, action_id, fingerprint, status, ended_at)
    values (${id}, ${place}, ${JSON.stringify(DRAFT)}::text::jsonb, 24, 'hn-health.admin', 'hn-health', ${id}, 'x', ${status}, ${ended})`;
  return id;
}
const row = async (id: string) => {
  const [found] = await owner.sql<
    {
      status: string;
      done: number;
      cases: number | null;
      tries: number;
      answer: WhatIf | null;
      ended_at: Date | null;
    }[]
  >`select status, done, cases, tries, answer, ended_at from what_if_run where id = ${id}`;
  return found;
};
const play = (id: string, ask?: Ask, signal = new AbortController().signal) =>
  playWhatIf(deps(), { runId: id }, { heartbeat: () => {}, signal, ask });
/** Plays until it is told to end, and says how far it is. */
const endless: Ask = (_, { progress, signal }) =>
  new Promise((_resolve, reject) => {
    progress({ done: 3, cases: 9 });
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const toThread = (): ToThread => ({
  ...{ url: database.workerUrl, draft: DRAFT as ToThread['draft'], place: 'HN', months: 24 },
  ...{ forecast: false, nowMs: Date.now() },
});

describe('in its thread', () => {
  test('every case is played, and the priority of the worker stays what it is', async () => {
    const before = getPriority();
    const answer = await askInThread(toThread(), { progress: () => {}, signal: new AbortController().signal });
    expect(answer).toMatchObject({ cases: CASES, differences: { cases: 0 } });
    expect(getPriority()).toBe(before);
  });

  test('it ends at once when it is told to, also in the middle of arithmetic', async () => {
    const abort = new AbortController();
    let from = 0;
    const progress = () => {
      if (from === 0) from = performance.now();
      abort.abort(new Error('enough'));
    };
    await expect(askInThread(toThread(), { progress, signal: abort.signal })).rejects.toThrow('enough');
    expect(from).toBeGreaterThan(0);
    expect(performance.now() - from).toBeLessThan(1_000);
  });

  test('what it cannot read is an error, and no answer', async () => {
    const nowhere = { ...toThread(), url: 'postgres://nobody@127.0.0.1:9/x' };
    await expect(askInThread(nowhere, { progress: () => {}, signal: new AbortController().signal })).rejects.toThrow();
  });
});

describe('playing', () => {
  test('twice is once: the second finds it over', async () => {
    const id = await asked();
    await play(id);
    const first = await row(id);
    expect(first).toMatchObject({ status: 'done', done: CASES, tries: 1, answer: { cases: CASES } });
    await play(id);
    expect(await row(id)).toEqual(first);
  });

  test('one at a time of a place: the others are tried again soon, another place goes on', async () => {
    const [first, second, elsewhere] = [await asked(), await asked(), await asked({ place: 'HP' })];
    const abort = new AbortController();
    const playing = play(first, endless, abort.signal);
    await until(async () => (await row(first))?.done === 3);
    await expect(play(second)).rejects.toMatchObject({ type: 'what-if-waits' });
    expect(await row(second)).toMatchObject({ status: 'waiting', tries: 0 });
    await play(elsewhere);
    expect(await row(elsewhere)).toMatchObject({ status: 'done' });
    // The worker stops: it is left to the next, who begins it anew.
    abort.abort(new Error('the worker stops'));
    await expect(playing).rejects.toThrow('the worker stops');
    expect(await row(first)).toMatchObject({ status: 'playing', answer: null });
    started.length = 0;
    await play(first);
    expect(await row(first)).toMatchObject({ status: 'done', tries: 2 });
    expect(started, 'who waited has their turn').toEqual([`what-if-${second}`]);
    await play(second);
  });

  test('a cancel is heard within a second; one that waits is over by it as soon as it is looked at', async () => {
    const id = await asked();
    const playing = play(id, endless);
    await until(async () => (await row(id))?.cases === 9);
    const from = performance.now();
    await owner.sql`update what_if_run set cancel_asked_at = now() where id = ${id}`;
    await playing;
    expect(performance.now() - from).toBeLessThan(3_000);
    expect(await row(id)).toMatchObject({ status: 'cancelled', answer: null, ended_at: expect.any(String) });
    const waits = await asked();
    await owner.sql`update what_if_run set cancel_asked_at = now() where id = ${waits}`;
    await play(waits, () => Promise.reject(new Error('it must not be played')));
    expect(await row(waits)).toMatchObject({ status: 'cancelled', tries: 0 });
  });

  test('whose worker was killed begins anew elsewhere, and what the dead one still says does not count', async () => {
    const id = await asked();
    let answer: (given: WhatIf) => void = () => {};
    // A worker that is thought dead and is not.
    const zombie = play(
      id,
      (_, { signal }) =>
        new Promise((resolve, reject) => {
          answer = resolve;
          signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        }),
    );
    zombie.catch(() => {});
    await until(async () => (await row(id))?.status === 'playing');
    await play(id);
    const done = await row(id);
    expect(done).toMatchObject({ status: 'done', tries: 2 });
    answer({ ...(done?.answer as WhatIf), cases: 999 });
    await Promise.allSettled([zombie]);
    expect((await row(id))?.answer?.cases).toBe(CASES);
  });

  test('what fails every time is not begun for ever', async () => {
    const id = await asked();
    const failing: Ask = () => Promise.reject(new RangeError('a fault'));
    for (let n = 0; n < MOST_TRIES; n += 1) await expect(play(id, failing)).rejects.toThrow('a fault');
    await play(id, failing);
    expect(await row(id)).toMatchObject({ status: 'failed', tries: MOST_TRIES, answer: null });
  });

  test('the oldest that are over go', async () => {
    for (let n = 0; n < MOST_KEPT + 5; n += 1) await asked({ status: 'cancelled', place: 'XX' });
    const last = await asked({ place: 'XX' });
    await play(last);
    const [{ n } = { n: 0 }] = await owner.sql<
      { n: number }[]
    >`select count(*)::int as n from what_if_run where place = 'XX'`;
    expect(n).toBe(MOST_KEPT);
    expect(await row(last)).toMatchObject({ status: 'done' });
  });
});
