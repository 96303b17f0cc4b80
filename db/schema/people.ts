import { boolean, date, index, integer, pgTable, pgView, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Scope } from '../../policy/access/scopes.ts';
import type { AgencyKind, Role } from '../../policy/codes.ts';
import { at, createdAt } from './columns.ts';

/** Agencies and the people who work in them. */

export const agency = pgTable(
  'agency',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<AgencyKind>().notNull(),
    nameVi: text('name_vi').notNull(),
    nameEn: text('name_en').notNull(),
    /** Province code of the administrative list after July 2025; `HN` is Ha Noi. */
    place: text('place').notNull(),
    parentId: text('parent_id'),
    /** Order of preference among the agencies of its kind and place. */
    rank: text('rank').notNull().default('50'),
    validFrom: at('valid_from').notNull().defaultNow(),
    validTo: at('valid_to'),
  },
  (t) => [index('agency_place').on(t.place, t.kind, t.rank)],
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
    /** Whoever invited the person reached him at this address. */
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

export const ACCOUNT_CHANGES = [
  'invited',
  'roles-asked',
  'roles',
  'moved',
  'left',
  'reactivated',
  'unlocked',
  'second-factor-reset',
] as const;

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
    kind: text('kind').$type<(typeof ACCOUNT_CHANGES)[number]>().notNull(),
    rolesBefore: text('roles_before').array().$type<Role[]>().notNull(),
    roles: text('roles').array().$type<Role[]>().notNull(),
    agencyId: text('agency_id').notNull(),
    changedBy: text('changed_by').notNull(),
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
