import { boolean, date, index, integer, jsonb, pgTable, pgView, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { AccountChangeKind } from '../../domain/access/accounts.ts';
import type { Scope } from '../../domain/access/scopes.ts';
import type { AgencyKind, Role } from '../../domain/codes.ts';
import { at, createdAt } from './columns.ts';

/** Agencies and the people who work in them. */

/** As it is in force today; how it came to be so is in `agency_change`. A row is never deleted: names of the past stay. */
export const agency = pgTable(
  'agency',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<AgencyKind>().notNull(),
    nameVi: text('name_vi').notNull(),
    nameEn: text('name_en').notNull(),
    /** Province code of the administrative list after July 2025; `HN` is Ha Noi. */
    place: text('place').notNull(),
    /** Code of the commune or ward it has its seat in (Decision 19/2025/QD-TTg); null where that is not recorded. */
    area: text('area'),
    parentId: text('parent_id'),
    /** Order of preference among the agencies of its kind and place. */
    rank: text('rank').notNull().default('50'),
    /** Where the agency itself is reached; never a person's own address or number. */
    email: text('email'),
    phone: text('phone'),
    /** When somebody answers, and on duty outside these hours. */
    hours: text('hours'),
    /** Domains in which its people have their addresses, in small letters; empty: none is known. Two administrators say which. */
    mailDomains: text('mail_domains').array().notNull().default([]),
    validFrom: at('valid_from').notNull().defaultNow(),
    /** The instant from which it is no more. */
    validTo: at('valid_to'),
    /** Who has its work and its cases from `validTo` on. When that one ends in its turn, its successor stands here. */
    successorId: text('successor_id'),
    /** Grows with every change: a form that was filled against an older one is stale. */
    version: integer('version').notNull().default(1),
  },
  (t) => [
    index('agency_place').on(t.place, t.kind, t.rank),
    index('agency_parent').on(t.parentId),
    index('agency_successor').on(t.successorId).where(sql`successor_id is not null`),
  ],
);

export type AgencyChangeKind = 'created' | 'changed' | 'ended' | 'merged';
/** What of an agency a change may set. */
export interface AgencyFields {
  kind: AgencyKind;
  nameVi: string;
  nameEn: string;
  area: string | null;
  parentId: string | null;
  email: string | null;
  phone: string | null;
  hours: string | null;
  rank: string;
}

/**
 * What happened to an agency, from which day, why and by which instrument. A row is written once; what is planned for a
 * later day may be called off until then.
 */
export const agencyChange = pgTable(
  'agency_change',
  {
    revision: integer('revision').primaryKey().generatedAlwaysAsIdentity(),
    agencyId: text('agency_id')
      .notNull()
      .references(() => agency.id),
    kind: text('kind').$type<AgencyChangeKind>().notNull(),
    /** The instant it is in force from: the beginning of a day in Viet Nam. */
    effectiveAt: at('effective_at').notNull(),
    successorId: text('successor_id').references(() => agency.id),
    before: jsonb('before').$type<Partial<AgencyFields>>().notNull(),
    after: jsonb('after').$type<Partial<AgencyFields>>().notNull(),
    reason: text('reason').notNull(),
    /** The instrument, where it is law. */
    source: text('source'),
    /** Null: the command line. */
    changedBy: text('changed_by'),
    /** The same request twice is one change. */
    actionId: text('action_id').notNull(),
    createdAt: createdAt(),
    /** When it came into force here; null while its day has not come. */
    appliedAt: at('applied_at'),
    calledOffAt: at('called_off_at'),
    calledOffBy: text('called_off_by'),
  },
  (t) => [
    uniqueIndex('agency_change_once').on(t.actionId, t.agencyId),
    index('agency_change_agency').on(t.agencyId, t.revision),
  ],
);

export const account = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    agencyId: text('agency_id')
      .notNull()
      .references(() => agency.id),
    roles: text('roles').array().$type<Role[]>().notNull(),
    locale: text('locale').$type<'vi' | 'en'>().notNull().default('vi'),
    active: boolean('active').notNull().default(true),
    /** Whoever invited the person reached them at this address. */
    emailVerified: boolean('email_verified').notNull().default(true),
    image: text('image'),
    /** A code generator is enrolled and was proved once. */
    twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
    /** When the person left; null as well for who was invited and has not come yet. */
    leftAt: at('left_at'),
    /** The day of the last sign-in in Viet Nam, and no more than the day. */
    lastSignInOn: date('last_sign_in_on'),
    /** Grows with each change by an administrator or a lead; a form filled against an older one is stale. */
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('account_email').on(t.email), index('account_agency').on(t.agencyId)],
);

/** Keys of machine clients. The key itself is shown once and never stored. */
export const apiKey = pgTable(
  'api_key',
  {
    id: uuid('id').primaryKey(),
    /** Whose powers it has, as far as its scopes go. */
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    /** What its owner calls it. */
    name: text('name').notNull(),
    /** Its first letters, to know it by. */
    prefix: text('prefix').notNull(),
    scopes: text('scopes').array().$type<Scope[]>().notNull(),
    /** SHA-256 of the key. The key carries 256 random bits, so a fast hash is enough. */
    hash: text('hash').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
    /** To the hour. */
    lastUsedAt: at('last_used_at'),
    revokedAt: at('revoked_at'),
    revokedBy: text('revoked_by'),
  },
  (t) => [uniqueIndex('api_key_hash').on(t.hash), index('api_key_account').on(t.accountId)],
);

/** What was changed about an account, by whom and why; the roles and the agency are those it had from then on. */
export const accountChange = pgTable(
  'account_change',
  {
    id: uuid('id').primaryKey(),
    /** The same change asked for twice has the same id, and is one row. */
    actionId: text('action_id').notNull(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    kind: text('kind').$type<AccountChangeKind>().notNull(),
    rolesBefore: text('roles_before').array().$type<Role[]>().notNull(),
    roles: text('roles').array().$type<Role[]>().notNull(),
    agencyId: text('agency_id').notNull(),
    changedBy: text('changed_by').notNull(),
    /** Who asked for it, where it took two; who approved it changed it. */
    askedBy: text('asked_by'),
    reason: text('reason'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('account_change_once').on(t.actionId),
    index('account_change_account').on(t.accountId, t.createdAt),
  ],
);

/** How many open steps are on the name of each person, for who looks after accounts. Its rows, see the migration. */
export const heldSteps = pgView('held_steps', {
  accountId: text('account_id').notNull(),
  /** Taken and not handed in. */
  taken: integer('taken').notNull(),
  /** Handed in, and waiting for a signature. */
  reported: integer('reported').notNull(),
}).existing();
