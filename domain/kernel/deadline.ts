import { type Ladder, type LadderClock, ladderTimes, type LevelAt, levelsLeft } from './ladder.ts';

/**
 * A due date somebody answers for, and the ladder that is climbed when it passes: of a step, of a task, of whatever has one.
 * Alerts exist once per (what is due, level, due version).
 */
export interface Deadline {
  /** Grows whenever the due date or the holder changes. */
  dueVersion: number;
  /** Levels already raised for the current due version. */
  raised: readonly string[];
  acknowledged: boolean;
}

/**
 * A new due date or a new holder starts the ladder again.
 *
 * @param raised the levels that passed already and stay passed: the people above have been told, and are not told again for the
 *   same lateness.
 */
export const rearmed = ({ dueVersion }: Pick<Deadline, 'dueVersion'>, raised: string[] = []) => ({
  dueVersion: dueVersion + 1,
  raised,
  acknowledged: false,
});

/** The levels that have been reached by now. */
export const passedLevels = (ladder: Ladder, clock: LadderClock, nowMs: number): string[] =>
  ladderTimes(ladder, clock).flatMap(({ level, atMs }) => (atMs <= nowMs ? [level] : []));

/** The levels still to come, or due now. Acknowledged: none. */
export const pendingLevels = (
  { raised, acknowledged }: Pick<Deadline, 'raised' | 'acknowledged'>,
  ladder: Ladder,
  clock: LadderClock,
  nowMs: number,
): LevelAt[] => (acknowledged ? [] : levelsLeft(ladderTimes(ladder, clock), raised, nowMs));

/** An alert as it is raised: at which level, for which due version, and whom it is for. */
export interface Alert {
  rung: string;
  dueVersion: number;
  to: string[];
}

/** What is to be raised now. */
export const alertsDue = (deadline: Deadline, ladder: Ladder, clock: LadderClock, nowMs: number): Alert[] =>
  pendingLevels(deadline, ladder, clock, nowMs).flatMap(({ level, atMs }) =>
    atMs > nowMs
      ? []
      : [
          {
            rung: level,
            dueVersion: deadline.dueVersion,
            to: [...(ladder.find(({ id }) => id === level)?.to ?? [])],
          },
        ],
  );

export const raisedOn = ({ raised }: Pick<Deadline, 'raised'>, { rung }: Pick<Alert, 'rung'>) => ({
  raised: [...raised, rung],
});

/** Why there is nothing to acknowledge; null: there is. */
export function unacknowledgeable({
  raised,
  acknowledged,
}: Pick<Deadline, 'raised' | 'acknowledged'>): 'nothing-to-acknowledge' | 'already-acknowledged' | null {
  if (raised.length === 0) return 'nothing-to-acknowledge';
  return acknowledged ? 'already-acknowledged' : null;
}

/** An offer that nobody answered by its time. Silence is never a yes. */
export const isUnanswered = (answerByMs: number | null | undefined, nowMs: number): boolean =>
  answerByMs != null && answerByMs <= nowMs;

/** The earliest of these instants; null when there is none: only people are waited for. */
export function earliest(moments: Iterable<number | null | undefined>): number | null {
  let found: number | null = null;
  for (const atMs of moments) if (atMs != null && (found === null || atMs < found)) found = atMs;
  return found;
}
