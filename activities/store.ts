import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { aboutAs } from '../db/schema/about.ts';
import { AGGREGATE_TABLES } from '../db/aggregates.ts';
import { type AuditEntry, writeAudit } from '../db/audit/audit.ts';
import { CHANGES_CHANNEL, OUTBOX_CHANNEL } from '../db/channels.ts';
import type { AnyAction, AnyState, Revision } from '../domain/kernel/aggregate.ts';
import { type AggregateName, workflowIdOf } from '../workflows/registry.ts';
import type { Store, Written } from './commit.ts';
import type { Transaction } from '../db/client.ts';

/** What is an aggregate's own about writing it. */
export interface Effects<S, A extends AnyAction, E> {
  /**
   * What follows from one revision: projection, alerts, messages. Each is sent when it is made and all go to the server together,
   * in this order; every row has a key of its own, so that twice writes nothing new.
   */
  follow(tx: Transaction, written: Written<S, A, E>): readonly Promise<unknown>[];
  /** What its row of the audit says beside who did what. */
  audited?(written: Written<S, A, E>): Pick<AuditEntry, 'breakGlass' | 'detail'>;
}

/** Log and record of one kind of aggregate, by where it is kept. */
export function createStore<S extends AnyState, A extends AnyAction, E>(
  name: AggregateName,
  { follow, audited }: Effects<S, A, E>,
): Store<S, A, E> {
  const { record, log, logId } = AGGREGATE_TABLES[name];
  const stored = { revision: record.revision, state: record.state };
  const of = (id: string) => eq(logId, id);
  return {
    async find(tx, id, actionId) {
      // Sent together: the second is answered after the first has its lock.
      const [[row], [same]] = await Promise.all([
        tx.select(stored).from(record).where(eq(record.id, id)).for('update'),
        tx
          .select({ revision: log.revision })
          .from(log)
          .where(and(of(id), eq(log.actionId, actionId))),
      ]);
      return {
        state: (row?.state as S) ?? null,
        revision: Number(row?.revision ?? 0),
        done: (same?.revision as number) ?? null,
      };
    },

    async read(db, id) {
      const [row] = await db.select(stored).from(record).where(eq(record.id, id));
      return row ? (row as { state: S; revision: number }) : null;
    },

    async after(tx, id, revision) {
      const rows = await tx
        .select({ actionId: log.actionId, events: log.events })
        .from(log)
        .where(and(of(id), gt(log.revision, revision)))
        .orderBy(asc(log.revision));
      return rows as Revision<E>[];
    },

    async append(tx, written) {
      const inserted = await tx
        .insert(log)
        .values({ ...aboutAs(name, written.id), ...logRow(written) })
        .onConflictDoNothing()
        .returning({ revision: log.revision });
      return inserted.length > 0;
    },

    async follow(tx, written) {
      const { id, envelope, state } = written;
      const { action, actor } = envelope;
      const { detail, ...more } = audited?.(written) ?? {};
      await Promise.all([
        ...follow(tx, written),
        writeAudit(tx, {
          ...more,
          ...aboutAs(name, id),
          action: 'action',
          actorId: actor?.userId ?? null,
          actorAgencyId: actor?.agencyId ?? null,
          revision: state.revision,
          requestId: envelope.requestId,
          detail: { kind: action.kind, ...(actor?.deputyFor ? { deputyFor: actor.deputyFor } : {}), ...detail },
        }),
        tx.execute(
          sql`select pg_notify(${CHANGES_CHANNEL}, ${`${workflowIdOf(name, id)}:${state.revision}`}), pg_notify(${OUTBOX_CHANNEL}, '')`,
        ),
      ]);
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
