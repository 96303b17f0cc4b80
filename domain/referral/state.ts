import { z } from 'zod';
import { AREA_CODE } from '../agency/agencies.ts';
import { AGENCY_KINDS, ENTRY_ROUTES, OUTCOMES, ROLES, STEP_STATUSES } from '../codes.ts';
import { consent } from '../consent/types.ts';
import { ladderHours } from '../kernel/ladder.ts';
import { levelOverlay, stepLevel } from '../law/levels.ts';
import { UNITS } from '../law/types.ts';

export type { Actor } from '../kernel/actor.ts';
export { clockAt, clockFrom, clockNow as referralNow } from '../kernel/clock.ts';

/**
 * The state of one referral: plain JSON, codes and ids only. It is carried through continue-as-new, stored as the
 * projection in PostgreSQL, and read by the API to say what may be done next. Instants are milliseconds of the
 * referral's own clock (see `clock`).
 */

const id = z.string().min(1).max(80);
const instant = z.number().int();
const kind = z.enum(AGENCY_KINDS);

const due = z.strictObject({
  strictMs: instant,
  legalMs: instant,
  skipped: z.array(z.strictObject({ date: z.string(), why: z.string(), whyVi: z.string().optional() })),
  provisional: z.boolean(),
});
export type StepDue = z.infer<typeof due>;

const paused = z.strictObject({
  reason: z.string(),
  sinceMs: instant,
  /** When the cap ends the pause by itself. */
  untilMs: instant,
  clock: z.strictObject({
    unit: z.enum(UNITS),
    rollOver: z.boolean(),
    remainingStrictMs: z.number(),
    remainingLegalMs: z.number(),
  }),
});

const step = z.strictObject({
  id,
  template: z.string(),
  /** Deadline rule in force for this step. */
  rule: z.string(),
  /** The local level it was opened by. Absent: what ships with the rule. It stays, whatever the place sets later. */
  level: stepLevel.optional(),
  status: z.enum(STEP_STATUSES),
  agencyId: id.nullable(),
  assigneeId: id.nullable(),
  /** Agencies that declined or did not answer. */
  tried: z.array(id),
  openedMs: instant,
  endedMs: instant.nullable(),
  /** When what was done happened, where its report says that it was before it was entered. Absent: as it ended. */
  happenedMs: instant.optional(),
  /** Why it was cancelled; `superseded` when the referral ended before the step did. */
  cancelled: z.string().nullable(),
  /** Start of the legal clock. */
  clockMs: instant,
  due,
  /** Grows whenever the due date or the holder changes; alerts exist once per (step, level, due version). */
  dueVersion: z.number().int(),
  /** Revision of the last change; a form that was filled against an older one is stale. */
  version: z.number().int(),
  answerByMs: instant.nullable(),
  paused: paused.nullable(),
  pausedTotalMs: z.number(),
  extension: z
    .strictObject({
      requestedBy: id,
      deputyFor: id.optional(),
      reason: z.string(),
      count: z.number().int(),
      unit: z.enum(UNITS),
    })
    .nullable(),
  extended: z.number().int(),
  reportId: id.nullable(),
  reporterId: id.nullable(),
  /** In whose place the reporter reported. Like every `deputyFor`: absent when somebody acted for themselves. */
  reportedFor: id.optional(),
  /** Whose step it was when who leads their agency handed it in. Absent: whoever handed it in had it, or nobody. */
  takenOverFrom: id.optional(),
  /** The destination named by a report that waits for its sign-offs, and its coded answers. */
  pending: z
    .strictObject({
      facts: z.record(z.string(), z.string()),
      destination: z.strictObject({ agencyId: id, kind }).nullable(),
      happenedMs: instant.optional(),
    })
    .nullable(),
  signed: z.array(z.strictObject({ slot: z.string(), userId: id, deputyFor: id.optional(), atMs: instant })),
  returned: z.number().int(),
  /** Rungs already raised for the current due version. */
  raised: z.array(z.string()),
  acknowledged: z.boolean(),
  /** Of the review of an emergency access: which, and whose. Absent in every other step. */
  emergency: z.strictObject({ grantId: id, userId: id, agencyId: id }).optional(),
  /** Of a step added by hand: what its coordinator wrote for whoever does it. Absent: nothing. */
  noteId: id.optional(),
  /** The version of the pathway it was done by, or ends by, when that is not the referral’s (any more). Absent: it is. */
  pathway: z.string().optional(),
  /** No agency of the person’s commune was found for it: a person chooses. Absent: one was, or somebody has chosen. */
  unplaced: z.literal(true).optional(),
});
export type StepState = z.infer<typeof step>;

/** Code of a commune or ward. */
export const area = z.string().regex(AREA_CODE);
export const communes = z.strictObject({ lives: area.optional(), stays: area.optional() });

/** Of which list somebody’s codes are: they were given out again. */
export const unitsSince = z.iso.date().optional().meta({
  description: 'The day of the list your codes are from. Absent: the one in force; codes of another list are refused.',
});

/** An agency a referral comes to know later than at its opening. */
export const listedAgency = z.strictObject({ agencyId: id, kind, area: area.nullable() });
export type ListedAgency = z.infer<typeof listedAgency>;

export const agencyRef = z.strictObject({ agencyId: id, kind });
export type AgencyRef = z.infer<typeof agencyRef>;

/** A day changed by an administrator, on top of the calendar that ships with the program. */
export const calendarDay = z.strictObject({
  date: z.string(),
  kind: z.string(),
  name: z.strictObject({ vi: z.string(), en: z.string() }),
  source: z.string(),
  status: z.string(),
});

/** Everything an administrator changed, and which change it was. */
export const calendarOverlay = z.strictObject({
  revision: z.number().int(),
  days: z.array(calendarDay),
  years: z.array(z.strictObject({ year: z.number().int(), status: z.string(), source: z.string() })),
});
export type CalendarOverlay = z.infer<typeof calendarOverlay>;

/**
 * A child becomes 18: from when it is near, and from when it is certain. Beginnings of months, so that no clock tells a birthday
 * (domain/person/age.ts).
 */
export const majority = z.strictObject({ soonMs: instant, reachedMs: instant });
export type Majority = z.infer<typeof majority>;

/** A move to a newer version of the pathway that waits for its second signature. */
const pathwayProposal = z.strictObject({
  /** Counts within the referral, from 1. */
  n: z.number().int(),
  to: z.string(),
  by: id,
  deputyFor: id.optional(),
  /** As what it was proposed: of these two roles the other one signs. */
  roles: z.array(z.enum(ROLES)),
  atMs: instant,
});
export type PathwayProposal = z.infer<typeof pathwayProposal>;

/** Another day of identification than is recorded, that waits for its second signature. */
const identificationProposal = z.strictObject({
  /** Counts within the referral, from 1. */
  n: z.number().int(),
  on: z.iso.date(),
  by: id,
  deputyFor: id.optional(),
  /** As what it was proposed: of these two roles the other one signs. */
  roles: z.array(z.enum(ROLES)),
  atMs: instant,
});
export type IdentificationProposal = z.infer<typeof identificationProposal>;

export const referralState = z.strictObject({
  v: z.literal(1),
  id,
  policy: z.string(),
  pipeline: z.string(),
  calendar: calendarOverlay,
  /** Local levels of its place. Absent: the place set none. */
  levels: levelOverlay.optional(),
  /** Other hours of its ladders. Absent, as in every case there is: those that ship (domain/what-if plays with others). */
  ladders: ladderHours.optional(),
  /**
   * `scale` divides every wait. The referral's time is `originMs + (real - epochMs) * scale`; with scale 1 it is real
   * time. A referral with another scale is a drill: its clock may be set faster or slower on the way.
   */
  clock: z.strictObject({ scale: z.number().min(1), epochMs: instant, originMs: instant }),
  drill: z.boolean(),
  route: z.enum(ENTRY_ROUTES),
  place: z.string(),
  coordinator: z.strictObject({ userId: id, agencyId: id }),
  receiver: agencyRef,
  destination: agencyRef.nullable(),
  /** Agencies of the place that may be offered a step, by kind, in order of preference. */
  directory: z.partialRecord(kind, z.array(id)),
  /** Commune of the seat of an agency, where that is recorded. Absent in older records: steps go by rank alone. */
  areas: z.record(id, area).optional(),
  /** Where the person lives and stays, as far as is known. */
  communes: communes.optional(),
  /** The day of the list each of these codes is from (`UNITS_SINCE`): codes were given out again. Absent in older records. */
  communesSince: z.strictObject({ lives: z.iso.date().optional(), stays: z.iso.date().optional() }).optional(),
  /** The same for both, in older records. Absent there too: 1 July 2025. */
  unitsSince: z.string().optional(),
  status: z.enum(['open', 'missing', 'closed']),
  outcome: z.enum(OUTCOMES).nullable(),
  startedMs: instant,
  /** When a body received the person, or word of them: the first clocks count from there. Absent: as it was opened. */
  receivedMs: instant.optional(),
  /** The person was identified as a victim before this case, on this day by their paper. Absent: not as far as is known. */
  identifiedOn: z.iso.date().optional(),
  closedMs: instant.nullable(),
  facts: z.record(z.string(), z.string()),
  /** What follows from what is written of people, as codes (`agree.ts`). Absent in older records: nothing is known to. */
  written: z.record(z.string(), z.string()).optional(),
  /** What somebody let stand although something else is written (`standsAs`). Absent: nothing. */
  stands: z.array(z.string()).optional(),
  /** Of a child: when they may soon be 18, and when they are for certain. Absent or null: not known, or no child. */
  majority: majority.nullable().optional(),
  revision: z.number().int(),
  steps: z.array(step),
  /**
   * Agencies that ended since the referral was opened, by id: who has their place in it now, or null for nobody. Absent in
   * older records: none.
   */
  successors: z.record(id, id.nullable()).optional(),
  /** What the person agreed to, in the order it was given. Absent in older records: nothing. */
  consents: z.array(consent).optional(),
  /** How many moves to a newer version were proposed, and the one that waits. Absent: none ever was. */
  moves: z.strictObject({ count: z.number().int(), open: pathwayProposal.nullable() }).optional(),
  /** Corrections of the day of identification: how many were proposed, the one that waits, and whether one was made. Absent: none ever was. */
  identification: z
    .strictObject({
      count: z.number().int(),
      open: identificationProposal.nullable(),
      corrected: z.literal(true).optional(),
    })
    .optional(),
  /** The latest accepted action ids, newest last; the full list is a unique key in PostgreSQL. */
  recent: z.array(z.string()),
});
export type ReferralState = z.infer<typeof referralState>;

export function stepOf(state: ReferralState, stepId: string): StepState | undefined {
  return state.steps.find((candidate) => candidate.id === stepId);
}

/** When a body received the person, or word of them. */
export function receivedMsOf({ receivedMs, startedMs }: Pick<ReferralState, 'receivedMs' | 'startedMs'>): number {
  return receivedMs ?? startedMs;
}

/** When what a step did happened; null while it has not ended. */
export function happenedMsOf({ happenedMs, endedMs }: Pick<StepState, 'happenedMs' | 'endedMs'>): number | null {
  return endedMs === null ? null : (happenedMs ?? endedMs);
}

export function isOpen(candidate: StepState): boolean {
  return candidate.status !== 'done' && candidate.status !== 'cancelled';
}

/** Who stands in the place of an agency now: itself, its successor, or nobody. */
export function currentAgency(state: Pick<ReferralState, 'successors'>, agencyId: string): string | null {
  const successor = state.successors?.[agencyId];
  return successor === undefined ? agencyId : successor;
}
