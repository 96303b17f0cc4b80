import type { AgencyKind } from '../../domain/codes.ts';
import type { Scope } from '../../domain/access/scopes.ts';
import type { Actor } from '../../domain/referral/state.ts';

/** Who asks a use case, and within which request. */

export type Locale = 'vi' | 'en';

/** The actor of the rules, and what use cases need to know of them beside. */
export interface Caller extends Actor {
  name: string;
  agencyKind: AgencyKind;
  place: string;
  locale: Locale;
  /** The session, when a cookie named the person; a key has none. */
  sessionId?: string;
  /** Of a session: a second factor was proved for it. */
  strong?: boolean;
  /** Of a session: that was in the last quarter of an hour. */
  lately?: boolean;
  /** Of a session: its person has a second factor. */
  enrolled?: boolean;
  /** Of a session: it began in the last quarter of an hour. */
  recent?: boolean;
  /** Of a key: what it may be used for. */
  scopes?: readonly Scope[];
}

/** By whom something is read. */
export interface By {
  caller: Caller;
  requestId: string;
}

/** By whom something is done: once under its id, however often it is sent. */
export interface Command extends By {
  /** Made of the account and its `Idempotency-Key`. */
  actionId: string;
  /** SHA-256 of the request, so that one key cannot stand for two different requests. */
  fingerprint: string;
}

/** The actor as the record keeps them. */
export const actorOf = ({ userId, agencyId, roles }: Actor): Actor => ({ userId, agencyId, roles });

/** The columns of an audit row that say who. */
export const auditedAs = ({ caller, requestId }: By) => ({
  actorId: caller.userId,
  actorAgencyId: caller.agencyId,
  requestId,
});
