import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
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
