import { z } from 'zod';
import { HOUR_MS } from '../law/days.ts';
import { type Instant, LADDER_IDS, type LadderId } from '../law/types.ts';

/**
 * Who is told when a step nears or passes its due date. A ladder is policy of the programme, not law. Safety ladders
 * count from the strict date, office ladders from the legal one.
 */

export const ESCALATION_LEVELS = ['reminder', 'overdue', 'coordinator', 'manager', 'city'] as const;
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number];
export type Recipient = 'assignee' | 'agency-lead' | 'coordinator' | 'manager' | 'city';

export interface LadderLevel {
  id: EscalationLevel;
  from: 'strict' | 'legal';
  /** Hours after that date; negative: before it. */
  offsetHours: number;
  /** Never earlier than this share of the whole span, so that a short clock does not begin with its reminder. */
  notBeforeShare: number;
  to: readonly Recipient[];
}

export type Ladder = readonly LadderLevel[];

const TO: Record<EscalationLevel, readonly Recipient[]> = {
  reminder: ['assignee'],
  overdue: ['assignee', 'agency-lead'],
  coordinator: ['coordinator', 'agency-lead'],
  manager: ['manager', 'coordinator'],
  city: ['city', 'manager'],
};

/** A review is no officer's: those who answer for it are told from the first. */
const TO_REVIEW: Record<EscalationLevel, readonly Recipient[]> = {
  reminder: ['manager'],
  overdue: ['manager'],
  coordinator: ['coordinator', 'manager'],
  manager: ['manager'],
  city: ['city', 'manager'],
};

function ladder(from: LadderLevel['from'], hours: Record<EscalationLevel, number>, to = TO): Ladder {
  return ESCALATION_LEVELS.map((id) => ({
    id,
    from,
    offsetHours: hours[id],
    notBeforeShare: id === 'reminder' ? 0.75 : 0,
    to: to[id],
  }));
}

const LADDERS: Record<LadderId, Ladder> = {
  urgent: ladder('strict', { reminder: -4, overdue: 0, coordinator: 1, manager: 4, city: 24 }),
  standard: ladder('strict', { reminder: -24, overdue: 0, coordinator: 4, manager: 24, city: 72 }),
  administrative: ladder('legal', { reminder: -24, overdue: 0, coordinator: 24, manager: 72, city: 168 }),
  'follow-up': ladder('legal', { reminder: -168, overdue: 0, coordinator: 72, manager: 168, city: 336 }),
  review: ladder('legal', { reminder: -24, overdue: 0, coordinator: 24, manager: 48, city: 72 }, TO_REVIEW),
};

/** Other hours for some levels of some ladders, in the place of those that ship. */
export const ladderHours = z.partialRecord(
  z.enum(LADDER_IDS),
  z.partialRecord(z.enum(ESCALATION_LEVELS), z.number().min(-8760).max(8760)),
);
export type LadderHours = z.infer<typeof ladderHours>;

export function ladderOf(id: LadderId, hours?: LadderHours): Ladder {
  const other = hours?.[id];
  return other
    ? LADDERS[id].map((level) => ({ ...level, offsetHours: other[level.id] ?? level.offsetHours }))
    : LADDERS[id];
}

export interface LadderClock {
  startMs: Instant;
  strictMs: Instant;
  legalMs: Instant;
}

/** When each level is reached, lowest first; never out of order. */
export function ladderTimes(ladder: Ladder, { startMs, strictMs, legalMs }: LadderClock): LevelAt[] {
  return ladder.map(({ id, from, offsetHours, notBeforeShare }) => {
    const dueMs = from === 'strict' ? strictMs : legalMs;
    const earliest = startMs + Math.max(0, dueMs - startMs) * notBeforeShare;
    // A date that was moved before its own start cannot be reminded of: the reminder then falls on the date itself.
    const wanted = dueMs + offsetHours * HOUR_MS;
    return { level: id, atMs: Math.round(offsetHours < 0 ? Math.min(dueMs, Math.max(wanted, earliest)) : wanted) };
  });
}

export interface LevelAt {
  level: EscalationLevel;
  atMs: Instant;
}

/**
 * The levels still to come, or due now. A reminder that was overtaken by the due date is dropped: nobody is reminded of a
 * date that has passed.
 */
export function levelsLeft(times: readonly LevelAt[], raised: readonly string[], nowMs: number): LevelAt[] {
  const overdueMs = times.find(({ level }) => level === 'overdue')?.atMs ?? Number.POSITIVE_INFINITY;
  return times.filter(
    ({ level, atMs }) => !raised.includes(level) && !(level === 'reminder' && overdueMs <= nowMs && atMs <= nowMs),
  );
}
