import { ROLES } from '../codes.ts';
import { byProgram } from '../kernel/envelope.ts';
import { DAY_MS } from '../law/days.ts';
import type { Action, ActionOf } from '../referral/actions.ts';
import { decide, nextWake } from '../referral/rules.ts';
import { isOpen, type ReferralState } from '../referral/state.ts';
import { isLate, weekOf } from './compare.ts';
import type { Draft } from './draft.ts';
import { draws, type Donor, type Past } from './past.ts';
import { calendarWith, levelsWith, underDraft } from './replay.ts';

/**
 * The next weeks, with a draft and without: open cases go on, others come as they came before, people take as long as they took for
 * the same kind of step, and what follows is decided by the same rules. What is drawn is drawn from a seed; of several seeds an
 * interval is told, not a point. Pure.
 */

export interface Interval {
  p10: number;
  p50: number;
  p90: number;
}
export interface Both {
  before: Interval;
  after: Interval;
}
export interface ForecastWeek {
  /** Its Monday. */
  week: string;
  /** Open steps, and late ones among them, at its end; alerts within it. */
  open: Both;
  late: Both;
  alerts: Both;
}
export interface Forecast {
  seeds: number[];
  days: number;
  openCases: number;
  /** New cases in a week, on the average of the past. */
  arrivals: number;
  /** Of how many cases one was played: 1: all were. */
  oneOf: number;
  weeks: ForecastWeek[];
}

export const FORECAST_DAYS = 91;
export const FORECAST_SEEDS = 20;
/** Played for each seed; of more, a part stands for all. */
const MOST_PLAYED = 150;
/** Of one case, people and time together. */
const MOST_EVENTS = 400;
/** Refused today (something else is open yet), and tried again tomorrow. */
const MOST_TRIES = 10;
const WEEK_MS = 7 * DAY_MS;
const TICK: Action = { kind: 'tick' };

type Counts = Record<'open' | 'late' | 'alerts', number[]>;
const none = (weeks: number): Counts => ({
  open: Array.from({ length: weeks }, () => 0),
  late: Array.from({ length: weeks }, () => 0),
  alerts: Array.from({ length: weeks }, () => 0),
});

/** @param options.nowMs from when; the past is up to then. */
export function forecast(
  past: Past,
  draft: Draft,
  { nowMs, seeds = FORECAST_SEEDS, days = FORECAST_DAYS }: { nowMs: number; seeds?: number; days?: number },
): Forecast {
  const list = Array.from({ length: seeds }, (_, index) => index + 1);
  const weeks = Math.floor(days / 7);
  const runs = list.map((seed) => ({
    before: played(past, null, { nowMs, seed, weeks }),
    after: played(past, draft, { nowMs, seed, weeks }),
  }));
  const both = (name: keyof Counts, week: number): Both => ({
    before: intervalOf(runs.map(({ before }) => before[name][week] ?? 0)),
    after: intervalOf(runs.map(({ after }) => after[name][week] ?? 0)),
  });
  return {
    ...{ seeds: list, days: weeks * 7, openCases: past.openCases, arrivals: past.arrivalsAWeek },
    oneOf: Math.round(10 * Math.max(1, weightOf(past.openCases), weightOf(past.arrivalsAWeek * weeks))) / 10,
    weeks: Array.from({ length: weeks }, (_, week) => ({
      week: weekOf(nowMs + week * WEEK_MS),
      ...{ open: both('open', week), late: both('late', week), alerts: both('alerts', week) },
    })),
  };
}

const weightOf = (cases: number) => Math.max(1, cases / MOST_PLAYED);

/** Tenths of the seeds lie below and above. */
export function intervalOf(values: readonly number[]): Interval {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

/** One seed: every case that is open, and every one that comes. */
function played(
  past: Past,
  draft: Draft | null,
  { nowMs, seed, weeks }: { nowMs: number; seed: number; weeks: number },
): Counts {
  const sums = none(weeks);
  const add = (counts: Counts | null, weight: number) => {
    if (!counts) return;
    for (const name of ['open', 'late', 'alerts'] as const)
      for (let week = 0; week < weeks; week += 1)
        sums[name][week] = (sums[name][week] ?? 0) + weight * (counts[name][week] ?? 0);
  };
  const when = { seed, nowMs, weeks };
  for (const state of past.open.slice(0, MOST_PLAYED))
    add(
      lived(past, draft && started(state, draft, nowMs), state, when),
      past.openCases / Math.min(past.open.length, MOST_PLAYED),
    );
  const weight = weightOf(past.arrivalsAWeek * weeks);
  const draw = draws(seed, 'arrivals');
  for (let week = 0; week < weeks; week += 1) {
    const opening = past.drawWeek(draw);
    for (const [index, { action, actor }] of opening.entries()) {
      const startMs = nowMs + week * WEEK_MS + Math.floor(draw() * WEEK_MS);
      if (draw() >= 1 / weight) continue;
      const id = `${seed}-${week}-${index}`;
      add(arrived(past, draft, { ...action, referralId: id }, actor, { ...when, startMs, id }), weight);
    }
  }
  return sums;
}

interface When {
  seed: number;
  nowMs: number;
  weeks: number;
}

/** An open case, told the draft as it would be told: what opens from now on has it, and open steps have the new days. */
function started(state: ReferralState, draft: Draft, nowMs: number): ReferralState {
  const told: Action[] = [];
  if (draft.levels.length > 0) {
    const levels = levelsWith(state.levels, draft) ?? { revision: 0, levels: [] };
    told.push({ kind: 'set-levels', levels: { ...levels, revision: levels.revision + 1 } });
  }
  if (draft.calendar) {
    const calendar = calendarWith(state.calendar, draft);
    told.push({ kind: 'redate', calendar: { ...calendar, revision: calendar.revision + 1 } });
  }
  const after = told.reduce((before, action) => {
    const decision = decide(before, byProgram(`draft-${action.kind}`, action), nowMs);
    return decision.ok ? decision.state : before;
  }, state);
  return draft.ladders ? { ...after, ladders: draft.ladders } : after;
}

function arrived(
  past: Past,
  draft: Draft | null,
  action: ActionOf<'open'>,
  actor: Donor['actor'],
  when: When & { startMs: number; id: string },
): Counts | null {
  // Without what ties it to its day: who comes then is received then.
  const { receivedMs: _received, identifiedOn: _identified, ...given } = action;
  const decision = decide(
    null,
    saidBy(`open-${when.id}`, draft ? underDraft(given, draft) : given, actor),
    when.startMs,
  );
  if (!decision.ok) return null;
  const state = draft?.ladders ? { ...decision.state, ladders: draft.ladders } : decision.state;
  return lived(past, state, null, when, when.startMs);
}

const saidBy = (actionId: string, action: Action, actor: Donor['actor']) => ({
  ...byProgram(actionId, action),
  actor: { ...actor, roles: [...ROLES] },
});

interface Planned {
  atMs: number;
  stepId: string;
  donor: Donor;
  tries: number;
}

/**
 * One case from an instant on: people by what is drawn for each of its steps, whatever the rules are; time by the rules.
 *
 * @param given as it is told the draft; null: as it is.
 */
function lived(
  past: Past,
  given: ReferralState | null,
  open: ReferralState | null,
  when: When,
  startMs = when.nowMs,
): Counts {
  const { seed, nowMs, weeks } = when;
  const counts = none(weeks);
  let state = (given ?? open) as ReferralState;
  const planned: Planned[] = [];
  const seen = new Set<string>();
  const plan = (atMs: number) => {
    for (const step of state.steps) {
      if (seen.has(step.id) || !isOpen(step)) continue;
      seen.add(step.id);
      for (const donor of past.drawStep(draws(seed, `${state.id} ${step.id}`), step, atMs))
        planned.push({ atMs: Math.max(atMs, step.openedMs + donor.afterMs), stepId: step.id, donor, tries: 0 });
    }
    planned.sort((a, b) => a.atMs - b.atMs);
  };
  plan(startMs);
  let week = Math.floor((startMs - nowMs) / WEEK_MS);
  let clockMs = startMs;
  const closeWeeks = (upToMs: number) => {
    for (; week < weeks && nowMs + (week + 1) * WEEK_MS <= upToMs; week += 1) {
      const endMs = nowMs + (week + 1) * WEEK_MS;
      const steps = state.steps.filter(isOpen);
      counts.open[week] = steps.length;
      counts.late[week] = steps.filter((step) => isLate(step, endMs)).length;
    }
  };
  for (let n = 0; n < MOST_EVENTS && week < weeks; n += 1) {
    const [next] = planned;
    const wakeMs = nextWake(state, clockMs);
    const byTime = wakeMs !== null && wakeMs <= (next?.atMs ?? Number.POSITIVE_INFINITY);
    const atMs = byTime ? wakeMs : next?.atMs;
    if (atMs === undefined || atMs === null) break;
    closeWeeks(atMs);
    clockMs = Math.max(clockMs, atMs);
    if (!byTime) state = givenTo(next as Planned, state, clockMs);
    const envelope = byTime
      ? byProgram(`tick-${n}`, TICK)
      : saidBy(`act-${n}`, done(next as Planned, state), actorOf(next as Planned, state));
    const decision = decide(state, envelope, clockMs);
    if (!byTime) planned.shift();
    if (!decision.ok) {
      const again = next as Planned;
      const over = decision.refusal.code === 'step-ended';
      if (!byTime && !over && again.tries < MOST_TRIES)
        planned.push({ ...again, atMs: clockMs + DAY_MS, tries: again.tries + 1 });
      planned.sort((a, b) => a.atMs - b.atMs);
      if (byTime) break;
      continue;
    }
    if (byTime && decision.events.length === 0) break;
    const raised = decision.events.filter(({ type }) => type === 'alert-raised').length;
    if (week < weeks && week >= 0) counts.alerts[week] = (counts.alerts[week] ?? 0) + raised;
    state = decision.state;
    plan(clockMs);
  }
  closeWeeks(nowMs + weeks * WEEK_MS);
  return counts;
}

/** A step that nobody has is given to the agency that had such a one, by who runs the case. */
function givenTo({ stepId, donor }: Planned, state: ReferralState, nowMs: number): ReferralState {
  const step = state.steps.find(({ id }) => id === stepId);
  if (!step || step.agencyId !== null || donor.action.kind === 'sign') return state;
  const { agencyId } = donor.actor;
  const action: Action = { kind: 'reassign', stepId, reason: 'workload', agencyId, assigneeId: null };
  const decision = decide(state, saidBy(`give-${stepId}-${nowMs}`, action, state.coordinator), nowMs);
  return decision.ok ? decision.state : state;
}

/** What somebody did on a step of that kind, on this one. */
function done({ stepId, donor: { action } }: Planned, state: ReferralState): Action {
  if (action.kind !== 'complete') return { ...action, stepId };
  const { happenedMs: _happened, ...report } = action;
  return { ...report, stepId, reportId: `${state.id}-${stepId}` };
}

/** Whoever has it does it; who signs is of the agency that signed. */
function actorOf({ stepId, donor }: Planned, state: ReferralState): Donor['actor'] {
  const step = state.steps.find(({ id }) => id === stepId);
  if (donor.action.kind === 'sign') return { userId: `signs-${donor.actor.agencyId}`, agencyId: donor.actor.agencyId };
  return { userId: step?.assigneeId ?? 'drawn', agencyId: step?.agencyId ?? donor.actor.agencyId };
}
