import { CHARGE_ROLES, hasOne, WORKING_ROLES } from '../access/roles.ts';
import type { Role } from '../codes.ts';
import { DAY_MS, HOUR_MS, parseDate, startOf } from '../law/days.ts';
import type { Instant } from '../law/types.ts';

/**
 * Absence cover: who may stand in for whom. A cover gives no right. A deputy does in another's place only what they may
 * do themselves, so nobody gains a signature, a report or a case by being named; what the two do not share stays with the
 * others of the agency, and the ladder climbs as always (docs/adr/0023).
 */

/** What steps and alerts ask of a person, by the roles that may. Auditors and administrators have none of it. */
const DUTIES = {
  /** Does steps and reports them. */
  report: WORKING_ROLES,
  sign: ['signer'],
  lead: ['agency-lead'],
  /** Runs referrals, or watches over them. */
  charge: CHARGE_ROLES,
} as const satisfies Record<string, readonly Role[]>;

export type Duty = keyof typeof DUTIES;
const ALL = Object.keys(DUTIES) as Duty[];

export function dutiesOf(roles: readonly Role[]): Duty[] {
  return ALL.filter((duty) => hasOne(roles, DUTIES[duty]));
}

/** What a deputy with these roles does in the place of somebody with those. */
export function sharedDuties(absent: readonly Role[], deputy: readonly Role[]): Duty[] {
  const own = dutiesOf(deputy);
  return dutiesOf(absent).filter((duty) => own.includes(duty));
}

/** What nobody does by this cover: for the one who sets it to read. */
export function uncoveredDuties(absent: readonly Role[], deputy: readonly Role[]): Duty[] {
  const shared = sharedDuties(absent, deputy);
  return dutiesOf(absent).filter((duty) => !shared.includes(duty));
}

export interface Colleague {
  id: string;
  agencyId: string;
  roles: readonly Role[];
  active: boolean;
}

/** Who sets the absence of a colleague who cannot do it themselves. */
export const SETTER_ROLES: readonly Role[] = ['agency-lead', 'manager', 'administrator'];

/** Everybody their own; leads, managers and administrators those of their agency. */
export function maySetAbsence(setter: Pick<Colleague, 'id' | 'agencyId' | 'roles'>, absent: Colleague): boolean {
  if (setter.id === absent.id) return true;
  return setter.agencyId === absent.agencyId && absent.active && hasOne(setter.roles, SETTER_ROLES);
}

/** From the first instant away to the first one back: `from <= now < until`. */
export interface Period {
  fromMs: Instant;
  untilMs: Instant;
}

export const overlaps = (a: Period, b: Period) => a.fromMs < b.untilMs && b.fromMs < a.untilMs;

/** The longest that is set at once. Whoever is away longer is given another step by step, or the absence is set anew. */
export const LONGEST_DAYS = 184;

export const ABSENCE_REFUSALS = [
  'period-empty',
  'period-past',
  'period-too-long',
  'nothing-to-cover',
  'deputy-is-absent-person',
  'deputy-unknown',
  'deputy-without-duty',
  'overlap',
  'deputy-absent',
] as const;
export type AbsenceRefusal = (typeof ABSENCE_REFUSALS)[number];

/**
 * Why this absence cannot be set; null when it can. `others`: the absences of the two that have not ended. A deputy who
 * is away themselves in that time is refused, so there is neither a chain nor a circle.
 */
export function checkAbsence(
  wanted: Period & { absent: Colleague; deputy: Colleague | null },
  others: readonly (Period & { accountId: string })[],
  nowMs: Instant,
): AbsenceRefusal | null {
  const { absent, deputy, fromMs, untilMs } = wanted;
  if (untilMs <= fromMs) return 'period-empty';
  if (untilMs <= nowMs) return 'period-past';
  if (untilMs - Math.max(fromMs, nowMs) > LONGEST_DAYS * DAY_MS) return 'period-too-long';
  if (dutiesOf(absent.roles).length === 0) return 'nothing-to-cover';
  if (deputy?.id === absent.id) return 'deputy-is-absent-person';
  // Somebody elsewhere, somebody who left and nobody at all are one answer.
  if (!deputy?.active || deputy.agencyId !== absent.agencyId) return 'deputy-unknown';
  if (sharedDuties(absent.roles, deputy.roles).length === 0) return 'deputy-without-duty';
  const meets = (accountId: string) => others.some((other) => other.accountId === accountId && overlaps(other, wanted));
  if (meets(absent.id)) return 'overlap';
  return meets(deputy.id) ? 'deputy-absent' : null;
}

export type CoverDoubt = 'deputy-left' | 'deputy-without-duty' | 'deputy-absent';

/**
 * Why a cover that was set does not count now; null: it counts. What it would have brought to the deputy then goes
 * where it goes when a reader has left. It is never passed on to a deputy of the deputy.
 */
export function doubtOf(absent: Colleague, deputy: Colleague | null, deputyAway: boolean): CoverDoubt | null {
  if (!deputy?.active || deputy.agencyId !== absent.agencyId) return 'deputy-left';
  if (sharedDuties(absent.roles, deputy.roles).length === 0) return 'deputy-without-duty';
  return deputyAway ? 'deputy-absent' : null;
}

/**
 * A day (its beginning) or a minute as somebody in Ha Noi writes it: `2026-12-24`, `2026-12-24T13:30`.
 *
 * @throws RangeError for a day or a time that does not exist.
 */
export function hanoiInstant(text: string): Instant {
  const [date = '', time = '00:00'] = text.split('T');
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`not a time of day: ${time}`);
  return startOf(parseDate(date)) + Number(hours) * HOUR_MS + Number(minutes) * 60_000;
}
