import { z } from 'zod';
import { area } from '../referral/state.ts';
import {
  DISMISS_REASONS,
  REPLY_WAYS,
  REPORT_CHANNELS,
  REPORT_KINDS,
  REPORT_OUTCOMES,
  REPORT_TASKS,
  REPORT_URGENCIES,
} from './codes.ts';

/**
 * The state of one caller's report: plain JSON, codes and ids only. What the caller said, and how to reach them, is closed
 * in PostgreSQL and never here. Instants are milliseconds of the report's own clock.
 */

const id = z.string().min(1).max(80);
const instant = z.number().int();

/** The one clock of a report: what is to be done, and by when. */
export const reportDue = z.strictObject({
  task: z.enum(REPORT_TASKS),
  startMs: instant,
  dueMs: instant,
  /** The figures it was worked out by (`LEVELS_VERSION`). */
  level: z.string().max(40),
});
export type ReportDue = z.infer<typeof reportDue>;

export const reportOutcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal(REPORT_OUTCOMES[0]),
    referralId: id,
    /** Opened from this report; false: it was there, and the report belongs to it. */
    opened: z.boolean(),
    userId: id,
  }),
  z.strictObject({ kind: z.literal(REPORT_OUTCOMES[1]), way: z.enum(REPLY_WAYS), replyId: id, userId: id }),
  z.strictObject({
    kind: z.literal(REPORT_OUTCOMES[2]),
    reason: z.enum(DISMISS_REASONS),
    noteId: id.nullable(),
    userId: id,
  }),
]);
export type ReportEnd = z.infer<typeof reportOutcome>;

export const reportState = z.strictObject({
  v: z.literal(1),
  id,
  /** As of a referral: `scale` divides every wait, and more than 1 is a drill. */
  clock: z.strictObject({ scale: z.number().min(1), epochMs: instant, originMs: instant }),
  drill: z.boolean(),
  place: z.string().max(20),
  channel: z.enum(REPORT_CHANNELS),
  /** Null: nobody has judged it yet. */
  kind: z.enum(REPORT_KINDS).nullable(),
  urgency: z.enum(REPORT_URGENCIES),
  /** Code of the commune it is about; null: not known. */
  commune: area.nullable(),
  /** The day of the list of units this code is from. Absent: no code, or, in older records, 1 July 2025. */
  communeSince: z.iso.date().optional(),
  /** When the caller reached somebody: clocks start there, not where it was typed in. */
  receivedMs: instant,
  enteredMs: instant,
  /** Who entered it. */
  receiver: z.strictObject({ userId: id, agencyId: id }),
  coordinator: z.strictObject({ userId: id, agencyId: id }),
  /** Who answers for it now; `userId` null: anybody there. */
  holder: z.strictObject({ agencyId: id, userId: id.nullable() }),
  /** Another agency was asked to take it; the holder answers for it until that agency has accepted. */
  offer: z.strictObject({ agencyId: id, answerByMs: instant }).nullable(),
  /** Agencies that declined or did not answer. */
  tried: z.array(id),
  due: reportDue,
  /** Grows whenever the due date or the holder changes; alerts exist once per (escalation level, due version). */
  dueVersion: z.number().int(),
  /** Escalation levels already raised for the current due version. */
  raised: z.array(z.string()),
  acknowledged: z.boolean(),
  status: z.enum(['open', 'closed']),
  outcome: reportOutcome.nullable(),
  closedMs: instant.nullable(),
  /** How often it was opened again. */
  reopened: z.number().int(),
  revision: z.number().int(),
  /** The latest accepted action ids, newest last; the full list is a unique key in PostgreSQL. */
  recent: z.array(z.string()),
});
export type ReportState = z.infer<typeof reportState>;
