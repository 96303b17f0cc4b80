import type { Role } from '../codes.ts';
import { CHARGE_ROLES, hasOne } from './roles.ts';

/**
 * How much somebody may read before others are told, and before it stops (docs/adr/0063). Counted are the different cases whose
 * personal data they read, each once, and none that they read under a grant for an emergency: that has limits of its own. The figures
 * are local: no law says how many cases somebody reads on a normal day.
 */

/** Readings of personal data. A list of numbers, codes and due dates is none. */
export const PERSONAL_READINGS = [
  'read:person',
  'read:versions',
  'read:shelter',
  'read:step',
  'read:attachment',
  'read:caller',
  'export:person',
] as const;

export interface ReadingLimits {
  /** More different cases than that, and two people are told. */
  told: { hour: number; day: number };
  /** More than that, and reading stops until one of them lets it go on. */
  stops: { hour: number; day: number };
  /** Who coordinates, manages or sits at the hotline meets so many times as many cases. */
  wide: number;
}

export const READING_LIMITS: ReadingLimits = {
  told: { hour: 10, day: 25 },
  stops: { hour: 40, day: 100 },
  wide: 5,
};

/** Against their own habit: so many times the median day, and not before the day is this part of the first limit. */
const HABIT = { times: 3, notBefore: 0.4 };

export const WIDE_ROLES: readonly Role[] = [...CHARGE_ROLES, 'hotline-operator'];

/** What of the limits is theirs. */
export function limitsOf(roles: readonly Role[], { told, stops, wide }: ReadingLimits) {
  const times = hasOne(roles, WIDE_ROLES) ? wide : 1;
  const wider = ({ hour, day }: { hour: number; day: number }) => ({ hour: hour * times, day: day * times });
  return { told: wider(told), stops: wider(stops) };
}

export type OwnLimits = ReturnType<typeof limitsOf>;

export interface ReadLately {
  /** Different cases, this one among them. */
  hour: number;
  day: number;
}

/** Whether their habit has to be asked for: below this part of the first limit nobody is told, whatever it is. */
export const asksHabit = ({ day }: ReadLately, { told }: OwnLimits) => day > told.day * HABIT.notBefore;

/**
 * @param usual the median of the cases they read on a day of the last thirty; null: too few days to call it a habit.
 */
export function judgeReading(
  { hour, day }: ReadLately,
  limits: OwnLimits,
  usual: number | null,
): 'usual' | 'much' | 'too-much' {
  const { told, stops } = limits;
  if (hour > stops.hour || day > stops.day) return 'too-much';
  if (hour > told.hour || day > told.day) return 'much';
  return usual !== null && asksHabit({ hour, day }, limits) && day > usual * HABIT.times ? 'much' : 'usual';
}

/**
 * An agency reads with many eyes, and two who divide the cases between them read as much as one who does not. Its limits are a little
 * above those of one account, so that one alone is told of first and is stopped before all others are; they grow with what the agency reads on
 * its usual day, for agencies differ in size, and not without end.
 */
const TOGETHER = { told: 1.5, stops: 2, growsAtMost: 10 };

/** @param usual the median of the cases all of the agency read on a day; null: no habit yet. @param wide it coordinates, or sits at the hotline. */
export function limitsTogether(wide: boolean, limits: ReadingLimits, usual: number | null): OwnLimits {
  const { told, stops } = limitsOf(wide ? WIDE_ROLES : [], limits);
  const grown = Math.min(TOGETHER.growsAtMost, ((usual ?? 0) * HABIT.times) / Math.max(1, told.day * TOGETHER.told));
  const of = ({ hour, day }: OwnLimits['told'], times: number) => {
    const by = times * Math.max(1, grown);
    return { hour: Math.ceil(hour * by), day: Math.ceil(day * by) };
  };
  return { told: of(told, TOGETHER.told), stops: of(stops, TOGETHER.stops) };
}

/** Why it may go on: what whoever lets it go on found out. */
export const LET_ON_REASONS = ['known-work', 'asked-them', 'replaces-colleague'] as const;
export type LetOnReason = (typeof LET_ON_REASONS)[number];
