import { fileURLToPath } from 'node:url';
import { byProgram } from '../domain/kernel/envelope.ts';
import { decide } from '../domain/referral/rules.ts';
import type { ReferralState } from '../domain/referral/state.ts';
import { Comparison } from '../domain/what-if/compare.ts';
import { readDraft } from '../domain/what-if/draft.ts';
import { differenceFrom, play } from '../domain/what-if/replay.ts';
import { ROLES } from '../domain/codes.ts';
import { recordedLife } from '../testing/recorded-lives.ts';
import { median } from './figures.ts';

/**
 * Recorded cases played once more (domain/what-if) against a bare loop over `decide` on the same recorded actions, in turn, in one process. The whole
 * answer holds the log against the rules, plays the case twice and compares. `node tools/bootstrap.mjs bench/what-if.ts`.
 */

const CASES = 150;
const ROUNDS = 5;

export interface WhatIfFigures {
  /** Cases a second, played once, against the bare loop. */
  replayVsBare: number;
  /** Cases a second of the whole answer, on one core. */
  whatIfPerS: number;
}

export function measureWhatIf(say: (line: string) => void = console.log): WhatIfFigures {
  const lives = Array.from({ length: CASES }, (_, seed) => recordedLife(seed + 1));
  const actions = lives.reduce((sum, { log }) => sum + log.length, 0);
  const draft = readDraft({
    title: 'a day more',
    reason: 'a benchmark',
    source: 'none',
    author: 'a benchmark',
    levels: [{ rule: 'benefits.application', count: 4, unit: 'working-day' }],
  });
  const bare = () => {
    for (const { log } of lives) {
      let state: ReferralState | null = null;
      for (const { action, actor, actionId, atMs } of log) {
        const envelope = { ...byProgram(actionId, action), actor: actor && { ...actor, roles: [...ROLES] } };
        const decision = decide(state, envelope, atMs);
        if (decision.ok) state = decision.state;
      }
    }
  };
  const once = () => {
    for (const { log, untilMs } of lives) play(log, null, untilMs);
  };
  const whole = () => {
    const comparison = new Comparison({ untilMs: Math.max(...lives.map(({ untilMs }) => untilMs)) });
    for (const { log, untilMs } of lives) {
      differenceFrom(log);
      const [before, after] = [play(log, null, untilMs), play(log, draft, untilMs)];
      if (before && after) comparison.add(before, after);
    }
  };
  const seconds = (run: () => void) => {
    const from = performance.now();
    run();
    return (performance.now() - from) / 1000;
  };
  for (const run of [bare, once, whole]) run();
  const times = Array.from({ length: ROUNDS }, () => ({
    bare: seconds(bare),
    once: seconds(once),
    whole: seconds(whole),
  }));
  const figures = {
    replayVsBare: median(times.map((one) => one.bare / one.once)),
    whatIfPerS: CASES / median(times.map((one) => one.whole)),
  };
  say(
    `what if: ${CASES} recorded cases, ${actions} actions; played once ${figures.replayVsBare.toFixed(2)} × a bare loop over decide, whole answer ${figures.whatIfPerS.toFixed(0)} cases a second on one core`,
  );
  return figures;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) measureWhatIf();
