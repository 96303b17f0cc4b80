import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { random } from '../chaos/random.ts';
import { digestOf } from '../domain/kernel/digest.ts';
import { DAY_MS } from '../domain/law/days.ts';
import { evolveAll, type ReferralEvent } from '../domain/referral/events.ts';
import type { ReferralState } from '../domain/referral/state.ts';
import { type ApiWorld, createApiWorld } from './api.ts';
import { testRing } from './keys.ts';
import { drawLife } from '../tools/demo/lives.ts';
import { fillYear, goOn, type Year } from '../tools/demo/year.ts';

/** The sample year: fictitious, at every stage, and as sound as if it had been lived. */

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
