import type { CalendarData, CalendarDay, CalendarYear } from '../../law/calendar.ts';
import { withOverrides } from '../../law/calendar.ts';
import { vnCivilService } from '../../law/calendars/vn-civil-service.ts';
import { computeDue } from '../../law/due.ts';
import { policyVersions, ruleOf } from '../../law/index.ts';
import { levelAt, type StepLevel, withLevel } from '../../law/levels.ts';
import type { DeadlineRule, Due } from '../../law/types.ts';
import * as deadline from '../../kernel/deadline.ts';
import { ladderOf, ladderTimes, type LevelAt } from '../../kernel/ladder.ts';
import { pipelineOf } from '../../pathway/index.ts';
import { happenedMsOf, receivedMsOf, type ReferralState, type StepDue, type StepState } from '../state.ts';
import { openSteps } from '../events.ts';
import { HOUR_MS, parseDate, startOf } from '../../law/days.ts';

/** The clocks of a referral: due dates by rule and calendar, levels by ladder, and the next instant that matters. */

const VIET_NAM_OFFSET_MS = 7 * HOUR_MS;

/** The calendar the referral counts by: the one that ships with the program plus what an administrator changed. */
export function calendarOf(state: Pick<ReferralState, 'calendar'>): CalendarData {
  return withOverrides(vnCivilService, state.calendar.days as CalendarDay[], state.calendar.years as CalendarYear[]);
}

type Lawful = Pick<ReferralState, 'policy'>;

/** The rule as the law and its defaults have it: its start, its ladder, its words. Its figure may be another here. */
export function ruleFor(state: Lawful, ruleId: string): DeadlineRule {
  const version = policyVersions[state.policy];
  if (!version) throw new RangeError(`unknown policy version: ${state.policy}`);
  return ruleOf(version, ruleId);
}

/** The rule a step was opened by, with the figure it was opened by. */
export const ruleOfStep = (state: Lawful, step: Pick<StepState, 'rule' | 'level'>): DeadlineRule =>
  withLevel(ruleFor(state, step.rule), step.level);

/** The level of the place that a step opened now is opened by; nothing where the place set none. */
export function levelNow(
  { levels }: Pick<ReferralState, 'levels'>,
  ruleId: string,
  nowMs: number,
): { level?: StepLevel } {
  const found = levels && levelAt(levels.levels, ruleId, nowMs);
  if (!found) return {};
  const { rule: _rule, ...level } = found;
  return { level };
}

type Dated = Pick<ReferralState, 'policy' | 'calendar'>;

/** When a step of this rule and level is due. */
export const dueFrom = (state: Dated, step: Pick<StepState, 'rule' | 'level'>, fromMs: number): StepDue =>
  compactDue(computeDue(ruleOfStep(state, step), fromMs, calendarOf(state)));

/** Its date is not the rule's alone any more: it rests or rested, was lengthened, or is asked to be. */
export const isDatedByHand = ({ paused, extension, extended, pausedTotalMs }: StepState): boolean =>
  paused !== null || extension !== null || extended > 0 || pausedTotalMs > 0;

/** By when an agency that is asked now has to answer. */
export const answerBy = (state: Dated & Pick<ReferralState, 'levels'>, answer: string, nowMs: number): number =>
  dueFrom(state, { rule: answer, ...levelNow(state, answer, nowMs) }, nowMs).strictMs;

/**
 * When the clock of a rule starts: at its event, or at the earliest or latest of several. An event that is not known to
 * have happened does not count; without any the clock starts as what opens the step happened. None starts before the case: what was
 * decided of the person earlier was not this case's to act on.
 *
 * @param occurredMs when what opens the step happened: word of the person was received, a step was done.
 * @param sinceMs events before it belong to an earlier life of the case.
 */
export function clockStart(state: ReferralState, ruleId: string, occurredMs: number, sinceMs: number): number {
  const { startsAt } = ruleFor(state, ruleId);
  const happened = startsAt.events.flatMap((event) => {
    const atMs = momentOf(state, event, sinceMs);
    return atMs === null ? [] : [event === IDENTIFIED ? Math.max(atMs, receivedMsOf(state)) : atMs];
  });
  if (happened.length === 0) return occurredMs;
  return startsAt.mode === 'earliest' ? Math.min(...happened) : Math.max(...happened);
}

/** The one event that may have happened before there was a case. */
const IDENTIFIED = 'identified';

/**
 * When an event last happened; null when it is not known to have happened.
 *
 * @param sinceMs what was entered before it does not count.
 */
export function momentOf(
  state: Pick<ReferralState, 'pipeline' | 'steps' | 'identifiedOn' | 'identification'>,
  event: string,
  sinceMs = Number.NEGATIVE_INFINITY,
): number | null {
  const done = pipelineOf(state.pipeline).moments[event]?.done ?? [];
  const ends = state.steps.flatMap((step) => {
    if (step.status !== 'done' || !done.includes(step.template) || (step.endedMs ?? sinceMs) < sinceMs) return [];
    return happenedMsOf(step) ?? [];
  });
  // What two people corrected stands, whatever a report said.
  if (ends.length > 0 && !(event === IDENTIFIED && state.identification?.corrected)) return Math.max(...ends);
  if (event !== IDENTIFIED || state.identifiedOn === undefined) return null;
  const beforeMs = startOf(parseDate(state.identifiedOn));
  return beforeMs >= sinceMs ? beforeMs : null;
}

export function compactDue(due: Due): StepDue {
  return {
    strictMs: Date.parse(due.dueStrict.at),
    legalMs: Date.parse(due.dueLegal.at),
    skipped: due.skipped,
    provisional: due.provisional,
  };
}

export function fullDue(due: StepDue): Due {
  const point = (ms: number) => ({ date: localDate(ms), at: new Date(ms).toISOString() });
  return {
    dueStrict: point(due.strictMs),
    dueLegal: point(due.legalMs),
    skipped: due.skipped,
    provisional: due.provisional,
  };
}

/** The day in Viet Nam an instant falls on, `YYYY-MM-DD`. */
export function localDate(ms: number): string {
  return new Date(ms + VIET_NAM_OFFSET_MS).toISOString().slice(0, 10);
}

/** When a day begins in Viet Nam. */
export const dayStart = (date: string): number => Date.parse(`${date}T00:00:00Z`) - VIET_NAM_OFFSET_MS;

type Watched = Pick<ReferralState, 'policy' | 'ladders'>;

const ladderFor = (state: Watched, { rule }: Pick<StepState, 'rule'>) =>
  ladderOf(ruleFor(state, rule).ladder, state.ladders);
const clockOf = ({ clockMs, due }: StepState) => ({ startMs: clockMs, strictMs: due.strictMs, legalMs: due.legalMs });

/** The levels still to come (or due now) for a step. Acknowledged or paused: none. */
export function pendingLevels(state: Watched, step: StepState, nowMs: number): LevelAt[] {
  return step.paused ? [] : deadline.pendingLevels(step, ladderFor(state, step), clockOf(step), nowMs);
}

/** What is to be raised of a step now. */
export function alertsDue(state: Watched, step: StepState, nowMs: number): deadline.Alert[] {
  return step.paused ? [] : deadline.alertsDue(step, ladderFor(state, step), clockOf(step), nowMs);
}

/**
 * What is told of a step that is late as it gets its date, because what opens it was entered late or the new date has passed: one alert,
 * at the highest level that has passed, to everybody whom the levels below would have told. Null: it is not late.
 */
export function lateAlert(
  state: Watched,
  { rule, clockMs, due, dueVersion }: Pick<StepState, 'rule' | 'clockMs' | 'due' | 'dueVersion'>,
  nowMs: number,
): { passed: string[]; alert: deadline.Alert } | null {
  const ladder = ladderFor(state, { rule });
  const clock = { startMs: clockMs, strictMs: due.strictMs, legalMs: due.legalMs };
  const dueNow = deadline.alertsDue({ dueVersion, raised: [], acknowledged: false }, ladder, clock, nowMs);
  const highest = dueNow.at(-1);
  if (!dueNow.some(({ rung }) => rung === 'overdue') || !highest) return null;
  return {
    passed: deadline.passedLevels(ladder, clock, nowMs).filter((level) => level !== highest.rung),
    alert: { ...highest, to: [...new Set(dueNow.flatMap(({ to }) => to))] },
  };
}

export function allLevels(state: Watched, step: StepState): LevelAt[] {
  return ladderTimes(ladderFor(state, step), clockOf(step));
}

/** The date a mail names: the one at which the step's own ladder says overdue, strict or legal. */
export function announcedDueMs(state: Watched, step: StepState): number {
  return allLevels(state, step).find(({ level }) => level === 'overdue')?.atMs ?? step.due.legalMs;
}

/** Levels that have passed by now: a new holder of the step does not set them off again. */
export function passedLevels(state: Watched, step: StepState, nowMs: number): string[] {
  return deadline.passedLevels(ladderFor(state, step), clockOf(step), nowMs);
}

/**
 * The earliest instant at which the referral has something to do by itself, in its own time; null when it only waits
 * for people. The one running timer of the workflow is set to it.
 */
export function nextWake(state: ReferralState, nowMs: number): number | null {
  return deadline.earliest([
    ...openSteps(state).flatMap((step) => [
      step.paused ? step.paused.untilMs : step.answerByMs,
      ...pendingLevels(state, step, nowMs).map(({ atMs }) => atMs),
    ]),
    ...(state.status === 'closed' ? [] : [majorityWake(state)]),
  ]);
}

/** How near a child is to 18, as a fact of the case that opens what has to be ready by then. */
export const COMING_OF_AGE = 'comingOfAge';

/** When a child is near 18, or reaches it; null: they are no child, or nobody knows when they were born. */
export function majorityWake({ majority, facts }: ReferralState): number | null {
  if (!majority || facts.child === 'no' || facts[COMING_OF_AGE] === 'reached') return null;
  return facts[COMING_OF_AGE] === 'soon' ? majority.reachedMs : majority.soonMs;
}
