import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { at, bytea, createdAt } from './columns.ts';
import { agency } from './people.ts';

/** Only whom the provider says this of gets in: the claim has this value, or holds it in its list. */
export interface ProviderRule {
  claim: string;
  value: string;
}

/** The OpenID provider at which the people of an agency sign in. Its links to accounts are rows of `credential`. */
export const identityProvider = pgTable('identity_provider', {
  agencyId: text('agency_id')
    .primaryKey()
    .references(() => agency.id),
  /** As the provider names itself; its metadata are found from here. */
  issuer: text('issuer').notNull(),
  clientId: text('client_id').notNull(),
  /** Encrypted with the sign-in secret, and bound to agency, issuer and client. */
  clientSecret: bytea('client_secret').notNull(),
  /** Domains of the addresses it may vouch for, in lower case. */
  emailDomains: text('email_domains').array().notNull(),
  /** Its `amr` of `mfa` counts as a second factor here. */
  vouchesSecondFactor: boolean('vouches_second_factor').notNull().default(false),
  /** Null: whoever has an account. */
  rule: jsonb('rule').$type<ProviderRule>(),
  /** Grows with each change; a form filled against an older one is stale. */
  version: integer('version').notNull().default(1),
  /** The request that wrote this version, so that the same one again changes nothing. */
  actionId: text('action_id'),
  createdAt: createdAt(),
  updatedAt: at('updated_at').notNull().defaultNow(),
});
