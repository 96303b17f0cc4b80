import { z } from 'zod';
import {
  ACCEPT_REASONS,
  AGENCY_KINDS,
  CANCEL_REASONS,
  DECLINE_REASONS,
  EMERGENCY_REASONS,
  ENTRY_ROUTES,
  EXTENSION_REASONS,
  OUTCOMES,
  PATHWAY_REFUSAL_REASONS,
  PAUSE_REASONS,
  REASSIGN_REASONS,
  REOPEN_REASONS,
  RETURN_REASONS,
  TRANSFER_REASONS,
  WITHDRAW_REASONS,
} from '../codes.ts';
import { consentTerms, WITHDRAWAL_FORMS } from '../consent/types.ts';
import type { Envelope as KernelEnvelope } from '../kernel/aggregate.ts';
import { area, calendarOverlay, communes, listedAgency } from './state.ts';

/** Everything a person or the system may ask of a referral. Codes and ids only: never a name, a note or a place. */

const id = z.string().min(1).max(80);
const step = { stepId: id };
const facts = z.record(z.string().max(40), z.string().max(40));
const agency = z.strictObject({ agencyId: id, kind: z.enum(AGENCY_KINDS) });
/** The agency that is named, as the API found it: one created after the referral was opened is made known to it. */
const lookedUp = { agency: listedAgency.optional() };

export const actionSchemas = {
  open: z.strictObject({
    kind: z.literal('open'),
    referralId: id,
    policy: z.string(),
    pipeline: z.string(),
    calendar: calendarOverlay,
    clock: z.strictObject({ scale: z.number().min(1), epochMs: z.number().int() }),
    route: z.enum(ENTRY_ROUTES),
    place: z.string().max(20),
    coordinator: z.strictObject({ userId: id, agencyId: id }),
    receiver: agency,
    directory: z.partialRecord(z.enum(AGENCY_KINDS), z.array(id)),
    /** Commune of the seat of an agency. Absent in older actions. */
    areas: z.record(id, area).optional(),
    communes: communes.optional(),
    facts,
  }),
  accept: z.strictObject({ kind: z.literal('accept'), ...step }),
  decline: z.strictObject({ kind: z.literal('decline'), ...step, reason: z.enum(DECLINE_REASONS) }),
  reassign: z.strictObject({
    kind: z.literal('reassign'),
    ...step,
    reason: z.enum(REASSIGN_REASONS),
    /** Another agency, another officer of the same agency, or both. */
    agencyId: id.nullable(),
    assigneeId: id.nullable(),
    ...lookedUp,
  }),
  complete: z.strictObject({
    kind: z.literal('complete'),
    ...step,
    reportId: id,
    facts,
    attachments: z.array(z.string().max(40)).max(40),
    destination: agency.nullable(),
    ...lookedUp,
  }),
  sign: z.strictObject({ kind: z.literal('sign'), ...step, slot: z.string().max(40).nullable() }),
  return: z.strictObject({ kind: z.literal('return'), ...step, reason: z.enum(RETURN_REASONS) }),
  extend: z.strictObject({
    kind: z.literal('extend'),
    ...step,
    reason: z.enum(EXTENSION_REASONS),
    count: z.number().int().min(1).max(366),
    unit: z.enum(['hour', 'calendar-day', 'working-day', 'month']),
  }),
  'decide-extension': z.strictObject({ kind: z.literal('decide-extension'), ...step, grant: z.boolean() }),
  pause: z.strictObject({ kind: z.literal('pause'), ...step, reason: z.enum(PAUSE_REASONS) }),
  resume: z.strictObject({ kind: z.literal('resume'), ...step }),
  cancel: z.strictObject({ kind: z.literal('cancel'), ...step, reason: z.enum(CANCEL_REASONS) }),
  acknowledge: z.strictObject({
    kind: z.literal('acknowledge'),
    ...step,
    dueVersion: z.number().int(),
    /** Why it may be late for now, when a manager says so. */
    reason: z.enum(ACCEPT_REASONS).optional(),
  }),
  /** Reminds whoever holds the step, by hand. Changes no date and no ladder. */
  nudge: z.strictObject({ kind: z.literal('nudge'), ...step }),
  add: z.strictObject({
    kind: z.literal('add'),
    agencyId: id,
    /** A template of the pipeline, or null for a step outside it. */
    template: z.string().nullable(),
    /** Of what the coordinator wrote for whoever does it; the words are closed in PostgreSQL. Absent: nothing was written. */
    noteId: z.uuid().optional(),
    ...lookedUp,
  }),
  'record-facts': z.strictObject({ kind: z.literal('record-facts'), facts }),
  /** Where the person lives and stays; what is left out stays as it was. */
  'record-place': z.strictObject({
    kind: z.literal('record-place'),
    ...communes.shape,
    /** The agencies of these communes, as the API found them: a referral opened earlier may not know them. */
    listed: z.array(listedAgency).max(100),
  }),
  'give-consent': consentTerms.extend({ kind: z.literal('give-consent') }),
  'withdraw-consent': z.strictObject({
    kind: z.literal('withdraw-consent'),
    consentId: id,
    form: z.enum(WITHDRAWAL_FORMS),
  }),
  withdraw: z.strictObject({ kind: z.literal('withdraw'), reason: z.enum(WITHDRAW_REASONS) }),
  missing: z.strictObject({ kind: z.literal('missing') }),
  death: z.strictObject({ kind: z.literal('death') }),
  transfer: z.strictObject({
    kind: z.literal('transfer'),
    reason: z.enum(TRANSFER_REASONS),
    toPlace: z.string().regex(/^[A-Z0-9-]{2,20}$/),
  }),
  close: z.strictObject({ kind: z.literal('close'), outcome: z.enum(OUTCOMES) }),
  reopen: z.strictObject({ kind: z.literal('reopen'), reason: z.enum(REOPEN_REASONS) }),
  /** The referral is to go on by a newer version of its pathway: one of coordinator and manager asks, the other signs. */
  'propose-pathway': z.strictObject({ kind: z.literal('propose-pathway'), to: id }),
  'sign-pathway': z.strictObject({ kind: z.literal('sign-pathway'), proposal: z.number().int().min(1) }),
  'refuse-pathway': z.strictObject({
    kind: z.literal('refuse-pathway'),
    proposal: z.number().int().min(1),
    reason: z.enum(PATHWAY_REFUSAL_REASONS),
  }),
  /**
   * Somebody whose case it is not reads it in an emergency. Who may is looked up by the API (the rules know no accounts but
   * the actor's); what he wrote stands in PostgreSQL under the same id.
   */
  'break-glass': z.strictObject({
    kind: z.literal('break-glass'),
    grantId: id,
    reason: z.enum(EMERGENCY_REASONS),
    minutes: z.number().int().min(1).max(1440),
  }),
  /** For drills only: how fast the referral's time goes on from here. */
  'set-clock': z.strictObject({ kind: z.literal('set-clock'), scale: z.number().min(2).max(100_000_000) }),
  /** Asked by the program itself, never by a person. */
  tick: z.strictObject({ kind: z.literal('tick') }),
  redate: z.strictObject({ kind: z.literal('redate'), calendar: calendarOverlay }),
  /** Somebody cannot work on these steps any more: he left, or went elsewhere. They go back to their agencies. */
  release: z.strictObject({ kind: z.literal('release'), userId: id, stepIds: z.array(id).max(200) }),
  succession: z.strictObject({
    kind: z.literal('succession'),
    /** Which change of the agencies it is. */
    revision: z.number().int(),
    agencyId: id,
    successor: agency.nullable(),
  }),
} as const;

export type ActionKind = keyof typeof actionSchemas;
export type ActionOf<K extends ActionKind> = z.infer<(typeof actionSchemas)[K]>;
export type Action = { [K in ActionKind]: ActionOf<K> }[ActionKind];

export const ACTION_KINDS = Object.keys(actionSchemas) as ActionKind[];
/** Asked by the program itself. */
export const SYSTEM_ACTIONS = ['tick', 'redate', 'release', 'succession'] as const satisfies readonly ActionKind[];
/** Actions on one step, in the order a screen offers them. */
export const STEP_ACTIONS = [
  'accept',
  'complete',
  'sign',
  'return',
  'decline',
  'reassign',
  'extend',
  'decide-extension',
  'pause',
  'resume',
  'acknowledge',
  'nudge',
  'cancel',
] as const satisfies readonly ActionKind[];
/** Actions on the referral as a whole. */
export const REFERRAL_ACTIONS = [
  'add',
  'record-facts',
  'record-place',
  'give-consent',
  'withdraw-consent',
  'withdraw',
  'missing',
  'death',
  'transfer',
  'close',
  'reopen',
  'set-clock',
] as const satisfies readonly ActionKind[];

/** Actions on the version of the pathway a referral goes by. */
export const PATHWAY_ACTIONS = [
  'propose-pathway',
  'sign-pathway',
  'refuse-pathway',
] as const satisfies readonly ActionKind[];

export type PathwayActionKind = (typeof PATHWAY_ACTIONS)[number];
export type StepActionKind = (typeof STEP_ACTIONS)[number];
export type ReferralActionKind = (typeof REFERRAL_ACTIONS)[number];

/** What travels in an update of a referral. */
export type Envelope = KernelEnvelope<Action>;
