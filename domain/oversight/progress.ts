import { dateOf, type EpochDay, mondayOf, parseDate } from '../law/days.ts';

/** Whether it gets better: steps done, and done by their legal date, by week. */

export interface Tally {
  done: number;
  onTime: number;
}

export interface Week extends Tally {
  /** Its Monday, as a date in Viet Nam. */
  week: string;
}

/**
 * The last `count` weeks, oldest first, up to that of `today` or the last one with anything done (a drill runs ahead of the wall): a week in
 * which nothing was done stands there with zeros, or the axis of time would lie.
 */
export function wholeWeeks(rows: readonly Week[], today: EpochDay, count: number): Week[] {
  const byWeek = new Map<EpochDay, Tally>();
  for (const { week, done, onTime } of rows) {
    const monday = parseDate(week);
    const sum = byWeek.get(monday) ?? { done: 0, onTime: 0 };
    byWeek.set(monday, { done: sum.done + done, onTime: sum.onTime + onTime });
  }
  const last = Math.max(mondayOf(today), ...byWeek.keys());
  return Array.from({ length: count }, (_, index) => {
    const monday = last - 7 * (count - 1 - index);
    return { week: dateOf(monday), ...(byWeek.get(monday) ?? { done: 0, onTime: 0 }) };
  });
}

export const TRENDS = ['better', 'same', 'worse'] as const;

export interface Progress {
  /** Null: too little was done in one of the two spans to say anything. */
  trend: (typeof TRENDS)[number] | null;
  now: Tally;
  before: Tally;
}

/** Weeks of each span that is compared. */
export const SPAN_WEEKS = 4;
/** Fewer steps than this say nothing of a share. */
const LEAST_DONE = 5;
/** Shares nearer to each other than this are the same: five in a hundred. */
const SAME = 0.05;

/** The share done in time of the last four weeks against that of the four before. */
export function progressOf(weeks: readonly Tally[]): Progress {
  const sum = (part: readonly Tally[]) =>
    part.reduce((all, { done, onTime }) => ({ done: all.done + done, onTime: all.onTime + onTime }), {
      done: 0,
      onTime: 0,
    });
  const now = sum(weeks.slice(-SPAN_WEEKS));
  const before = sum(weeks.slice(-2 * SPAN_WEEKS, -SPAN_WEEKS));
  if (now.done < LEAST_DONE || before.done < LEAST_DONE) return { trend: null, now, before };
  const gain = now.onTime / now.done - before.onTime / before.done;
  return { trend: Math.abs(gain) < SAME ? 'same' : gain > 0 ? 'better' : 'worse', now, before };
}
