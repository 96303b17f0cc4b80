import { boolean, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { LinkEnd } from '../credentials/links.ts';
import { at, createdAt } from './columns.ts';
import { account } from './people.ts';

/**
 * How people prove who they are. The tables are better-auth's, in our words: its `user` is our `account`, its `account`
 * is our `credential`. Property names are the library's field names and may not change.
 */

const accountId = () =>
  text('account_id')
    .notNull()
    .references(() => account.id, { onDelete: 'cascade' });

export const session = pgTable(
  'session',
  {
    id: text('id').primaryKey(),
    userId: accountId(),
    /** The cookie carries it with a signature: who can only read this table cannot make a cookie. */
    token: text('token').notNull(),
    /** Moves on with use, up to the absolute limit from `created_at`. */
    expiresAt: at('expires_at').notNull(),
    /** A second factor was proved for it: a code, a passkey, or an identity provider that vouches for one. */
    strong: boolean('strong').notNull().default(false),
    /** When that was. */
    strongAt: at('strong_at'),
    userAgent: text('user_agent'),
    /** Never filled: an address of a person at home is not ours to keep. */
    ipAddress: text('ip_address'),
    createdAt: createdAt(),
    /** Last use, to the minute. */
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('session_token').on(t.token), index('session_account').on(t.userId)],
);

/** A password (`provider_id` = `credential`), or the link to a person at an agency's own identity provider. */
export const credential = pgTable(
  'credential',
  {
    id: text('id').primaryKey(),
    userId: accountId(),
    providerId: text('provider_id').notNull(),
    /** Of a password the account's own id, else the provider's subject. */
    accountId: text('subject').notNull(),
    /** scrypt, in the form `scrypt$N$r$p$salt$hash`. */
    password: text('password'),
    // Tokens of identity providers are not kept; the library wants the columns.
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: timestamp('access_token_expires_at', { withTimezone: true, mode: 'date' }),
    refreshTokenExpiresAt: timestamp('refresh_token_expires_at', { withTimezone: true, mode: 'date' }),
    scope: text('scope'),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('credential_subject').on(t.providerId, t.accountId), index('credential_account').on(t.userId)],
);

/** Short-lived secrets of a sign-in under way: a second factor that is awaited, a passkey challenge, an OIDC state. */
export const verification = pgTable(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: at('expires_at').notNull(),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [index('verification_identifier').on(t.identifier)],
);

/** A code generator (TOTP) and its backup codes, both encrypted with the sign-in secret. */
export const twoFactor = pgTable(
  'two_factor',
  {
    id: text('id').primaryKey(),
    userId: accountId(),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    verified: boolean('verified').notNull().default(false),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: at('locked_until'),
    /** The half minute (counted since 1970) of the newest code that was taken: none of it or before it is taken again. */
    takenStep: integer('taken_step'),
  },
  (t) => [uniqueIndex('two_factor_account').on(t.userId)],
);

export const passkey = pgTable(
  'passkey',
  {
    id: text('id').primaryKey(),
    userId: accountId(),
    name: text('name'),
    publicKey: text('public_key').notNull(),
    credentialID: text('credential_id').notNull(),
    counter: integer('counter').notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text('transports'),
    aaguid: text('aaguid'),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('passkey_credential').on(t.credentialID), index('passkey_account').on(t.userId)],
);

/** The one way to an account: a link that works once, for a while. Only its hash is kept. */
export const invitation = pgTable(
  'invitation',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    hash: text('hash').notNull(),
    /** What was asked for, as a fingerprint: the same request again is the same invitation. */
    request: text('request'),
    invitedBy: text('invited_by').notNull(),
    expiresAt: at('expires_at').notNull(),
    /** Accepted, or replaced by a newer one, or taken back, or its account ended. */
    endedAt: at('ended_at'),
    endedBecause: text('ended_because').$type<LinkEnd>(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('invitation_hash').on(t.hash), index('invitation_account').on(t.accountId)],
);

/** A link to set a forgotten password anew. Only its hash is kept. */
export const passwordLink = pgTable(
  'password_link',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    hash: text('hash').notNull(),
    expiresAt: at('expires_at').notNull(),
    endedAt: at('ended_at'),
    endedBecause: text('ended_because').$type<LinkEnd>(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('password_link_hash').on(t.hash), index('password_link_account').on(t.accountId)],
);
