import { sql } from 'drizzle-orm';
import { bigserial, integer, jsonb, text } from 'drizzle-orm/pg-core';
import { at, xid8 } from './columns.ts';

/**
 * What the log of every aggregate holds beside whose it is: one row for each accepted action, numbered without gaps. (Id,
 * revision) and (id, action id) are unique, so an action that is committed twice is committed once.
 */
export const logColumns = <E, K extends string = string>() => ({
  revision: integer('revision').notNull(),
  position: bigserial('position', { mode: 'number' }).notNull(),
  txid: xid8('txid').notNull().default(sql`pg_current_xact_id()`),
  actionId: text('action_id').notNull(),
  kind: text('kind').$type<K>().notNull(),
  actorId: text('actor_id'),
  actorAgencyId: text('actor_agency_id'),
  /** The absent colleague in whose place the actor acted. */
  deputyFor: text('deputy_for'),
  requestId: text('request_id'),
  fingerprint: text('fingerprint'),
  /** The aggregate’s own time; `recorded_at` is the time of the machine. */
  at: at('at').notNull(),
  recordedAt: at('recorded_at').notNull().defaultNow(),
  action: jsonb('action').$type<Record<string, unknown>>().notNull(),
  events: jsonb('events').$type<E[]>().notNull(),
});
