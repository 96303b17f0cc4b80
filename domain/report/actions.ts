import { z } from 'zod';
import { DECLINE_REASONS, REASSIGN_REASONS } from '../codes.ts';
import type { Envelope } from '../kernel/aggregate.ts';
import { area } from '../referral/state.ts';
import {
  DISMISS_REASONS,
  REPLY_WAYS,
  REPORT_CHANNELS,
  REPORT_KINDS,
  REPORT_REOPEN_REASONS,
  REPORT_URGENCIES,
} from './codes.ts';

/**
 * Everything a person or the system may ask of a report. `input` is what reaches HTTP; `looked` is what the server adds.
 * Codes and ids only: what the caller said, and what they were answered, is stored first and named by its id.
 */

const id = z.string().min(1).max(80);
const instant = z.number().int();
const none = z.strictObject({});

export const reportActions = {
  receive: {
    input: z.strictObject({
      channel: z.enum(REPORT_CHANNELS),
      /** What it is, when whoever takes it knows already. */
      kind: z.enum(REPORT_KINDS).nullable().default(null),
      /** Asked, never assumed: whether anybody is in danger now. */
      urgency: z.enum(REPORT_URGENCIES),
      /** Code of the commune it is about. */
      commune: area.nullable().default(null),
    }),
    looked: z.strictObject({
      reportId: id,
      place: z.string().max(20),
      clock: z.strictObject({ scale: z.number().min(1), epochMs: instant }),
      receivedMs: instant,
      coordinator: z.strictObject({ userId: id, agencyId: id }),
    }),
  },
  classify: {
    input: z.strictObject({ kind: z.enum(REPORT_KINDS), urgency: z.enum(REPORT_URGENCIES).optional() }),
    looked: none,
  },
  'hand-on': {
    input: z.strictObject({
      /** Null: the agency that holds it. Another one is asked, and answers. */
      agencyId: id.nullable(),
      /** Null: anybody there. Only within the agency that holds it. */
      assigneeId: id.nullable(),
      reason: z.enum(REASSIGN_REASONS),
    }),
    looked: none,
  },
  /** Takes it, when one's agency was asked, or holds it. */
  accept: { input: none, looked: none },
  decline: { input: z.strictObject({ reason: z.enum(DECLINE_REASONS) }), looked: none },
  link: { input: z.strictObject({ referralId: z.uuid() }), looked: z.strictObject({ opened: z.boolean() }) },
  reply: { input: z.strictObject({ way: z.enum(REPLY_WAYS) }), looked: z.strictObject({ replyId: id }) },
  dismiss: {
    input: z.strictObject({
      reason: z.enum(DISMISS_REASONS),
      /** What it was, when nobody has said so yet: a wrong number is judged and ended in one act. */
      kind: z.enum(REPORT_KINDS).optional(),
    }),
    looked: z.strictObject({ noteId: id.nullable() }),
  },
  reopen: { input: z.strictObject({ reason: z.enum(REPORT_REOPEN_REASONS) }), looked: none },
  acknowledge: { input: z.strictObject({ dueVersion: z.number().int() }), looked: none },
  /** Asked by the program itself, never by a person, as `tick` is: an agency ended, or another one took over from it. */
  succession: {
    input: none,
    looked: z.strictObject({
      /** Which change of the agencies it is. */
      revision: z.number().int(),
      agencyId: id,
      successorId: id.nullable(),
    }),
  },
  tick: { input: none, looked: none },
} as const;

export type ReportActionKind = keyof typeof reportActions;
export type ReportInput<K extends ReportActionKind> = z.infer<(typeof reportActions)[K]['input']>;
export type ReportLooked<K extends ReportActionKind> = z.infer<(typeof reportActions)[K]['looked']>;
export type ReportActionOf<K extends ReportActionKind> = { kind: K; input: ReportInput<K>; looked: ReportLooked<K> };
export type ReportAction = { [K in ReportActionKind]: ReportActionOf<K> }[ReportActionKind];

export const REPORT_ACTION_KINDS = Object.keys(reportActions) as ReportActionKind[];
/** What people do with a report that is there, in the order a screen offers it. */
export const REPORT_REQUEST_KINDS = [
  'accept',
  'decline',
  'classify',
  'link',
  'reply',
  'dismiss',
  'hand-on',
  'acknowledge',
  'reopen',
] as const satisfies readonly ReportActionKind[];
export type ReportRequestKind = (typeof REPORT_REQUEST_KINDS)[number];

/** What travels in an update; `ifVersion` is the revision of the report the form was filled against. */
export type ReportEnvelope = Envelope<ReportAction>;
