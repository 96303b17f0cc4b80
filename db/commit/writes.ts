import { sql } from 'drizzle-orm';
import { type AggregateName, workflowIdOf } from '../../workflows/registry.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { Database, Transaction } from '../client.ts';
import { type About, type AboutColumn, aboutAs, columnAndId } from '../schema/about.ts';
import type { alert, alertRecipient, awaitedSignOff, outbox, participant, step } from '../schema/index.ts';
import { WRITE_FUNCTION } from './write-function.ts';

/**
 * What follows from one revision, as rows: worked out by pure functions, written at once. Every row has a key of its own, so that
 * written twice it is there once.
 */
export interface Follows {
  /** Whether the record is new is the log's to say. */
  record: Record<string, unknown>;
  /** Of this referral, whoever else had a part has it no more. */
  onlyParticipant?: (typeof participant.$inferInsert)[];
  participants?: (typeof participant.$inferInsert)[];
  steps?: (typeof step.$inferInsert)[];
  /** Steps whose awaited sign-offs are these, and no others. */
  awaitedOf?: { referralId: string; stepId: string }[];
  awaited?: (typeof awaitedSignOff.$inferInsert)[];
  /** The inboxes that hold its steps are made to agree with them. */
  inboxOf?: string;
  /** Alerts that ask nothing of anybody any more: of which step (null: of all), below which due version (null: all), of which level. */
  settled?: { stepId: string | null; before: number | null; rung?: string; settledAt: Date }[];
  alerts?: (typeof alert.$inferInsert)[];
  alertRecipients?: (typeof alertRecipient.$inferInsert)[];
  /** Whoever runs the referral from now on has the open alerts of who ran it before. */
  alertsGiven?: { referralId: string; from: string; to: string }[];
  acknowledged?: { stepId: string; dueVersion: number; acknowledgedAt: Date; acknowledgedBy: string }[];
  outbox?: (typeof outbox.$inferInsert)[];
}

export interface WrittenRevision {
  aggregate: AggregateName;
  id: string;
  isNew: boolean;
  /** Its row of the log, without whose it is. */
  log: { revision: number } & Record<string, unknown>;
  follows: Follows;
  audit: Omit<AuditEntry, AboutColumn>;
}

/** Rows that are not there are left out: what is not written is not looked at. */
const some = (rows: Record<string, readonly unknown[] | undefined>) =>
  Object.fromEntries(Object.entries(rows).filter(([, list]) => list !== undefined && list.length > 0));

const ofAlerts = (name: string, about: About, list: readonly object[] = []) => {
  const [column, id] = columnAndId(about);
  return { [`${name}:${column}`]: list.map((entry) => ({ ...entry, about: id })) };
};

/**
 * Writes one revision and all that follows from it: one statement, all or nothing.
 *
 * @returns false: a twin wrote this revision, or this action, a moment ago, and nothing was written.
 */
export async function writeRevision(db: Database | Transaction, written: WrittenRevision): Promise<boolean> {
  const { aggregate, id, isNew, follows } = written;
  const about = aboutAs(aggregate, id);
  const { record, inboxOf, settled, acknowledged, ...rows } = follows;
  const all = {
    [`log:${aggregate}`]: [{ ...about, ...written.log }],
    [`${isNew ? 'record' : 'changed'}:${aggregate}`]: [record],
    ...some({ ...rows, ...ofAlerts('settled', about, settled), ...ofAlerts('acknowledged', about, acknowledged) }),
    ...(inboxOf === undefined ? {} : { inboxOf }),
    audit: [{ ...about, ...written.audit }],
    changed: `${workflowIdOf(aggregate, id)}:${written.log.revision}`,
  };
  const [row] = await db.execute<{ done: boolean }>(
    sql`select ${sql.raw(WRITE_FUNCTION)}(${JSON.stringify(all)}::text::jsonb) as done`,
  );
  return row?.done === true;
}
