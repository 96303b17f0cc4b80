import { ROLES, type Role } from '../codes.ts';
import { canonical } from '../kernel/digest.ts';
import { byProgram } from '../kernel/envelope.ts';
import type { LevelOverlay, LocalLevel } from '../law/levels.ts';
import type { Action, Envelope } from '../referral/actions.ts';
import { evolveAll, type ReferralEvent } from '../referral/events.ts';
import { decide, nextWake } from '../referral/rules.ts';
import type { Actor, CalendarOverlay, ReferralState } from '../referral/state.ts';
import type { Draft } from './draft.ts';

/**
 * Recorded cases played once more with the same rules as ever (`decide`): as they were recorded, to see that the rules say today what they said
 * then; and with a draft laid on top, to see what would have been. People do what they did, when they did it; what time does by itself is
 * played on the instant. Pure: nothing here reads a database or a clock.
 */

/** One row of the log of a referral. */
export interface Logged {
  revision: number;
  actionId: string;
  action: Action;
  /** Null: the program. Roles are not in the log. */
  actor: Omit<Actor, 'roles'> | null;
  /** The referral's own time, milliseconds. */
  atMs: number;
  events: readonly ReferralEvent[];
}

/** Where the rules of today say otherwise than the log does. */
export interface Difference {
  revision: number;
  kind: string;
  /** Why today's rules refuse it; null: they let it through, and other events follow. */
  refused: string | null;
}

/** An alert as it is raised. */
export interface Raised {
  atMs: number;
  stepId: string;
  rung: string;
  agencyId: string | null;
}

/** A case as it went, or would have gone. */
export interface Played {
  state: ReferralState;
  raised: Raised[];
  /** Recorded actions that the rules refuse here: the case has gone another way, and is not judged beyond them. */
  refused: { kind: string; code: string; stepId: string | null }[];
}

/** Runaway of time alone: more than any case has, by far. */
const MOST_TICKS = 2000;

/** What was let through was somebody's to do: their roles of that day are not in the log, so they are taken to have had those it needed. */
function envelopeOf({ actionId, actor, events }: Logged, action: Action): Envelope {
  const envelope = byProgram(actionId, action);
  return actor === null ? envelope : { ...envelope, actor: { ...actor, roles: rolesIn(events) ?? [...ROLES] } };
}

/** The one event that keeps as what somebody acted. */
function rolesIn(events: readonly ReferralEvent[]): Role[] | null {
  for (const event of events) if (event.type === 'pathway-proposed') return [...event.proposal.roles];
  return null;
}

/**
 * Whether the rules of today say of every recorded action what the log says, event for event, ticks on the instants they had.
 *
 * @returns the first difference; null: there is none.
 */
export function differenceFrom(log: readonly Logged[]): Difference | null {
  let state: ReferralState | null = null;
  for (const row of log) {
    const decision = decide(state, envelopeOf(row, row.action), row.atMs);
    const found = { revision: row.revision, kind: row.action.kind };
    if (!decision.ok) return { ...found, refused: decision.refusal.code };
    if (canonical(decision.events) !== canonical(row.events)) return { ...found, refused: null };
    state = decision.state;
  }
  return null;
}

/**
 * The same of what was recorded since an instant alone, each action asked of the state that the log had then: what rules of before decided is
 * not held against those of today.
 *
 * @param sinceMs in the referral's own time.
 */
export function differenceSince(log: readonly Logged[], sinceMs: number): Difference | null {
  let state: ReferralState | null = null;
  for (const row of log) {
    if (row.atMs >= sinceMs) {
      const decision = decide(state, envelopeOf(row, row.action), row.atMs);
      const found = { revision: row.revision, kind: row.action.kind };
      if (!decision.ok) return { ...found, refused: decision.refusal.code };
      if (canonical(decision.events) !== canonical(row.events)) return { ...found, refused: null };
    }
    state = evolveAll(state, row.events, row.actionId);
  }
  return null;
}

/**
 * Plays a case to an instant: its recorded actions in their order, and between them what time does by itself.
 *
 * @param given null: by the rules it had.
 * @param untilMs in the referral's own time; a case that ended ends there.
 * @returns null when the log is empty, or its first action opens nothing here.
 */
export function play(log: readonly Logged[], given: Draft | null, untilMs: number): Played | null {
  const raised: Raised[] = [];
  const refused: Played['refused'] = [];
  let state: ReferralState | null = null;
  let ticks = 0;
  let nowMs = 0;
  const live = (upToMs: number) => {
    for (; ticks < MOST_TICKS; ticks += 1) {
      const wakeMs: number | null = state && nextWake(state, nowMs);
      if (state === null || wakeMs === null || wakeMs > upToMs) break;
      // What was due before it was there is done at once.
      nowMs = Math.max(nowMs, wakeMs);
      const decision = decide(state, byProgram(`what-if-${ticks}`, { kind: 'tick' }), nowMs);
      // Nothing happens at its own instant: time has nothing more to do.
      if (!decision.ok || decision.events.length === 0) break;
      note(decision.events, nowMs, decision.state);
      state = decision.state;
    }
    nowMs = upToMs;
  };
  const note = (events: readonly ReferralEvent[], atMs: number, after: ReferralState) => {
    for (const event of events) {
      if (event.type !== 'alert-raised') continue;
      const agencyId = after.steps.find(({ id }) => id === event.stepId)?.agencyId ?? null;
      raised.push({ atMs, stepId: event.stepId, rung: event.rung, agencyId });
    }
  };
  for (const row of log) {
    if (row.action.kind === 'tick') continue;
    if (row.atMs > untilMs) break;
    live(Math.max(nowMs, row.atMs));
    const action = given ? underDraft(row.action, given) : row.action;
    const decision = decide(state, envelopeOf(row, action), row.atMs);
    if (!decision.ok) {
      if (state === null) return null;
      refused.push({
        kind: action.kind,
        code: decision.refusal.code,
        stepId: 'stepId' in action && typeof action.stepId === 'string' ? action.stepId : null,
      });
      continue;
    }
    state = decision.state;
    // Hours of ladders are no part of an action: a case has them from its first instant.
    if (given?.ladders && row.action.kind === 'open') state = { ...state, ladders: given.ladders };
    note(decision.events, row.atMs, state);
  }
  live(untilMs);
  return state && { state, raised, refused };
}

/** The recorded action, had the draft been in force: what was looked up for it is looked up in the draft. */
export function underDraft(action: Action, given: Draft): Action {
  switch (action.kind) {
    case 'open': {
      const levels = levelsWith(action.levels, given);
      return {
        ...action,
        ...(given.pathway === undefined ? {} : { pipeline: given.pathway }),
        ...(levels ? { levels } : {}),
        calendar: calendarWith(action.calendar, given),
      };
    }
    case 'redate':
      return { ...action, calendar: calendarWith(action.calendar, given) };
    case 'set-levels':
      return { ...action, levels: levelsWith(action.levels, given) ?? action.levels };
    default:
      return action;
  }
}

/** In the place of what the place set: the drafted figures stand for the whole of the time. */
export function levelsWith(overlay: LevelOverlay | undefined, { levels }: Draft): LevelOverlay | undefined {
  if (levels.length === 0) return overlay;
  const revision = overlay?.revision ?? 0;
  const drafted = levels.map((level): LocalLevel => ({ ...level, revision, fromMs: 0 }));
  const others = (overlay?.levels ?? []).filter(({ rule }) => !levels.some((level) => level.rule === rule));
  return { revision, levels: [...others, ...drafted] };
}

export function calendarWith(overlay: CalendarOverlay, { calendar }: Draft): CalendarOverlay {
  if (!calendar) return overlay;
  const { days, years } = calendar;
  return {
    revision: overlay.revision,
    days: [...overlay.days.filter(({ date }) => !days.some((day) => day.date === date)), ...days],
    years: [...overlay.years.filter(({ year }) => !years.some((other) => other.year === year)), ...years],
  };
}
