import type { SealConfig } from '../../app/signed-paper/provider.ts';
import type { ReadingLimits } from '../../domain/access/reading.ts';
import type { Logger } from 'pino';
import type { Caller, Locale } from '../../app/kernel/by.ts';
import type { TemporalGateway } from '../../app/kernel/temporal.ts';
import type { Role } from '../../domain/codes.ts';
import type { DatabaseHandle } from '../../db/client.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Changes } from '../events/changes.ts';
import type { Rates } from './limits.ts';
import type { Metrics } from './metrics.ts';

export type { FormAnswers } from '../../app/kernel/form-answers.ts';
export type { Caller, Locale };

export interface ApiDeps {
  database: DatabaseHandle;
  signInDatabase: DatabaseHandle;
  temporal: TemporalGateway;
  /** Keys of the people; opens and closes what is personal. */
  vault: Vault;
  changes: Changes;
  metrics: Metrics;
  logger: Logger;
  config: {
    publicUrl: string;
    /** A mail server is configured: links are mailed. Otherwise whoever invites hands them over. */
    mail: boolean;
    signIn: {
      secret: string;
      idleMinutes: number;
      absoluteHours: number;
      proxyHops: number;
      secondFactorRoles: readonly Role[];
      /** An identity provider on this very machine may be used, as tests need one. */
      loopbackIssuers: boolean;
      issuers: readonly string[] | null;
    };
    /** Who reads the documents of the API. */
    documents: 'public' | 'signed-in';
    /** What opens the metrics; `open`: they are for everybody; null: there are none. */
    metricsToken: string | 'open' | null;
    /** Where the Temporal UI is served, which may ask for payloads to be opened; null: nowhere. */
    temporalUiOrigin: string | null;
    bodyLimitBytes: number;
    uploadLimitBytes: number;
    /** Longest life of a new key. */
    apiKeyMaxDays: number;
    /** Requests a minute. */
    rates: Rates;
    /**
     * Reading a case that is not one's own in an emergency: how long, how often it may be tried, how many grants of one person may wait
     * for their review, and for how long nobody opens again what somebody else ended.
     */
    emergency: { minutes: number; triesPerHour: number; unreviewed: number; reopenHours: number };
    /** Searches for a person one account may make in an hour. */
    searchesPerHour: number;
    /** How many cases' personal data one account may read before others are told, and before it stops. */
    reading: ReadingLimits;
    /** Clock of new referrals: scale 1 in production. `epochMs` null: each begins at its own start. */
    clock: { scale: number; epochMs: number | null };
    /** The digital seal of the place; absent: none. */
    seal?: SealConfig | null;
  };
}

export interface Env {
  Variables: {
    deps: ApiDeps;
    requestId: string;
    caller: Caller;
  };
}
