import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import { AGGREGATE_TABLES } from '../db/aggregates.ts';
import type { AuditEntry } from '../db/audit/audit.ts';
import { type Follows, writeRevision } from '../db/commit/writes.ts';
import type { AnyAction, AnyState, Revision } from '../domain/kernel/aggregate.ts';
import type { AggregateName } from '../workflows/registry.ts';
import type { Store, Written } from './commit.ts';
import type { Database, Transaction } from '../db/client.ts';

/** What is an aggregate's own about writing it. */
export interface Effects<S, A extends AnyAction, E> {
  /** What follows from one revision, as rows: projection, alerts, messages. What it has to know is read. */
  follow(db: Database, written: Written<S, A, E>): Promise<Follows>;
  /** What seldom follows, by statements of its own, in one transaction with the rest; null: nothing does. */
  beside?(written: Written<S, A, E>): ((tx: Transaction) => Promise<unknown>) | null;
  /** What its row of the audit says beside who did what. */
  audited?(written: Written<S, A, E>): Pick<AuditEntry, 'breakGlass' | 'detail'>;
}

/** Log and record of one kind of aggregate, by where it is kept. */
export function createStore<S extends AnyState, A extends AnyAction, E>(
  name: AggregateName,
  { follow, beside, audited }: Effects<S, A, E>,
): Store<S, A, E> {
  const { record, log, logId } = AGGREGATE_TABLES[name];
  const stored = { revision: record.revision, state: record.state };
  const of = (id: string) => eq(logId, id);
  return {
    async find(db, id, actionId) {
      const done = sql<
        number | null
      >`(select ${log.revision} from ${log} where ${of(id)} and ${log.actionId} = ${actionId})`;
      const [row] = await db
        .select({ ...stored, done })
        .from(record)
        .where(eq(record.id, id));
      return { state: (row?.state as S) ?? null, revision: Number(row?.revision ?? 0), done: row?.done ?? null };
    },

    async read(db, id) {
      const [row] = await db.select(stored).from(record).where(eq(record.id, id));
      return row ? (row as { state: S; revision: number }) : null;
    },

    async between(db, id, after, upTo) {
      const rows = await db
        .select({ actionId: log.actionId, events: log.events })
        .from(log)
        .where(and(of(id), gt(log.revision, after), lte(log.revision, upTo)))
        .orderBy(asc(log.revision));
      return rows as Revision<E>[];
    },

    async write(db, written) {
      const { id, envelope, before, state } = written;
      const { action, actor } = envelope;
      const { detail, ...more } = audited?.(written) ?? {};
      const revision = {
        aggregate: name,
        id,
        isNew: before === null,
        log: logRow(written),
        follows: await follow(db, written),
        audit: {
          ...more,
          action: 'action' as const,
          actorId: actor?.userId ?? null,
          actorAgencyId: actor?.agencyId ?? null,
          revision: state.revision,
          requestId: envelope.requestId,
          detail: { kind: action.kind, ...(actor?.deputyFor ? { deputyFor: actor.deputyFor } : {}), ...detail },
        },
      };
      const also = beside?.(written);
      if (!also) return writeRevision(db, revision);
      return db.transaction(async (tx) => {
        const done = await writeRevision(tx, revision);
        if (done) await also(tx);
        return done;
      });
    },
  };
}

const logRow = <S extends AnyState, A extends AnyAction, E>({ envelope, state, events, atMs }: Written<S, A, E>) => ({
  revision: state.revision,
  actionId: envelope.actionId,
  kind: envelope.action.kind,
  actorId: envelope.actor?.userId ?? null,
  actorAgencyId: envelope.actor?.agencyId ?? null,
  deputyFor: envelope.actor?.deputyFor ?? null,
  requestId: envelope.requestId,
  fingerprint: envelope.fingerprint,
  at: new Date(atMs),
  action: { ...envelope.action },
  events,
});
