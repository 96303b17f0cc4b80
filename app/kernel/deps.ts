import type { Logger } from 'pino';
import type { DatabaseHandle } from '../../db/client.ts';
import type { ReadingLimits } from '../../domain/access/reading.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { SealConfig } from '../signed-paper/provider.ts';
import type { TemporalGateway } from './temporal.ts';

/** What use cases reach outside themselves. */
export interface AppDeps {
  database: Pick<DatabaseHandle, 'db' | 'actors'>;
  /** The same database, as the role that alone writes accounts and ways of signing in, and sees no case (docs/adr/0065). */
  signInDatabase: Pick<DatabaseHandle, 'db' | 'actors'>;
  temporal: TemporalGateway;
  /** Keys of the people; opens and closes what is personal. */
  vault: Vault;
  logger: Logger;
  /** How often actions are done and refused, and how long they take. */
  metrics: {
    actions: { observe(labels: { kind: string; outcome: string }, seconds: number): void };
    refusals: { inc(labels: { kind: string; code: string }): void };
  };
  config: {
    publicUrl: string;
    /** A mail server is configured: links are mailed. Otherwise whoever invites hands them over. */
    mail: boolean;
    signIn: {
      secret: string;
      /** An identity provider on this very machine may be used, as tests need one. */
      loopbackIssuers: boolean;
      /** The providers that may be used at all; null: any. */
      issuers: readonly string[] | null;
    };
    /** Longest life of a new key. */
    apiKeyMaxDays: number;
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
