import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from '../../db/client.ts';
import { type Asked, countRecorded, recordedCases } from '../../db/queries/recorded-cases.ts';
import { clockNow } from '../../domain/kernel/clock.ts';
import type { WhatIf } from '../../domain/what-if/answer.ts';
import { Comparison } from '../../domain/what-if/compare.ts';
import type { Draft } from '../../domain/what-if/draft.ts';
import { forecast } from '../../domain/what-if/forecast.ts';
import { Past } from '../../domain/what-if/past.ts';
import { differenceFrom, type Played, play } from '../../domain/what-if/replay.ts';

/** A draft of other rules asked of recorded cases. Reads the log, and touches no case. */

const DIFFERENCES_SHOWN = 10;

interface Options {
  /** Real time until which open cases are played. */
  nowMs: number;
  /** Whether the next weeks are played as well. */
  forecast?: boolean;
  progress?: (done: number, of: number) => void;
  /** Asked between two cases: the answer so far is thrown away. */
  signal?: AbortSignal;
}

/**
 * @throws the reason of `signal` when it was cancelled.
 */
export async function askWhatIf(
  db: Pick<Database, 'select'>,
  draft: Draft,
  asked: Asked,
  { nowMs, progress, signal, forecast: ahead = false }: Options,
): Promise<WhatIf> {
  const all = await countRecorded(db, asked);
  const comparison = new Comparison({ untilMs: nowMs });
  const differences: WhatIf['differences'] = { cases: 0, first: [] };
  const past = ahead ? new Past(nowMs) : null;
  let notPlayed = 0;
  let done = 0;
  for await (const { id, clock, log } of recordedCases(db, asked)) {
    // So that a cancel is heard, and whatever else this process does goes on.
    await turn();
    signal?.throwIfAborted();
    const difference = differenceFrom(log);
    if (difference) {
      differences.cases += 1;
      if (differences.first.length < DIFFERENCES_SHOWN) differences.first.push({ referralId: id, ...difference });
    }
    const untilMs = clockNow(clock, nowMs);
    const before = play(log, null, untilMs);
    const after = play(log, draft, untilMs);
    if (before && after) {
      comparison.add(before, after);
      past?.add(log, before.state);
    } else notPlayed += 1;
    done += 1;
    progress?.(done, all);
  }
  const answer = { ...comparison.answer, differences, notPlayed, untilMs: nowMs };
  return past ? { ...answer, forecast: forecast(past, draft, { nowMs }) } : answer;
}

/** One case both ways, for the two timelines side by side; null: there is no such case, or it opens nothing. */
export async function askOfOne(
  db: Pick<Database, 'select'>,
  draft: Draft,
  id: string,
  nowMs: number,
): Promise<{ before: Played; after: Played } | null> {
  for await (const { clock, log } of recordedCases(db, { sinceMs: 0, ids: [id] })) {
    const untilMs = clockNow(clock, nowMs);
    const [before, after] = [play(log, null, untilMs), play(log, draft, untilMs)];
    return before && after && { before, after };
  }
  return null;
}
