import { bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { EmergencyJudgement, EmergencyReason } from '../../domain/codes.ts';
import { at, bytea, createdAt } from './columns.ts';

/**
 * Who may read a case that is not theirs, for a short time. Written by the commit of an accepted `break-glass` alone: the
 * API's role cannot make a grant. It can only end one, and a trigger sees to it that nothing else of it changes.
 */
export const emergencyGrant = pgTable(
  'emergency_grant',
  {
    id: uuid('id').primaryKey(),
    referralId: uuid('referral_id').notNull(),
    /** Of the referral: for who is told of the grant and does not see the case. */
    place: text('place').notNull(),
    number: bigint('number', { mode: 'number' }).notNull(),
    coordinatorAgencyId: text('coordinator_agency_id').notNull(),
    accountId: text('account_id').notNull(),
    agencyId: text('agency_id').notNull(),
    reason: text('reason').$type<EmergencyReason>().notNull(),
    minutes: integer('minutes').notNull(),
    grantedAt: at('granted_at').notNull().defaultNow(),
    /** In the time of the wall, also for a drill. */
    expiresAt: at('expires_at').notNull(),
    /** Earlier than that: by whom it was given, by a manager, or (null) by the end of the case. */
    endedAt: at('ended_at'),
    endedBy: text('ended_by'),
    /** Its review. */
    stepId: text('step_id').notNull(),
    judgement: text('judgement').$type<EmergencyJudgement>(),
    judgedBy: text('judged_by'),
    judgedAt: at('judged_at'),
  },
  (t) => [
    index('emergency_grant_account').on(t.accountId, t.referralId),
    index('emergency_grant_newest').on(t.grantedAt, t.id),
  ],
);

/** A second person has agreed that the grant shows where the person lives. Written once, by them alone. */
export const emergencyAgreement = pgTable('emergency_agreement', {
  grantId: uuid('grant_id')
    .primaryKey()
    .references(() => emergencyGrant.id),
  accountId: text('account_id').notNull(),
  agencyId: text('agency_id').notNull(),
  agreedAt: at('agreed_at').notNull().defaultNow(),
});

/** What somebody wrote when they opened a case in an emergency. Closed with the key of the person the referral is about. */
export const emergencyNote = pgTable('emergency_note', {
  /** Of the grant. */
  id: uuid('id').primaryKey(),
  referralId: uuid('referral_id').notNull(),
  authorId: text('author_id').notNull(),
  personId: uuid('person_id').notNull(),
  body: bytea('body').notNull(),
  createdAt: createdAt(),
});
