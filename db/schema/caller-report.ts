import {
  bigint,
  boolean,
  check,
  foreignKey,
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
import type {
  DismissReason,
  ReportChannel,
  ReportKind,
  ReportTask,
  ReportUrgency,
  ReportWordsPart,
} from '../../domain/report/codes.ts';
import type { ReportActionKind } from '../../domain/report/actions.ts';
import type { ReportEvent } from '../../domain/report/events.ts';
import type { ReportState } from '../../domain/report/state.ts';
import { at, bytea, createdAt, RANDOM_NUMBER, folding } from './columns.ts';
import { logColumns } from './log.ts';
import { masterKey } from './vault.ts';

/** Callers' reports. `report` alone is the report on a step: a caller's report is called that in full. */

/** Somebody began to enter a report: what the caller said is stored under this, before the report itself is there. */
export const callerReportIntake = pgTable('caller_report_intake', {
  reportId: uuid('report_id').primaryKey(),
  startedBy: text('started_by').notNull(),
  createdAt: createdAt(),
});

/** The projection of a caller's report: its state as folded from its log, with the columns that lists need. */
export const callerReport = pgTable(
  'caller_report',
  {
    id: uuid('id').primaryKey(),
    /** What people say on the phone, e.g. `HN-TB-26-4K7M-X2TX` (domain/number.ts). Carries nothing about anybody. */
    number: bigint('number', { mode: 'number' }).notNull().default(RANDOM_NUMBER),
    place: text('place').notNull(),
    channel: text('channel').$type<ReportChannel>().notNull(),
    kind: text('kind').$type<ReportKind>(),
    urgency: text('urgency').$type<ReportUrgency>().notNull(),
    commune: text('commune'),
    status: text('status').$type<ReportState['status']>().notNull(),
    /** The outcome: exactly one of these three when it is closed, and none before. PostgreSQL holds it to that. */
    referralId: uuid('referral_id'),
    replyId: uuid('reply_id'),
    dismissReason: text('dismiss_reason').$type<DismissReason>(),
    coordinatorAgencyId: text('coordinator_agency_id').notNull(),
    receiverAgencyId: text('receiver_agency_id').notNull(),
    holderAgencyId: text('holder_agency_id').notNull(),
    assigneeId: text('assignee_id'),
    /** The agency that was asked to take it. */
    askedAgencyId: text('asked_agency_id'),
    answerByAt: at('answer_by_at'),
    task: text('task').$type<ReportTask>().notNull(),
    dueAt: at('due_at').notNull(),
    /** When the caller reached somebody, and when that was entered. */
    receivedAt: at('received_at').notNull(),
    enteredAt: at('entered_at').notNull(),
    closedAt: at('closed_at'),
    revision: integer('revision').notNull(),
    state: jsonb('state').$type<ReportState>().notNull(),
  },
  (t) => [
    check(
      'caller_report_one_outcome',
      sql`num_nonnulls(referral_id, reply_id, dismiss_reason) = (case status when 'closed' then 1 else 0 end)`,
    ),
    check('caller_report_closed', sql`(closed_at is not null) = (status = 'closed')`),
    uniqueIndex('caller_report_number').on(t.number),
    index('caller_report_due').on(t.place, t.dueAt, t.id).where(sql`status = 'open'`),
    index('caller_report_holder').on(t.holderAgencyId, t.dueAt, t.id),
    index('caller_report_referral').on(t.referralId).where(sql`referral_id is not null`),
  ],
);

/** The record of callers' reports: of the same shape as `event`, and as closed to change. */
export const callerReportEvent = pgTable(
  'caller_report_event',
  {
    reportId: uuid('report_id').notNull(),
    ...logColumns<ReportEvent, ReportActionKind>(),
  },
  (t) => [
    primaryKey({ columns: [t.reportId, t.revision] }),
    uniqueIndex('caller_report_event_action').on(t.reportId, t.actionId),
    index('caller_report_event_position').on(t.txid, t.position),
  ],
);

/** What people said, closed with the caller’s key. Written once; a correction is another row. */
export const callerReportWords = pgTable(
  'caller_report_words',
  {
    id: uuid('id').primaryKey(),
    reportId: uuid('report_id').notNull(),
    part: text('part').$type<ReportWordsPart>().notNull(),
    authorId: text('author_id').notNull(),
    /** The author’s agency then: what an agency wrote it always reads. */
    agencyId: text('agency_id').notNull(),
    /** The caller: a person with a key of their own, known or not. */
    personId: uuid('person_id').notNull(),
    body: bytea('body').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('caller_report_words_report').on(t.reportId)],
);

/** The blind index of callers’ telephones: keyed fingerprints, which turn with the master key. */
export const callerReportPhone = pgTable(
  'caller_report_phone',
  {
    reportId: uuid('report_id').notNull(),
    mac: bytea('mac').notNull(),
    kid: text('kid').notNull(),
    live: boolean('live').notNull().default(true),
    folding: folding(),
  },
  (t) => [
    primaryKey({ columns: [t.reportId, t.mac] }),
    foreignKey({
      name: 'caller_report_phone_master',
      columns: [t.kid, t.live],
      foreignColumns: [masterKey.kid, masterKey.live],
    }),
    index('caller_report_phone_mac').on(t.mac),
    index('caller_report_phone_kid').on(t.kid),
  ],
);
