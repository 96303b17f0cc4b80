import { boolean, index, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { Stage, StepStatus } from '../../domain/codes.ts';
import type { StepDue, StepState } from '../../domain/referral/state.ts';
import { at } from './columns.ts';

/**
 * What waits where: a row for each open step and each agency that has to look at it, so that a page of an inbox is one
 * piece of one index, and no more of it is read than is shown. Kept by `keep_inbox`, with which every commit ends; held
 * against the steps themselves every night (activities/reconcile.ts).
 */
export const inboxStep = pgTable(
  'inbox_step',
  {
    /** Whose inbox. */
    agencyId: text('agency_id').notNull(),
    referralId: uuid('referral_id').notNull(),
    stepId: text('step_id').notNull(),
    /** The step is this agency's. */
    held: boolean('held').notNull(),
    /** It waits for a signature of this agency. */
    signs: boolean('signs').notNull(),
    /** No agency has it, and this one coordinates. */
    stranded: boolean('stranded').notNull(),
    /** This agency coordinates the referral. */
    coordinated: boolean('coordinated').notNull(),
    /** Work of the agency, not only under its eyes. */
    own: boolean('own').generatedAlwaysAs(sql`held or signs or stranded`).notNull(),
    holderAgencyId: text('holder_agency_id'),
    /** Empty: nobody. */
    assigneeId: text('assignee_id').notNull(),
    template: text('template').notNull(),
    stage: text('stage').$type<Stage>().notNull(),
    status: text('status').$type<StepStatus>().notNull(),
    rule: text('rule').notNull(),
    due: jsonb('due').$type<StepDue>().notNull(),
    dueStrictAt: at('due_strict_at').notNull(),
    dueLegalAt: at('due_legal_at').notNull(),
    answerByAt: at('answer_by_at'),
    /** What a pause keeps; null for a clock that runs. */
    paused: jsonb('paused').$type<StepState['paused']>(),
    version: integer('version').notNull(),
    /** It has to be looked at before all else, however much time is left: somebody is missing, in danger now, or a child in its first hours. */
    alarm: boolean('alarm').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.referralId, t.stepId, t.agencyId] }),
    index('inbox_step_own').on(t.agencyId, t.dueStrictAt, t.referralId, t.stepId).where(sql`own`),
    index('inbox_step_assignee').on(t.agencyId, t.assigneeId, t.dueStrictAt, t.referralId, t.stepId).where(sql`own`),
    index('inbox_step_signs').on(t.agencyId, t.dueStrictAt, t.referralId, t.stepId).where(sql`signs`),
    index('inbox_step_coordinated').on(t.agencyId, t.dueStrictAt, t.referralId, t.stepId).where(sql`coordinated`),
    index('inbox_step_alarm').on(t.agencyId, t.dueStrictAt, t.referralId, t.stepId).where(sql`own and alarm`),
  ],
);

/**
 * What of an inbox is counted: by agency; `mine` by account. `waits` and `waits-sign` by account, or by nobody: what was handed in, and there
 * waits for a signature of others, or of this agency.
 */
export type CountedView = 'own' | 'stranded' | 'unclaimed' | 'sign' | 'mine' | 'waits' | 'waits-sign';

/**
 * How many rows of `inbox_step` are of each kind, in sixteen parts by the id of the referral, so that two commits seldom
 * wait for each other: the number is their sum.
 */
export const inboxCount = pgTable(
  'inbox_count',
  {
    agencyId: text('agency_id').notNull(),
    view: text('view').$type<CountedView>().notNull(),
    /** Empty: of the agency. */
    accountId: text('account_id').notNull(),
    part: smallint('part').notNull(),
    n: integer('n').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.view, t.accountId, t.part] })],
);
