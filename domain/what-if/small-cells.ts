import type { WhatIf } from './answer.ts';
import type { ChangedCase, Moved, Pair } from './compare.ts';
import type { Forecast } from './forecast.ts';
import type { Difference } from './replay.ts';

/**
 * What of an answer somebody may know who may see no case: no example, and no count that is so small that it is about somebody. Nor one
 * that could be worked out from what is left: a count that is small only as a difference of two, or as what is missing from a sum.
 */

export const SMALL_BELOW = 5;

/** Null: some, and fewer than `SMALL_BELOW`; or, to hide that, a few more. */
export type Count = number | null;
export type CountPair = { [side in keyof Pair]: Count };

/** An answer as it is shown: the whole of it, or with its small counts hidden. */
export interface Shown {
  hidden: boolean;
  cases: Count;
  notPlayed: Count;
  otherWay: Count;
  changedCases: Record<keyof WhatIf['changedCases'], Count>;
  steps: Record<keyof WhatIf['steps'], Count>;
  moved: ({ template: string } & Record<Exclude<keyof Moved, 'template'>, Count>)[];
  alerts: CountPair & { byRung: Record<string, CountPair>; perWeek: ({ week: string } & CountPair)[] };
  agencies: ({ agencyId: string } & Record<'steps' | 'late' | 'alerts', CountPair>)[];
  examples: ChangedCase[];
  differences: { cases: Count; first: ({ referralId: string } & Difference)[] };
  untilMs: number;
  /** Drawn, and so about nobody. */
  forecast?: Forecast;
}

const isSmall = (n: number) => n > 0 && n < SMALL_BELOW;
export const hideCount = (n: number): Count => (isSmall(n) ? null : n);

export function hidePair({ before, after }: Pair): CountPair {
  const pair = { before: hideCount(before), after: hideCount(after) };
  return isSmall(Math.abs(after - before)) && pair.before !== null ? { ...pair, after: null } : pair;
}

/** Rows that add up to something known: where one alone is hidden, the next smallest is too. */
export function hideRows(rows: readonly Pair[]): CountPair[] {
  const hidden = rows.map(hidePair);
  for (const side of ['before', 'after'] as const) {
    const gone = hidden.filter((row) => row[side] === null);
    if (gone.length !== 1) continue;
    const left = rows.flatMap((row, index) => (hidden[index]?.[side] && row[side] > 0 ? [[row[side], index]] : []));
    const [, next] = left.sort(([a = 0], [b = 0]) => a - b)[0] ?? [];
    const row = next === undefined ? undefined : hidden[next];
    if (row) row[side] = null;
  }
  return hidden;
}

const hideAll = <K extends string>(counts: Record<K, number>): Record<K, Count> =>
  Object.fromEntries(Object.entries<number>(counts).map(([name, n]) => [name, hideCount(n)])) as Record<K, Count>;

export function hideSmall(answer: WhatIf): Shown {
  const { alerts, agencies, steps } = answer;
  const rungs = Object.keys(alerts.byRung);
  const byRung = hideRows(Object.values(alerts.byRung));
  const perWeek = hideRows(alerts.perWeek);
  const of = { steps: hideRows(agencies.map((one) => one.steps)), late: hideRows(agencies.map((one) => one.late)) };
  const told = hideRows(agencies.map((one) => one.alerts));
  return {
    ...{ hidden: true, untilMs: answer.untilMs, forecast: answer.forecast },
    ...{ cases: hideCount(answer.cases), notPlayed: hideCount(answer.notPlayed), otherWay: hideCount(answer.otherWay) },
    changedCases: hideAll(answer.changedCases),
    steps: hideAll(steps),
    moved: answer.moved.map(hideMoved),
    alerts: {
      ...hidePair(alerts),
      byRung: Object.fromEntries(rungs.map((rung, index) => [rung, byRung[index] ?? NOTHING])),
      perWeek: alerts.perWeek.map(({ week }, index) => ({ week, ...(perWeek[index] ?? NOTHING) })),
    },
    agencies: agencies.map(({ agencyId }, index) => ({
      agencyId,
      ...{ steps: of.steps[index] ?? NOTHING, late: of.late[index] ?? NOTHING, alerts: told[index] ?? NOTHING },
    })),
    examples: [],
    differences: { cases: hideCount(answer.differences.cases), first: [] },
  };
}

const NOTHING: CountPair = { before: null, after: null };

/** By how much the dates of few steps move says when they are due. */
function hideMoved({ template, steps, earlier, later, ...hours }: Moved): Shown['moved'][number] {
  const few = isSmall(earlier + later);
  return {
    ...{
      template,
      steps: hideCount(steps),
      earlier: few ? null : hideCount(earlier),
      later: few ? null : hideCount(later),
    },
    medianHours: few ? null : hours.medianHours,
    leastHours: few || isSmall(earlier) ? null : hours.leastHours,
    mostHours: few || isSmall(later) ? null : hours.mostHours,
  };
}
