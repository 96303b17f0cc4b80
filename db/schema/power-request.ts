import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { PowerKind, PowerStatus } from '../../domain/access/powers.ts';
import type { Role } from '../../domain/codes.ts';
import type { LocalLevel } from '../../domain/law/levels.ts';
import type { Unit } from '../../domain/law/types.ts';
import type { CalendarOverlay } from '../../domain/referral/state.ts';
import { at, bytea } from './columns.ts';
import type { AgencyFields } from './people.ts';
import type { ProviderRule } from './identity-provider.ts';

/** What exactly is asked, by kind; nothing of it changes later. */
export interface PowerContent {
  /** Of an account: as they are, and as they would be. */
  rolesBefore?: Role[];
  roles?: Role[];
  /** Of who is invited. */
  email?: string;
  locale?: 'vi' | 'en';
  toAgencyId?: string;
  provider?: {
    issuer: string;
    clientId: string;
    emailDomains: string[];
    vouchesSecondFactor: boolean;
    rule: ProviderRule | null;
    /** Another secret is given with it; it lies sealed in `secret`. */
    newSecret: boolean;
  };
  mailDomains?: string[];
  mailDomainsBefore?: string[];
  /** Of the calendar: as they would be, and what the same days and years were when it was asked. */
  calendar?: Pick<CalendarOverlay, 'days' | 'years'>;
  calendarBefore?: Pick<CalendarOverlay, 'days' | 'years'>;
  /** Of an agency: another one above it, with what else is changed; or which ones go into it. */
  agencyChange?: {
    from: string;
    source: string | null;
    before?: Partial<AgencyFields>;
    after?: Partial<AgencyFields>;
    merges?: string[];
  };
  /** Local levels: as they would be from a day on (null: at once), and what the place had for the same rules. */
  localLevels?: { levels: { rule: string; count: number; unit: Unit }[]; from: string | null };
  localLevelsBefore?: LocalLevel[];
  /** An invented case: in whose lists it would stand; or which one ends, by the number it stands there with. */
  decoy?: { agencies: string[] } | { id: string; number: string };
}

/**
 * Somebody asks that somebody be given power (domain/access/powers.ts): it waits for another person, who decides on what was asked
 * as it stands here, and then it is applied in the same transaction.
 */
export const powerRequest = pgTable(
  'power_request',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<PowerKind>().notNull(),
    place: text('place').notNull(),
    /** The account that gains; null: none that is there yet, or no single one. */
    accountId: text('account_id'),
    /** The agency it is about. */
    agencyId: text('agency_id').notNull(),
    asked: jsonb('asked').$type<PowerContent>().notNull(),
    /** A provider's secret, sealed as it will lie there; null: none is given. */
    secret: bytea('secret'),
    /** The version of what would be changed, when it was asked; another one now, and nothing is applied. */
    against: integer('against'),
    /** Of everything above: what is approved is what was shown. */
    fingerprint: text('fingerprint').notNull(),
    reason: text('reason'),
    askedBy: text('asked_by').notNull(),
    askedAt: at('asked_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
    /** The same request of HTTP twice is one row; and what it said. */
    actionId: text('action_id').notNull(),
    actionFingerprint: text('action_fingerprint').notNull(),
    /** `expired` is not written: it is what has waited past its end. */
    status: text('status').$type<Exclude<PowerStatus, 'expired'>>().notNull().default('asked'),
    decidedBy: text('decided_by'),
    decidedAt: at('decided_at'),
    decidedActionId: text('decided_action_id'),
  },
  (t) => [
    uniqueIndex('power_request_once').on(t.actionId),
    index('power_request_newest').on(t.place, t.askedAt),
    // Nobody gives what they asked for, or to themselves: not by a mistake of the program either.
    check(
      'power_request_two',
      sql`status <> 'approved' or (decided_by is not null and decided_by <> asked_by and decided_by is distinct from account_id)`,
    ),
    check('power_request_withdrawn', sql`status <> 'withdrawn' or decided_by = asked_by`),
  ],
);
