/** How far the due date of open steps is away: the columns of a manager's table, most urgent first. */
export const WINDOWS = ['very-overdue', 'overdue', 'day', 'three-days', 'week', 'later'] as const;
export type Window = (typeof WINDOWS)[number];

/**
 * The window of a step, by the days until its legal due date; negative when it has passed. A paused step is counted as
 * `later`: its clock stands.
 */
export const WINDOW_ENDS: Readonly<Record<Window, number>> = {
  'very-overdue': -1,
  overdue: 0,
  day: 1,
  'three-days': 3,
  week: 7,
  later: Number.POSITIVE_INFINITY,
};

/** How many days at most a step is late, for counting late ones by age. */
export const LATE_DAYS = [1, 3, 7, 30] as const;
/** Stands for all that is later than the last of them. */
export const LATE_BEYOND = 31;
