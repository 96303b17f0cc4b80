import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../law/days.ts';
import { isLocalFigure, policyVersions } from '../law/index.ts';
import { recordedLife } from '../../testing/recorded-lives.ts';
import { type Draft, readDraft } from './draft.ts';
import { FORECAST_SEEDS, forecast, type Interval, intervalOf } from './forecast.ts';
import { draws, Past } from './past.ts';
import { play } from './replay.ts';

const lives = Array.from({ length: 40 }, (_, seed) => recordedLife(seed + 1, { actions: 300 }));
/** In the middle of what was recorded, so that some cases are over, some open, some still to come. */
const nowMs = Math.max(...lives.map(({ log }) => log[0]?.atMs ?? 0)) + 30 * DAY_MS;
function pastOf(list = lives): Past {
  const past = new Past(nowMs);
  for (const { log } of list) {
    const known = log.filter(({ atMs }) => atMs <= nowMs);
    const now = play(known, null, nowMs);
    if (now) past.add(known, now.state);
  }
  return past;
}
const past = pastOf();
const EMPTY: Draft = { title: 'nothing', reason: 'a test', source: 'none', author: 'a test', levels: [] };
const SHORTEST = readDraft({
  ...EMPTY,
  levels: Object.values(policyVersions['vn-2025']?.rules ?? {})
    .filter(isLocalFigure)
    .map(({ id, unit }) => ({ rule: id, count: 1, unit })),
});
const few = { nowMs, seeds: 4, days: 42 };
const pairs = ({ weeks }: ReturnType<typeof forecast>) =>
  weeks.flatMap(({ open, late, alerts }) => [open, late, alerts]);

describe('a forecast', () => {
  test('of a draft that changes nothing is the same with it and without, for every seed', () => {
    for (const { before, after } of pairs(forecast(past, EMPTY, few))) expect(after).toEqual(before);
  });

  test('of the same seeds is the same, and of others another', () => {
    const first = forecast(past, SHORTEST, few);
    expect(forecast(pastOf(), SHORTEST, few)).toEqual(first);
    expect(first.seeds).toEqual([1, 2, 3, 4]);
    expect(forecast(past, SHORTEST, { ...few, seeds: 5 }).weeks).not.toEqual(first.weeks);
  });

  test('says how many are open, and an interval for each week', () => {
    const { openCases, arrivals, weeks, oneOf } = forecast(past, EMPTY, few);
    expect(openCases).toBe(past.open.length);
    expect(openCases).toBeGreaterThan(3);
    expect([arrivals > 0, oneOf, weeks.length]).toEqual([true, 1, 6]);
    const ordered = ({ p10, p50, p90 }: Interval) => p10 <= p50 && p50 <= p90;
    for (const { before, after } of pairs({ ...forecast(past, EMPTY, few) }))
      expect(ordered(before) && ordered(after)).toBe(true);
    expect(weeks.some(({ open }) => open.before.p50 > 0)).toBe(true);
    // People end steps: what is open does not only grow.
    expect(weeks.some(({ late, open }) => late.before.p50 < open.before.p50)).toBe(true);
    for (const { open, late } of weeks) expect(late.before.p90).toBeLessThanOrEqual(open.before.p90);
  });

  test('of shorter times has more late steps in some week, and in none fewer alerts in sum', () => {
    const { weeks } = forecast(past, SHORTEST, few);
    const sum = (side: 'before' | 'after') => weeks.reduce((all, { late }) => all + late[side].p50, 0);
    expect(sum('after')).toBeGreaterThan(sum('before'));
  });

  test('is drawn at least twenty times, where nobody says otherwise', () => {
    expect(FORECAST_SEEDS).toBeGreaterThanOrEqual(20);
  });

  test('is bounded: of ten times as many open cases a part is played, and stands for all', () => {
    const many = new Past(nowMs);
    for (let n = 0; n < 10; n += 1)
      for (const { log } of lives) {
        const known = log.filter(({ atMs }) => atMs <= nowMs);
        const now = play(known, null, nowMs);
        if (now) many.add(known, { ...now.state, id: `${now.state.id}-${n}` });
      }
    const [one, ten] = [forecast(past, EMPTY, few), forecast(many, EMPTY, few)];
    expect(ten.openCases).toBe(10 * one.openCases);
    const at = (given: typeof one) => given.weeks[0]?.open.before.p50 ?? 0;
    expect(at(ten) / at(one)).toBeGreaterThan(5);
    expect(at(ten) / at(one)).toBeLessThan(20);
  });
});

test('numbers drawn for a name are its own, and spread', () => {
  const of = (name: string) => Array.from({ length: 200 }, draws(7, name));
  expect(of('a')).toEqual(of('a'));
  expect(of('a')).not.toEqual(of('b'));
  const mean = of('a').reduce((sum, n) => sum + n, 0) / 200;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.1);
  expect(intervalOf([5, 1, 4, 2, 3, 6, 7, 8, 9, 10, 0])).toEqual({ p10: 1, p50: 5, p90: 9 });
});

test('who comes in a week is drawn from the weeks there were', () => {
  const draw = draws(1, 'x');
  const weeks = Array.from({ length: 60 }, () => past.drawWeek(draw).length);
  expect(Math.max(...weeks)).toBeGreaterThan(0);
  expect(past.arrivalsAWeek).toBeGreaterThan(0);
  expect(nowMs - 26 * 7 * DAY_MS).toBeLessThan(nowMs);
});
