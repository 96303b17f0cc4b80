import {
  bigint,
  bigserial,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  pgView,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { PERSONAL_READINGS } from '../../domain/access/reading.ts';
import { aboutColumns } from './about.ts';
import { at, bytea, createdAt } from './columns.ts';

const PERSONAL = sql.raw(
  `action in (${PERSONAL_READINGS.map((action) => `'${action}'`).join(', ')}) and break_glass is null`,
);

/**
 * Who did or read what. INSERT and SELECT only for the application's role. A trigger sets `at`, `chain`, `seq`, `prev`
 * and `hash`, whatever the writer says: the rows of one referral are one chain, those of one caller's report too, and so are the rows of
 * neither.
 */
export const audit = pgTable(
  'audit',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: at('at').notNull().defaultNow(),
    /** Null: the program itself. */
    actorId: text('actor_id'),
    actorAgencyId: text('actor_agency_id'),
    action: text('action').notNull(),
    ...aboutColumns(),
    stepId: text('step_id'),
    revision: integer('revision'),
    requestId: text('request_id'),
    detail: jsonb('detail').$type<Record<string, string | number | boolean>>(),
    /** The grant under which somebody read or did what they otherwise may not. */
    breakGlass: uuid('break_glass'),
    /** The referral, the caller's report, or `GENERAL_CHAIN`. */
    chain: uuid('chain').notNull().default(sql`'00000000-0000-0000-0000-000000000000'`),
    /** 1, 2, 3 … without gaps within the chain. */
    seq: bigint('seq', { mode: 'number' }).notNull().default(0),
    /** Hash of the row before; 32 zero bytes for the first. */
    prev: bytea('prev').notNull().default(sql`''::bytea`),
    /** SHA-256 over `prev` and every other column. */
    hash: bytea('hash').notNull().default(sql`''::bytea`),
  },
  (t) => [
    uniqueIndex('audit_chain').on(t.chain, t.seq),
    index('audit_order').on(t.at, t.id),
    index('audit_of_actor').on(t.actorId, t.at, t.id),
    // What the watch on reading counts (db/security/reading-sql.ts), and nothing else.
    index('audit_personal').on(t.actorId, t.at, t.chain).where(PERSONAL),
    index('audit_personal_agency').on(t.actorAgencyId, t.at, t.chain).where(PERSONAL),
  ],
);

/** What a row is about, by its number, for the auditor of the place: nothing else of the case. Its rows, see the migration. */
export const auditedCase = pgView('audited_case', {
  id: uuid('id').notNull(),
  kind: text('kind').$type<'referral' | 'report'>().notNull(),
  place: text('place').notNull(),
  number: bigint('number', { mode: 'number' }).notNull(),
}).existing();

/** Where each chain ends. Written by the trigger alone; the lock on its row keeps two writers from forking a chain. */
export const auditHead = pgTable('audit_head', {
  chain: uuid('chain').primaryKey(),
  length: bigint('length', { mode: 'number' }).notNull(),
  hash: bytea('hash').notNull(),
});

/** What left the database each day: the signed root over all heads. The file itself is outside. */
export const auditExport = pgTable('audit_export', {
  /** The day in Viet Nam. */
  day: date('day', { mode: 'string' }).primaryKey(),
  root: text('root').notNull(),
  chains: integer('chains').notNull(),
  rows: bigint('rows', { mode: 'number' }).notNull(),
  signature: text('signature').notNull(),
  publicKey: text('public_key').notNull(),
  createdAt: createdAt(),
});

/** Days an administrator added to, or changed in, the calendar that ships with the program; newest revision wins. */
export const calendarChange = pgTable('calendar_change', {
  revision: integer('revision').primaryKey(),
  days: jsonb('days')
    .$type<{ date: string; kind: string; name: { vi: string; en: string }; source: string; status: string }[]>()
    .notNull(),
  years: jsonb('years').$type<{ year: number; status: string; source: string }[]>().notNull(),
  /** The same request twice is one change. */
  actionId: text('action_id').notNull().unique(),
  changedBy: text('changed_by').notNull(),
  reason: text('reason').notNull(),
  createdAt: createdAt(),
});

/** What the daily comparison of projection and workflows found. */
export const difference = pgTable('difference', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  foundAt: at('found_at').notNull().defaultNow(),
  /** Of which aggregate, by the id of its workflow. */
  workflowId: text('workflow_id').notNull(),
  problem: text('problem').notNull(),
  projected: integer('projected'),
  running: integer('running'),
});

/** What an operator did to a workflow, and why. The same request again finds its row and does nothing. */
export const repair = pgTable(
  'repair',
  {
    actionId: text('action_id').primaryKey(),
    workflowId: text('workflow_id').notNull(),
    /** What was wrong, and what was done about it. */
    problem: text('problem').notNull(),
    kind: text('kind').notNull(),
    reason: text('reason').notNull(),
    /** The run and the revision of the record the operator saw. */
    seenRunId: text('seen_run_id'),
    seenRevision: integer('seen_revision'),
    /** The run that goes on; null while the repair is under way. */
    newRunId: text('new_run_id'),
    repairedBy: text('repaired_by').notNull(),
    repairedAt: at('repaired_at').notNull().defaultNow(),
  },
  (t) => [index('repair_at').on(t.repairedAt)],
);

export const setting = pgTable('setting', { key: text('key').primaryKey(), value: jsonb('value').notNull() });
