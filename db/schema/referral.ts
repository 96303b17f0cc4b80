import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { FieldGroup } from '../../domain/consent/types.ts';
import type { EntryRoute, Outcome, Stage, StepStatus } from '../../domain/codes.ts';
import type { ReferralEvent } from '../../domain/referral/events.ts';
import type { ReferralState, StepDue } from '../../domain/referral/state.ts';
import { at, bytea, createdAt, RANDOM_NUMBER } from './columns.ts';
import { logColumns } from './log.ts';

/** What was asked for when a referral was started, kept until (and after) its workflow has opened it. */
export const intake = pgTable('intake', {
  referralId: uuid('referral_id').primaryKey(),
  startedBy: text('started_by').notNull(),
  createdAt: createdAt(),
});

/** The projection of a referral: its state as folded from `event`, with the columns that lists need. */
export const referral = pgTable(
  'referral',
  {
    id: uuid('id').primaryKey(),
    /** What people say on the phone, e.g. `HN-26-4K7M-X2TX` (domain/number.ts). Carries nothing about the person. */
    number: bigint('number', { mode: 'number' }).notNull().default(RANDOM_NUMBER),
    place: text('place').notNull(),
    route: text('route').$type<EntryRoute>().notNull(),
    status: text('status').$type<ReferralState['status']>().notNull(),
    stage: text('stage').$type<Stage>().notNull(),
    outcome: text('outcome').$type<Outcome>(),
    policy: text('policy').notNull(),
    /** Version of the pathway it follows (`pipeline` of its state). */
    pathway: text('pathway').notNull(),
    coordinatorId: text('coordinator_id').notNull(),
    coordinatorAgencyId: text('coordinator_agency_id').notNull(),
    revision: integer('revision').notNull(),
    openedAt: at('opened_at').notNull(),
    closedAt: at('closed_at'),
    /** Earliest legal due date among the open steps. */
    nextDueAt: at('next_due_at'),
    /** The agencies of `participant`, which keeps it by a trigger: who sees the row is judged by the row. */
    readers: text('readers').array().notNull().default(sql`'{}'`),
    state: jsonb('state').$type<ReferralState>().notNull(),
    // Of the state, which is long and stored apart: lists read these instead.
    receiverAgencyId: text('receiver_agency_id').generatedAlwaysAs(sql`state->'receiver'->>'agencyId'`),
    clock: jsonb('clock').$type<ReferralState['clock']>().generatedAlwaysAs(sql`state->'clock'`),
    calendar: jsonb('calendar').$type<ReferralState['calendar']>().generatedAlwaysAs(sql`state->'calendar'`),
    /** Order of lists: what has no running due date comes last. */
    dueOrder: at('due_order')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(next_due_at, timestamptz '9999-12-31 00:00:00+00')`),
    drill: boolean('drill').generatedAlwaysAs(sql`coalesce((state->>'drill')::boolean, false)`),
    child: text('child').generatedAlwaysAs(sql`state->'facts'->>'child'`),
    foreigner: text('foreigner').generatedAlwaysAs(sql`state->'facts'->>'foreign'`),
    /** Still held by others, or at risk while nobody has decided on protection. */
    danger: boolean('danger').generatedAlwaysAs(
      sql`coalesce(state->'facts'->>'underControl' = 'yes' and state->'facts'->>'freed' is distinct from 'yes', false) or coalesce(state->'facts'->>'risk' = 'yes' and state->'facts'->>'protection' is null, false)`,
    ),
    /** The communes they live and stay in, by code. */
    communes: jsonb('communes')
      .$type<string[]>()
      .generatedAlwaysAs(sql`jsonb_path_query_array(state->'communes', '$.*')`),
  },
  (t) => [
    index('referral_coordinating').on(t.coordinatorAgencyId, t.status, t.nextDueAt),
    index('referral_overseen').on(t.coordinatorAgencyId, t.dueOrder, t.id),
    index('referral_open').on(t.status, t.id),
    uniqueIndex('referral_number').on(t.number),
  ],
);

/** Agencies that have or had a part: they, and only they, can see the referral. */
export const participant = pgTable(
  'participant',
  {
    referralId: uuid('referral_id').notNull(),
    agencyId: text('agency_id').notNull(),
    /** Of the referral, by triggers: a list of an agency's referrals is one piece of one index. */
    dueOrder: at('due_order').notNull().default(sql`'9999-12-31 00:00:00+00'`),
  },
  (t) => [
    primaryKey({ columns: [t.referralId, t.agencyId] }),
    index('participant_agency').on(t.agencyId, t.dueOrder, t.referralId),
  ],
);

export const step = pgTable(
  'step',
  {
    referralId: uuid('referral_id')
      .notNull()
      .references(() => referral.id),
    id: text('id').notNull(),
    template: text('template').notNull(),
    stage: text('stage').$type<Stage>().notNull(),
    status: text('status').$type<StepStatus>().notNull(),
    open: boolean('open').notNull(),
    agencyId: text('agency_id'),
    assigneeId: text('assignee_id'),
    rule: text('rule').notNull(),
    due: jsonb('due').$type<StepDue>().notNull(),
    dueStrictAt: at('due_strict_at').notNull(),
    dueLegalAt: at('due_legal_at').notNull(),
    dueVersion: integer('due_version').notNull(),
    answerByAt: at('answer_by_at'),
    paused: boolean('paused').notNull(),
    version: integer('version').notNull(),
    /** The report that was handed in; others are drafts of their authors. */
    reportId: text('report_id'),
    /** Agencies whose signers may sign it, and so read what they sign. */
    signingAgencies: text('signing_agencies').array().notNull().default(sql`'{}'`),
    openedAt: at('opened_at').notNull(),
    endedAt: at('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.referralId, t.id] }),
    index('step_inbox').on(t.agencyId, t.dueStrictAt, t.referralId, t.id).where(sql`open`),
    index('step_assignee').on(t.assigneeId, t.dueStrictAt).where(sql`open`),
    index('step_finished').on(t.assigneeId, t.endedAt).where(sql`not open`),
  ],
);

/** The sign-offs a reported step waits for, one row per agency that may give it: their inbox shows it too. */
export const awaitedSignOff = pgTable(
  'awaited_sign_off',
  {
    referralId: uuid('referral_id').notNull(),
    stepId: text('step_id').notNull(),
    slot: text('slot').notNull(),
    agencyId: text('agency_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.referralId, t.stepId, t.slot, t.agencyId] }),
    index('awaited_sign_off_agency').on(t.agencyId),
  ],
);

/** The record of referrals. */
export const event = pgTable(
  'event',
  {
    referralId: uuid('referral_id').notNull(),
    ...logColumns<ReferralEvent>(),
  },
  (t) => [
    primaryKey({ columns: [t.referralId, t.revision] }),
    uniqueIndex('event_action').on(t.referralId, t.actionId),
    index('event_position').on(t.txid, t.position),
  ],
);

/**
 * A report on a step: a draft, or submitted with the action that names it. Personal data, closed with the key of the
 * person the referral is about, whoever else it mentions.
 */
export const report = pgTable(
  'report',
  {
    id: uuid('id').primaryKey(),
    referralId: uuid('referral_id').notNull(),
    stepId: text('step_id').notNull(),
    authorId: text('author_id').notNull(),
    /** The author's agency then: what an agency wrote it always reads. */
    agencyId: text('agency_id').notNull(),
    /** What the form can hold of the person (domain/forms/groups.ts): who else reads it follows from that. */
    groups: text('groups').array().$type<FieldGroup[]>().notNull(),
    form: text('form').notNull(),
    personId: uuid('person_id').notNull(),
    body: bytea('body').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('report_step').on(t.referralId, t.stepId)],
);

/** What a coordinator wrote for whoever does a step added by hand. Closed with the key of the person it is about. */
export const stepNote = pgTable('step_note', {
  /** As the step names it. */
  id: uuid('id').primaryKey(),
  referralId: uuid('referral_id').notNull(),
  authorId: text('author_id').notNull(),
  personId: uuid('person_id').notNull(),
  body: bytea('body').notNull(),
  createdAt: createdAt(),
});

/**
 * What somebody has filled in so far: as typed, not yet valid, theirs alone, and gone when the report is handed in. Closed
 * like a report.
 */
export const draft = pgTable(
  'draft',
  {
    referralId: uuid('referral_id').notNull(),
    stepId: text('step_id').notNull(),
    authorId: text('author_id').notNull(),
    personId: uuid('person_id').notNull(),
    body: bytea('body').notNull(),
    /** Version of the step it was filled against. */
    version: integer('version').notNull(),
    savedAt: at('saved_at').notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.referralId, t.stepId, t.authorId] })],
);

/** A document attached to a step. Content and checksum are closed like a report's body. */
export const attachment = pgTable(
  'attachment',
  {
    id: uuid('id').primaryKey(),
    referralId: uuid('referral_id').notNull(),
    stepId: text('step_id').notNull(),
    code: text('code').notNull(),
    agencyId: text('agency_id').notNull(),
    groups: text('groups').array().$type<FieldGroup[]>().notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    personId: uuid('person_id').notNull(),
    sha256: bytea('sha256').notNull(),
    content: bytea('content').notNull(),
    uploadedBy: text('uploaded_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('attachment_step').on(t.referralId, t.stepId)],
);
