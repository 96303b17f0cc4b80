import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askWhatIf } from '../app/what-if/ask.ts';
import { random } from '../chaos/random.ts';
import { digestOf } from '../domain/kernel/digest.ts';
import { DAY_MS } from '../domain/law/days.ts';
import { evolveAll, type ReferralEvent } from '../domain/referral/events.ts';
import type { ReferralState } from '../domain/referral/state.ts';
import type { WhatIf } from '../domain/what-if/answer.ts';
import { readDraft } from '../domain/what-if/draft.ts';
import { type ApiWorld, createApiWorld } from './api.ts';
import { testRing } from './keys.ts';
import { drawLife } from '../tools/demo/lives.ts';
import { fillYear, goOn, type Year } from '../tools/demo/year.ts';

/** The sample year: fictitious, at every stage, and as sound as if it had been lived. */

const POLICY = fileURLToPath(new URL('../tools/policy.ts', import.meta.url));
const CASES = 24;
let api: ApiWorld;
let year: Year;
const untilMs = Date.now();
beforeAll(async () => {
  api = await createApiWorld();
  year = await fillYear(api.owner, { ring: testRing, untilMs, cases: CASES, seed: 1 });
  await goOn(api.client.workflow, api.taskQueue, year.open);
}, 180_000);
afterAll(() => api?.close());

test('the same seed draws the same lives', () => {
  const lives = (seed: number) => {
    const draws = random(seed);
    return Array.from({ length: 50 }, (_, index) => drawLife(draws, index, untilMs, 365));
  };
  expect(lives(3)).toEqual(lives(3));
  expect(lives(3)).not.toEqual(lives(4));
  for (const { startMs, person, facts } of lives(3)) {
    expect(startMs).toBeGreaterThan(untilMs - 365 * DAY_MS);
    expect(startMs).toBeLessThanOrEqual(untilMs);
    // What is said of the age and the year of birth agree, on the first day and on the last.
    const age = new Date(untilMs).getUTCFullYear() - Number(person.birthDate);
    expect(facts.child === 'yes' ? age <= 17 : age >= 18, `${facts.child} at ${age}`).toBe(true);
  }
});

describe('a year that was filled', () => {
  test('is on record as it was lived: the log folds into the state, nothing lies in the future, no mail waits', async () => {
    const { sql } = api.owner;
    const rows = await sql<{ id: string; state: ReferralState }[]>`select id, state from referral`;
    expect(rows).toHaveLength(CASES);
    for (const { id, state } of rows) {
      const log = await sql<{ events: ReferralEvent[]; actionId: string }[]>`
        select events, action_id as "actionId" from event where referral_id = ${id} order by revision`;
      const folded = log.reduce<ReferralState | null>(
        (before, one) => evolveAll(before, one.events, one.actionId),
        null,
      );
      expect(digestOf(folded), id).toBe(digestOf(state));
    }
    const [{ future, mails, late } = {}] = await sql<{ future: number; mails: number; late: number }[]>`
      select (select count(*) from event where at > now())::int as future, (select count(*) from outbox where data->>'referralId' is not null)::int as mails,
        (select count(*) from alert)::int as late`;
    expect({ future, mails }).toEqual({ future: 0, mails: 0 });
    expect(late).toBeGreaterThan(CASES);
  });

  test('is at several stages, some of it closed, and open and closed together are all', async () => {
    const counts = (await api.as('hn-health.manager').countReferrals({})) as {
      items: { status: string; stage: string; total: number }[];
    };
    expect(counts.items.reduce((sum, { total }) => sum + total, 0)).toBe(CASES);
    expect(new Set(counts.items.map(({ stage }) => stage)).size).toBeGreaterThanOrEqual(4);
    expect(year.open.length).toBeLessThan(CASES);
  });

  test('goes on: what is due next is done by its people', async () => {
    const [open] = year.open;
    const before = await api.as('hn-health.coordinator').getReferral(open as string);
    await api
      .as('hn-health.coordinator')
      .actOnReferral(open as string, 'record-facts', { facts: { foreign: 'unsure' } });
    expect((await api.as('hn-health.coordinator').getReferral(open as string)).revision).toBeGreaterThan(
      before.revision,
    );
  });

  test('fills an empty database only', async () => {
    await expect(fillYear(api.owner, { ring: testRing, untilMs, cases: 1, seed: 2 })).rejects.toThrow('already');
  });
});

describe('what if', () => {
  const EMPTY = { title: 'nothing', reason: 'a test', source: 'none', author: 'a test' };
  const asked = { sinceMs: untilMs - 400 * DAY_MS };
  const ask = (more: object, signal?: AbortSignal) =>
    askWhatIf(api.owner.db, readDraft({ ...EMPTY, ...more }), asked, {
      nowMs: Date.now(),
      ...(signal ? { signal } : {}),
    });

  test('the rules in force say of every recorded action what the log says, and a draft that changes nothing changes nothing', async () => {
    const answer = await ask({});
    expect(answer).toMatchObject({
      cases: CASES,
      notPlayed: 0,
      differences: { cases: 0, first: [] },
      changedCases: { all: 0 },
    });
    expect(answer.moved).toEqual([]);
  });

  test('what it counts before the draft is what the database holds', async () => {
    const { agencies, alerts } = await ask({});
    const { sql } = api.owner;
    const [{ steps, raised } = {}] = await sql<{ steps: number; raised: number }[]>`
      select (select count(*) from step)::int as steps,
        (select count(*) from event, jsonb_array_elements(events) one where one->>'type' = 'alert-raised')::int as raised`;
    expect(agencies.reduce((sum, one) => sum + one.steps.before, 0)).toBe(steps);
    expect(alerts.before).toBe(raised);
  });

  test('on the command line: a sentence, tables, and one case both ways; no case is touched', async () => {
    const revisions = () => api.owner.sql`select id, revision from referral order by id`;
    const before = await revisions();
    const dir = await mkdtemp(join(tmpdir(), 'what-if-'));
    try {
      const draft = join(dir, 'draft.json');
      await writeFile(
        draft,
        JSON.stringify({ ...EMPTY, levels: [{ rule: 'benefits.application', count: 1, unit: 'working-day' }] }),
      );
      const run = (...args: string[]) =>
        promisify(execFile)(process.execPath, [POLICY, 'what-if', '--draft', draft, ...args], {
          env: { ...process.env, WORKER_DATABASE_URL: api.adminUrl },
        });
      const json = JSON.parse((await run('--json')).stdout) as WhatIf;
      expect(json.cases).toBe(CASES);
      expect(json.moved.map(({ template }) => template)).toEqual(['benefits.application']);
      const words = (await run()).stdout;
      expect(words).toContain(`Of ${CASES} cases ${json.changedCases.all} change`);
      const { stdout } = await run('--case', json.examples[0]?.referralId ?? '');
      expect(stdout).toContain('benefits.application');
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
    expect(await revisions()).toEqual(before);
  });

  test('is cancelled between two cases', async () => {
    await expect(ask({}, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});
